//! A build that is killed leaves the old site or the new one, and a reader never meets anything between.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::publish::Project;

const PAGES: usize = 150;
const FOLDER: &str = "DATELINE_TEST_KILL_FOLDER";
/// What a child says before its first build.
const STARTED: &str = "the child builds";

/// The site of one generation: most pages bear its number, a few are in every second one only, and some never change.
fn pages(generation: usize) -> Vec<(String, String)> {
    let page = |n: usize| match n % 10 {
        0 => Some((format!("topics/{n}.html"), "always the same".to_owned())),
        1 if generation % 2 == 1 => None,
        _ => Some((format!("briefs/{n}.html"), format!("page {n} of generation {generation}"))),
    };
    let index = ("index.html".to_owned(), format!("generation {generation}"));
    (0..PAGES).filter_map(page).chain([index]).collect()
}

fn publish(project: &Project, generation: usize) {
    let pages = pages(generation);
    let pages: Vec<(&str, &str)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    project.publish(&pages).expect("published");
}

/// The generation that stands in the output; panics unless it is whole.
fn generation(project: &Project, when: &str) -> usize {
    let mut site: BTreeMap<String, String> = project.site();
    assert_eq!(
        site.remove("CNAME").as_deref(),
        Some("example.org"),
        "{when}: a file of others is lost"
    );
    let index = site.get("index.html").unwrap_or_else(|| panic!("{when}: no site"));
    let generation = index.trim_start_matches("generation ").parse().expect("a number");
    let expected: BTreeMap<String, String> = pages(generation).into_iter().collect();
    assert!(site == expected, "{when}: the site of generation {generation} is not whole");
    generation
}

/// Publishes one generation after the other until it is killed. Run by the test below, in a process of its own.
#[test]
#[ignore = "runs until it is killed"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let project = Project::at(Path::new(&folder));
    let mut next = generation(&project, "at the start");
    println!("{STARTED}");
    loop {
        next += 1;
        publish(&project, next);
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new() {
    let project = Project::new();
    publish(&project, 0);
    project.write("public/CNAME", "example.org");
    // The moments are spread over what a few builds take here: a busy disk takes its time.
    let began = Instant::now();
    publish(&project, 1);
    let span = (began.elapsed() * 3).max(Duration::from_millis(60)).as_micros() as u64;
    let mut reached = 1;
    for round in 0..50u64 {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "kill::child", "--ignored", "--nocapture"])
            .env(FOLDER, project.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        let says = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        says.map_while(Result::ok).find(|line| line.contains(STARTED)).expect("it starts");
        // Moments spread by the golden ratio.
        let spread = (round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) % span;
        std::thread::sleep(Duration::from_micros(spread));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let now = generation(&project, &format!("round {round}"));
        assert!(now >= reached, "the site went back");
        reached = now;
    }
    assert!(reached > 1, "nothing was published in all the rounds");
    publish(&project, reached + 1);
    assert_eq!(generation(&project, "at the end"), reached + 1);
    assert_eq!(project.names(""), [".cache", "content", "public"], "a killed build left something");
    let stage: Vec<String> = project.names(".cache");
    assert!(stage.iter().all(|name| !name.ends_with(".new")), "{stage:?}");
}

#[test]
fn a_reader_never_meets_a_missing_or_half_written_page() {
    let project = Project::in_memory();
    publish(&project, 0);
    project.write("public/CNAME", "example.org");
    let (done, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let _done = SetAtEnd(&done);
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for n in (0..PAGES).filter(|n| n % 10 > 1) {
                    let text = fs::read_to_string(project.path(&format!("public/briefs/{n}.html")));
                    let text = text.unwrap_or_else(|error| panic!("page {n}: {error}"));
                    assert!(text.starts_with(&format!("page {n} of generation ")), "{text}");
                    reads.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let start = Instant::now();
        for generation in 1.. {
            publish(&project, generation);
            let enough = reads.load(Ordering::Relaxed) >= 20_000 && generation >= 30;
            if enough || start.elapsed() > Duration::from_secs(20) {
                break;
            }
        }
    });
    assert!(reads.into_inner() > 2_000);
}

/// Ends the reader, also where the writer panics.
struct SetAtEnd<'a>(&'a AtomicBool);

impl Drop for SetAtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
