//! The output folder: written whole or not at all, as little as possible, and never over what is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use dateline::host::cache::{Busy, Cache};
use dateline::host::folder::Calls;
use dateline::host::manifest;
use dateline::host::publish::{Published, Refused, Relation, Stage, Target};
use dateline::tree::{Hash, OutPath, Sink};

/// Longer than a process that another test starts takes to let go of the handles that it was born with.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A site's folder.
pub(crate) struct Project {
    root: PathBuf,
    /// Removed at the end; `None` for a folder that another one removes.
    _folder: Option<tempfile::TempDir>,
    calls: Arc<Calls>,
    force: bool,
    output: &'static str,
}

/// A page's path and its text.
pub(crate) type Pages<'a> = &'a [(&'a str, &'a str)];

impl Project {
    pub(crate) fn new() -> Project {
        Project::within(&std::env::temp_dir())
    }

    /// On a disk in memory where there is one, for tests that publish hundreds of times: they would wait for the disk each time.
    pub(crate) fn in_memory() -> Project {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Project::within(memory) } else { Project::new() }
    }

    fn within(place: &Path) -> Project {
        let folder = tempfile::tempdir_in(place).expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        let project = Project::at(folder.path());
        Project { _folder: Some(folder), ..project }
    }

    /// The one in a folder that is there.
    pub(crate) fn at(root: &Path) -> Project {
        let root = root.to_owned();
        Project { root, _folder: None, calls: Arc::default(), force: false, output: "public" }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// Publishes `pages`, keeping by key what it can as a build does.
    pub(crate) fn publish(&self, pages: Pages<'_>) -> anyhow::Result<Published> {
        self.publish_with(pages, || ())
    }

    fn publish_with(
        &self,
        pages: Pages<'_>,
        last_moment: impl FnOnce(),
    ) -> anyhow::Result<Published> {
        let cache = Cache::open(&self.path(".cache"), PATIENCE, &self.calls)?;
        let inputs = [self.path("content"), self.path("templates")];
        let output = self.path(self.output);
        let target = Target { output: &output, inputs: &inputs, force: self.force };
        let stage = Stage::open(&cache, &target, &self.calls)?;
        for (path, text) in pages {
            let (path, key) = (OutPath::new(path)?, Hash::of(text.as_bytes()));
            if !stage.keep(&path, key)? {
                stage.put(&path, key, text.as_bytes())?;
            }
        }
        last_moment();
        stage.publish()
    }

    fn refused(&self, pages: Pages<'_>) -> Refused {
        let error = self.publish(pages).expect_err("a refusal");
        error.downcast_ref::<Refused>().unwrap_or_else(|| panic!("{error:#}")).clone()
    }

    /// Every file of the output with its text, the manifest left out.
    pub(crate) fn site(&self) -> BTreeMap<String, String> {
        let mut files = files_below(&self.path(self.output));
        files.remove(manifest::NAME);
        files
    }

    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let names = fs::read_dir(self.path(folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

fn files_below(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy();
            (path.into_owned(), fs::read_to_string(entry.path()).unwrap_or_default())
        })
        .collect()
}

fn of(pages: Pages<'_>) -> BTreeMap<String, String> {
    pages.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn inode(path: PathBuf) -> u64 {
    fs::metadata(path).expect("a file").ino()
}

const FIRST: Pages = &[("briefs/a.html", "A"), ("briefs/b.html", "B"), ("index.html", "both")];
const SECOND: Pages = &[("briefs/a.html", "A2"), ("briefs/c.html", "C"), ("index.html", "both")];

#[test]
fn a_site_is_published_and_published_anew() {
    let project = Project::new();
    let first = project.publish(FIRST).expect("published");
    assert_eq!((first.files, first.written, first.removed), (3, 3, 0));
    assert_eq!(project.site(), of(FIRST));
    for (pages, written, removed) in [(SECOND, 2, 1), (FIRST, 2, 1), (SECOND, 2, 1)] {
        let published = project.publish(pages).expect("published");
        assert_eq!((published.written, published.removed), (written, removed));
        assert_eq!(published.piecemeal, None);
        assert_eq!(project.site(), of(pages));
    }
    assert_eq!(project.names(""), [".cache", "content", "public"]);
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let before = (inode(project.path("public")), inode(project.path("public/index.html")));
    let made = project.calls.made();
    let again = project.publish(FIRST).expect("published");
    assert_eq!((again.written, again.removed), (0, 0));
    assert_eq!(before, (inode(project.path("public")), inode(project.path("public/index.html"))));
    assert_eq!(project.calls.made(), made, "a call changed the disk");
    assert!(!project.path(".cache/stage").exists());
}

#[test]
fn an_unchanged_file_keeps_its_inode_and_time() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let before = fs::metadata(project.path("public/index.html")).expect("a file");
    for pages in [SECOND, FIRST, SECOND] {
        project.publish(pages).expect("published");
        let after = fs::metadata(project.path("public/index.html")).expect("a file");
        assert_eq!(before.ino(), after.ino());
        assert_eq!(before.modified().ok(), after.modified().ok());
    }
}

#[test]
fn without_its_cache_a_build_still_rewrites_only_what_differs() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let before = inode(project.path("public/index.html"));
    fs::remove_dir_all(project.path(".cache")).expect("removed");
    let again = project.publish(FIRST).expect("published");
    assert_eq!((again.written, again.removed), (0, 0));
    fs::remove_dir_all(project.path(".cache")).expect("removed");
    let changed = project.publish(SECOND).expect("published");
    assert_eq!((changed.written, changed.removed), (2, 1));
    assert_eq!(before, inode(project.path("public/index.html")));
    assert_eq!(project.site(), of(SECOND));
}

#[test]
fn what_was_changed_by_hand_in_the_output_is_made_good() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let ways: [(&str, fn(&Project)); 5] = [
        ("changed in place", |project| project.write("public/index.html", "BOTH")),
        ("removed", |project| fs::remove_file(project.path("public/index.html")).expect("removed")),
        ("swapped for one of the same size and time", |project| {
            let path = project.path("public/index.html");
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            fs::write(project.path("swap"), "htob").expect("written");
            let file = fs::File::options().write(true).open(project.path("swap")).expect("open");
            file.set_modified(time).expect("set");
            fs::rename(project.path("swap"), path).expect("renamed");
        }),
        ("written over with the same size, its time set back", |project| {
            let path = project.path("public/index.html");
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            fs::write(&path, "htob").expect("written");
            let file = fs::File::options().write(true).open(path).expect("open");
            file.set_modified(time).expect("set");
        }),
        ("its folder removed", |project| {
            fs::remove_dir_all(project.path("public/briefs")).expect("removed");
        }),
    ];
    for (way, change) in ways {
        change(&project);
        project.publish(FIRST).expect("published");
        assert_eq!(project.site(), of(FIRST), "{way}");
        project.publish(SECOND).expect("published");
        assert_eq!(project.site(), of(SECOND), "{way}");
        project.publish(FIRST).expect("published");
    }
}

#[test]
fn foreign_files_are_carried_over() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    project.write("public/CNAME", "example.org");
    project.write("public/.git/objects/ab/cd", "object");
    project.write("public/briefs/hand.txt", "by hand");
    fs::create_dir(project.path("public/empty")).expect("made");
    std::os::unix::fs::symlink("index.html", project.path("public/link")).expect("linked");
    for (n, pages) in [SECOND, FIRST, &[], SECOND].into_iter().enumerate() {
        // Git replaces and adds files of its own.
        project.write(&format!("public/.git/objects/ab/{n}"), "more");
        project.publish(pages).expect("published");
        assert_eq!(project.read("public/CNAME"), "example.org");
        assert_eq!(project.read("public/.git/objects/ab/cd"), "object");
        assert_eq!(project.read(&format!("public/.git/objects/ab/{n}")), "more");
        assert_eq!(project.read("public/briefs/hand.txt"), "by hand");
        assert!(project.path("public/empty").is_dir());
        let link = fs::read_link(project.path("public/link")).expect("a link");
        assert_eq!(link, Path::new("index.html"));
    }
    fs::remove_file(project.path("public/CNAME")).expect("removed");
    project.publish(FIRST).expect("published");
    assert!(!project.path("public/CNAME").exists(), "a file removed by its owner comes back");
}

#[test]
fn a_foreign_file_that_comes_at_the_last_moment_is_not_lost() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    project.write("public/CNAME", "old");
    let late = || {
        fs::remove_file(project.path("public/CNAME")).expect("removed");
        project.write("public/CNAME", "new");
        project.write("public/briefs/notes/late.txt", "late");
    };
    project.publish_with(SECOND, late).expect("published");
    assert_eq!(project.read("public/CNAME"), "new");
    assert_eq!(project.read("public/briefs/notes/late.txt"), "late");
}

#[test]
fn a_foreign_file_in_the_place_of_a_page_is_an_error_that_names_it() {
    let mut project = Project::new();
    project.publish(FIRST).expect("published");
    project.write("public/briefs/c.html", "mine");
    let refused = project.refused(SECOND);
    let (path, page) = ("briefs/c.html".to_owned(), "briefs/c.html".to_owned());
    assert_eq!(refused, Refused::InTheWay { path, page });
    assert_eq!(project.read("public/briefs/c.html"), "mine");
    assert_eq!(project.read("public/briefs/a.html"), "A");

    project.write("public/topics", "a file");
    let refused = project.refused(&[("topics/x.html", "X")]);
    assert!(matches!(refused, Refused::InTheWay { path, .. } if path == "topics"));

    project.force = true;
    project.publish(SECOND).expect("published");
    assert_eq!(project.read("public/briefs/c.html"), "C");
    project.publish(&[("topics/x.html", "X")]).expect("published");
    assert_eq!(project.read("public/topics/x.html"), "X");
}

#[test]
fn a_foreign_file_with_the_bytes_of_the_page_is_no_hindrance() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    project.write("public/briefs/c.html", "C");
    project.publish(SECOND).expect("published");
    assert_eq!(project.site(), of(SECOND));
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let mut project = Project::new();
    project.write("public/precious.txt", "keep");
    assert_eq!(
        project.refused(FIRST),
        Refused::NotOurs(project.path("public").canonicalize().expect("a folder"))
    );
    assert_eq!(project.names("public"), ["precious.txt"]);
    project.force = true;
    project.publish(FIRST).expect("published");
    assert_eq!(project.read("public/precious.txt"), "keep");
    assert_eq!(project.read("public/index.html"), "both");
    project.force = false;
    project.publish(SECOND).expect("ours now");
    assert_eq!(project.read("public/precious.txt"), "keep");
}

#[test]
fn an_empty_folder_and_one_to_be_made_are_taken() {
    let mut project = Project::new();
    fs::create_dir(project.path("public")).expect("made");
    project.publish(FIRST).expect("published");
    project.output = "far/down/out";
    project.publish(FIRST).expect("published");
    assert_eq!(project.site(), of(FIRST));
}

#[test]
fn an_output_that_is_or_holds_or_lies_in_an_input_is_refused() {
    let mut project = Project::new();
    std::os::unix::fs::symlink("content", project.path("alias")).expect("linked");
    for (output, expected) in [
        ("content", Relation::Is),
        ("templates", Relation::Is),
        ("alias", Relation::Is),
        ("content/../content/x", Relation::LiesIn),
        ("alias/new/x", Relation::LiesIn),
        (".", Relation::Holds),
        ("..", Relation::Holds),
        (".cache/x", Relation::LiesIn),
    ] {
        project.output = output;
        let refused = project.refused(FIRST);
        assert!(
            matches!(refused, Refused::Overlaps { relation, .. } if relation == expected),
            "{output}: {refused}"
        );
        assert!(project.names("content").is_empty());
    }
}

#[test]
fn an_output_that_is_a_link_is_published_where_it_leads() {
    let project = Project::new();
    fs::create_dir(project.path("elsewhere")).expect("made");
    std::os::unix::fs::symlink("elsewhere", project.path("public")).expect("linked");
    project.publish(FIRST).expect("published");
    project.publish(SECOND).expect("published");
    assert!(project.path("public").is_symlink());
    assert_eq!(project.read("elsewhere/briefs/c.html"), "C");
}

#[test]
fn two_pages_on_one_path_are_an_error_that_names_both() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let cases: [(Pages, &[&str]); 5] = [
        (&[("a.html", "1"), ("A.html", "2")], &["A.html", "a.html"]),
        (&[("straße.html", "1"), ("STRAßE.html", "2")], &["STRAßE.html", "straße.html"]),
        (&[("x/a.html", "1"), ("X/b.html", "2")], &["X/b.html", "x/a.html"]),
        (&[("a", "1"), ("a/b", "2")], &["a", "a/b"]),
        (&[("a.html", "1"), ("a.html", "1")], &["a.html"]),
    ];
    for (pages, names) in cases {
        let error = project.publish(pages).expect_err("a refusal").to_string();
        for name in names {
            assert!(error.contains(&format!("`{name}`")), "{error}");
        }
        assert_eq!(project.site(), of(FIRST));
    }
    let refused = project.refused(&[(manifest::NAME, "1")]);
    assert_eq!(refused, Refused::Reserved(manifest::NAME.to_owned()));
}

#[test]
fn a_second_build_of_one_site_is_kept_out() {
    let project = Project::new();
    let held = Cache::open(&project.path(".cache"), PATIENCE, &project.calls).expect("held");
    let second = Cache::open(&project.path(".cache"), Duration::ZERO, &project.calls);
    let Err(error) = second else { panic!("two hold one site") };
    assert!(error.downcast_ref::<Busy>().is_some(), "{error:#}");
    drop(held);
    project.publish(FIRST).expect("published");
}

#[test]
fn a_build_that_gives_up_leaves_the_old_site() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let before = files_below(&project.path("public"));
    {
        let cache = Cache::open(&project.path(".cache"), PATIENCE, &project.calls).expect("held");
        let output = project.path("public");
        let target = Target { output: &output, inputs: &[], force: false };
        let stage = Stage::open(&cache, &target, &project.calls).expect("a stage");
        let path = OutPath::new("briefs/new.html").expect("a path");
        stage.put(&path, Hash::of(b""), b"half").expect("written");
        assert_eq!(stage.read("briefs/new.html").expect("read"), b"half");
    }
    assert_eq!(before, files_below(&project.path("public")));
    assert!(files_below(&project.path(".cache/stage")).is_empty());
    project.publish(SECOND).expect("published");
    assert_eq!(project.site(), of(SECOND));
}

#[test]
fn what_is_put_and_kept_can_be_read_back_and_listed() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    let cache = Cache::open(&project.path(".cache"), PATIENCE, &project.calls).expect("held");
    let output = project.path("public");
    let target = Target { output: &output, inputs: &[], force: false };
    let stage = Stage::open(&cache, &target, &project.calls).expect("a stage");
    let path = |path| OutPath::new(path).expect("a path");
    assert!(stage.keep(&path("index.html"), Hash::of(b"both")).expect("kept"));
    assert!(!stage.keep(&path("briefs/a.html"), Hash::of(b"other key")).expect("not kept"));
    assert!(!stage.keep(&path("briefs/none.html"), Hash::of(b"A")).expect("not kept"));
    stage.put(&path("briefs/a.html"), Hash::of(b"other key"), b"A").expect("put");
    stage.put(&path("briefs/b.html"), Hash::of(b"new"), b"new").expect("put");
    assert_eq!(stage.read("index.html").expect("read"), b"both");
    assert_eq!(stage.read("briefs/a.html").expect("read"), b"A");
    assert_eq!(stage.read("briefs/b.html").expect("read"), b"new");
    assert!(stage.read("briefs/none.html").is_err());
    let so_far = stage.so_far();
    let paths: Vec<&str> = so_far.iter().map(|written| written.path.as_str()).collect();
    assert_eq!(paths, ["briefs/a.html", "briefs/b.html", "index.html"]);
    assert_eq!(so_far[2].hash, Hash::of(b"both"));
    assert_eq!(so_far[2].len, 4);
    let published = stage.publish().expect("published");
    assert_eq!((published.files, published.written), (3, 1));
}

#[test]
fn links_planted_in_the_stage_lead_nowhere() {
    let project = Project::new();
    project.publish(FIRST).expect("published");
    project.publish(SECOND).expect("published");
    project.write("victim/a.html", "untouched");
    fs::remove_dir_all(project.path(".cache/stage/briefs")).expect("removed");
    std::os::unix::fs::symlink(project.path("victim"), project.path(".cache/stage/briefs"))
        .expect("linked");
    project.publish(FIRST).expect("published");
    assert_eq!(project.site(), of(FIRST));
    assert_eq!(project.read("victim/a.html"), "untouched");
    assert_eq!(project.names("victim"), ["a.html"]);
}

#[test]
fn the_manifest_lists_the_site_the_same_wherever_it_was_built() {
    let (one, two) = (Project::new(), Project::new());
    one.publish(FIRST).expect("published");
    two.publish(SECOND).expect("published");
    two.publish(FIRST).expect("published");
    assert_eq!(one.read("public/dateline-manifest.txt"), two.read("public/dateline-manifest.txt"));
    let listed =
        manifest::read(one.read("public/dateline-manifest.txt").as_bytes()).expect("a manifest");
    assert_eq!(listed.len(), 3);
}

#[test]
fn every_call_that_fails_leaves_the_old_site_or_the_new_one_and_says_why() {
    // ENOSPC, EIO, EACCES, EROFS
    for (errno, on) in [(28, false), (28, true), (5, false), (13, true), (30, true)] {
        let mut at = 1;
        loop {
            let mut project = Project::in_memory();
            project.publish(FIRST).expect("published");
            // The second build has a stage to start from, as most builds have.
            project.publish(SECOND).expect("published");
            project.write("public/CNAME", "example.org");
            project.calls = Calls::failing(at, errno, on);
            let outcome = project.publish(FIRST);
            let reached = project.calls.made() >= at;
            let mut site = project.site();
            assert_eq!(site.remove("CNAME").as_deref(), Some("example.org"));
            match outcome {
                Ok(_) => assert_eq!(site, of(FIRST), "call {at}"),
                Err(error) => {
                    assert!(site == of(FIRST) || site == of(SECOND), "call {at}: {site:?}");
                    let text = format!("{error:#}");
                    let cause = std::io::Error::from_raw_os_error(errno).to_string();
                    assert!(text.contains(&cause) && text.contains('`'), "call {at}: {text}");
                }
            }
            project.calls = Arc::default();
            project.publish(FIRST).expect("published after the fault is gone");
            let mut site = project.site();
            site.remove("CNAME");
            assert_eq!(site, of(FIRST));
            assert_eq!(project.names(""), [".cache", "content", "public"]);
            if !reached {
                break;
            }
            at += 1;
        }
        assert!(at > 15, "only {at} calls");
    }
}
