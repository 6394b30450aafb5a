//! The laws: same input, same bytes; incremental equals clean; a refused build leaves the old site; what is written is read
//! back the same; every link of every page resolves.

use std::fs;
use std::path::Path;

use crate::project::{Files, Project, assert_same, copy, files, program};

#[test]
fn the_committed_site_is_what_a_fresh_build_gives() {
    let project = Project::sample();
    project.build();
    let committed = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public"));
    assert_same(
        &project.site(),
        &committed,
        "public/ is not what `dateline build` makes of this tree",
    );
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    assert_same(
        &files(&project.root().join("content")),
        &files(&content),
        "content/ is not what `dateline ingest` makes",
    );
}

#[test]
fn same_input_same_bytes_whatever_the_machine() {
    let first = Project::sample();
    first.build();
    let expected = first.site();
    let variants: [(&[&str], &[(&str, &str)]); 6] = [
        (&["build", "--jobs", "1"], &[]),
        (&["build", "--jobs", "7"], &[]),
        (&["build"], &[("TZ", "Asia/Kolkata"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        (&["build"], &[("HOME", "/nowhere"), ("COLUMNS", "61")]),
        (&["build", "--color", "always"], &[("TZ", "Pacific/Apia")]),
        (&["build", "-q"], &[("LC_ALL", "C")]),
    ];
    for (args, env) in variants {
        // Files created in reverse order, so that a walk meets them in another one.
        let other = Project::new();
        let inputs = files(first.root());
        let inputs = inputs
            .iter()
            .rev()
            .filter(|(path, _)| !path.starts_with("public/") && !path.starts_with(".cache/"));
        for (path, bytes) in inputs {
            other.write(path, bytes);
        }
        let run = other.run_with(args, env);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_same(&other.site(), &expected, &format!("{args:?} {env:?}"));
    }
    // From another folder, with a relative path.
    let mut command = program();
    let (parent, name) = (first.root().parent().unwrap(), first.root().file_name().unwrap());
    fs::remove_dir_all(first.root().join(".cache")).unwrap();
    let status = command.current_dir(parent).args(["build", "-C"]).arg(name).status().unwrap();
    assert!(status.success());
    assert_same(&first.site(), &expected, "from another folder");
}

#[test]
fn a_second_build_writes_nothing() {
    let project = Project::sample();
    project.build();
    let run = project.build();
    assert!(run.err.contains("(0 written, 0 removed)"), "{}", run.err);
}

/// A clean build of the inputs that stand in `project`.
fn clean(project: &Project) -> Files {
    let other = Project::new();
    for name in ["seeds", "content", "templates", "static", "dateline.yaml", "dateline.lock"] {
        copy(&project.root().join(name), &other.root().join(name));
    }
    other.build();
    other.site()
}

#[test]
fn an_incremental_build_equals_a_clean_one_after_any_edits() {
    for seed in 1..=4_u64 {
        let project = Project::sample();
        project.build();
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for step in 0..8 {
            let what = edit(&project, &mut dice);
            let run = project.run(&["build"]);
            if run.code == 0 {
                assert_same(
                    &project.site(),
                    &clean(&project),
                    &format!("seed {seed}, step {step}: {what}"),
                );
            } else {
                undo(&project, &what, &run.err);
            }
        }
    }
}

/// After an edit that the build refuses (a brief that others link to is gone), the text goes on from a good state.
fn undo(project: &Project, what: &str, err: &str) {
    assert!(err.contains("nothing was published"), "{what}: {err}");
    for path in ["templates", "content/briefs"] {
        if project.exists(path) && path == "templates" {
            project.remove(path);
        }
    }
    let run = project.run(&["ingest", "--force"]);
    assert!(run.code <= 1, "{what}: {}", run.err);
}

fn pick(project: &Project, folder: &str, dice: &mut Dice) -> Option<String> {
    let names: Vec<String> = files(&project.root().join(folder)).into_keys().collect();
    (!names.is_empty()).then(|| format!("{folder}/{}", names[dice.below(names.len())]))
}

/// Changes something, and says what.
fn edit(project: &Project, dice: &mut Dice) -> String {
    let number = dice.below(1000);
    match dice.below(12) {
        0 => {
            project.write(&format!("seeds/new-{number}.txt"), format!("The council of Eastford met on 3 March 2024. Mayor Ann Reed said the bridge would open in May {number}. \"We are ready,\" Reed said."));
            format!("new seed {number}")
        }
        1 => {
            match pick(project, "seeds", dice).filter(|path| path.ends_with(".txt")) {
                Some(path) => {
                    let text = project.read(&path);
                    project.write(&path, format!("{text}\n\nOn 5 June 2025 the panel met again, for the {number}th time.\n"));
                    format!("changed {path}")
                }
                None => "nothing".into(),
            }
        }
        2 => match pick(project, "seeds", dice) {
            Some(path) => {
                project.remove(&path);
                format!("deleted {path}")
            }
            None => "nothing".into(),
        },
        3 => {
            project.brief(
                &format!("hand-{}", number % 5),
                &format!(
                    "title: Note {number}\ndate: 2025-0{}-11\ntopics: [Tariffs, Topic {}]\n",
                    1 + number % 9,
                    number % 3
                ),
                &format!("Words {number}.\n"),
            );
            format!("hand-written brief {number}")
        }
        4 => match pick(project, "content/briefs", dice) {
            Some(path) => {
                let text = project.read(&path);
                project.write(&path, format!("{text}\nA line added by hand, {number}.\n"));
                format!("edited {path}")
            }
            None => "nothing".into(),
        },
        5 => match pick(project, "content/briefs", dice) {
            Some(path) => {
                let new = path.replace(".md", &format!("-r{number}.md"));
                fs::rename(project.root().join(&path), project.root().join(&new)).unwrap();
                format!("renamed {path}")
            }
            None => "nothing".into(),
        },
        6 => {
            project.write(
                "dateline.yaml",
                format!("title: Watch {}\ntagline: number {number}\n", number % 3),
            );
            format!("settings {number}")
        }
        9 => {
            // The built-in template with another word in it, or the built-in one again.
            let name = ["brief.html", "base.html", "topic.html", "source.html"][dice.below(4)];
            let path = format!("templates/{name}");
            if project.exists(&path) && number.is_multiple_of(3) {
                project.remove(&path);
                return format!("removed {path}");
            }
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
            let text = fs::read_to_string(own).unwrap();
            assert!(
                text.contains("</p>") || text.contains("</h1>"),
                "{name} has a place for a word"
            );
            let text = text.replacen("</h1>", &format!(" {number}</h1>"), 1);
            project.write(&path, text.replacen("</p>", &format!(" {number}</p>"), 1));
            format!("changed {path}")
        }
        10 => match pick(project, "seeds", dice).filter(|path| path.ends_with(".txt")) {
            Some(path) => {
                let new = path.replace(".txt", &format!("-r{number}.txt"));
                fs::rename(project.root().join(&path), project.root().join(&new)).unwrap();
                format!("renamed {path}")
            }
            None => "nothing".into(),
        },
        7 => {
            project.write("content/topics/tariffs.md", format!("---\ntitle: Tariffs\ndescription: Version {number}.\naliases: [duties]\nmatch: [tariff, duty]\n---\n"));
            format!("topic {number}")
        }
        _ => {
            project.write("static/extra.txt", format!("{number}"));
            format!("static file {number}")
        }
    }
}

struct Dice(u64);

impl Dice {
    /// xorshift64* (Vigna 2016).
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }
}

#[test]
fn a_build_that_is_refused_leaves_the_old_site() {
    let project = Project::sample();
    project.build();
    let before = project.site();
    project.brief("bad", "title: Bad\nsources: [nowhere]\n", "See [[nothing]]. It is so. [@s1]\n");
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for part in ["content/briefs/bad.md", "nowhere", "nothing"] {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert_same(&project.site(), &before, "after a refused build");
}

#[test]
fn one_bad_file_does_not_hide_another() {
    let project = Project::new();
    project.brief("one", "title: [\n", "x\n");
    project.brief("two", "title: Two\ndate: soon\n", "x\n");
    project.brief("three", "titel: Three\n", "x [@s3]\n");
    let run = project.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 1);
    for part in [
        "content/briefs/one.md:",
        "content/briefs/two.md:3:",
        "content/briefs/three.md:2:1: warning[B0103]: unknown key `titel`; did you mean `title`?",
    ] {
        assert!(run.err.contains(part), "{part} in\n{}", run.err);
    }
}

#[test]
fn an_empty_site_builds_and_every_link_resolves() {
    let project = Project::new();
    project.build();
    assert!(project.exists("public/index.html"));
    let run = project.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn every_link_of_the_sample_site_resolves_and_nothing_is_loaded_from_elsewhere() {
    let project = Project::sample();
    project.build();
    let run = project.run(&["check", "--deny", "unverified", "--format", "short"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn a_person_s_edit_is_never_overwritten() {
    let project = Project::new();
    project.write("seeds/bridge.txt", "Bridge opens\n\nMarch 3, 2024\n\nMayor Ann Reed opened the Eastford bridge on Sunday. It cost $12 million. The old bridge closed in 2019.\n");
    project.build();
    let path = "content/briefs/bridge.md";
    let edited =
        project.read(path).replace("title:", "author: The desk\ntitle:") + "\nOur own line.\n";
    project.write(path, &edited);
    project.build();
    assert_eq!(project.read(path), edited);
    project.write("seeds/bridge.txt", "Bridge opens\n\nMarch 3, 2024\n\nMayor Ann Reed opened the Eastford bridge on Sunday. It cost $14 million. The old bridge closed in 2019.\n");
    let run = project.run(&["build"]);
    let merged = project.read(path);
    assert!(
        merged.contains("author: The desk") && merged.contains("Our own line."),
        "{merged}\n{}",
        run.err
    );
}

#[test]
fn a_quotation_that_goes_on_in_another_paragraph_is_word_for_word() {
    let project = Project::new();
    project.write(
        "seeds/coach.txt",
        "Stavik FC names coach\n\nStavik, 3 March 2025 - Stavik FC named Ada Lind as coach on Monday.\n\n\
         Lind said: \"I am glad to join a club with such a past and such a harbour behind it.\n\n\
         \"The young players are what I came for. We will win here.\"\n",
    );
    let built = project.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let briefs = project.root().join("content/briefs");
    let brief = fs::read_dir(briefs).unwrap().next().unwrap().unwrap().path();
    let brief = fs::read_to_string(brief).unwrap();
    assert!(brief.contains("behind it. The young players"), "{brief}");
    let checked = project.run(&["check"]);
    assert!(checked.err.contains("0 warnings"), "{}{}", checked.out, checked.err);
}

#[test]
fn an_article_that_is_too_full_stops_no_other() {
    let project = Project::new();
    let many = |n: usize| {
        let line = |nth| {
            format!("The port of Lisse was closed on {} May 2025 by order {nth}.\n\n", nth % 28 + 1)
        };
        (0..n).map(line).collect::<String>()
    };
    let links: String =
        (0..3_000).map(|n| format!("<li><a href='/{n}'>Section {n} of all</a></li>")).collect();
    for (name, text) in [
        (
            "good.txt",
            "The port is closed\n\nThe port of Lisse was closed on 3 May 2025 by order.\n".into(),
        ),
        ("full.txt", format!("A year of the port\n\n{}", many(1_500))),
        ("brackets.md", "[".repeat(5_000)),
        ("endless.txt", format!("Days\n\n{}", "on Monday ".repeat(4_000))),
        (
            "menu.html",
            format!(
                "<html><body><nav><ul>{links}</ul></nav><article><h1>The quay</h1><p>{}</p></article><footer>{links}</footer></body></html>",
                many(4)
            ),
        ),
    ] {
        project.write(&format!("seeds/{name}"), text);
    }
    let run = project.run(&["build"]);
    assert!(project.exists("public/index.html"), "{}", run.err);
    assert!(project.read("public/archive.html").contains("good.html"), "{}", run.err);
    // What was written can be read again.
    let again = project.run(&["build"]);
    assert_eq!(again.code, run.code, "{}", again.err);
    assert!(project.exists("content/briefs/full.md"), "{}", run.err);
}
