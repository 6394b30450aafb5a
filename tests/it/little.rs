//! A build does what changed and no more: nothing where nothing did, one page where one body did; and articles may be
//! digested apart.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{Files, Project, copy, files, program};

/// Briefs that link to each other, share topics and have dates.
fn site() -> Project {
    let project = Project::new();
    for n in 0..40 {
        let front = format!(
            "title: Note {n}\ndate: 2025-0{}-1{}\nsummary: What note {n} says.\ntopics: [Topic {}, Fees]\nentities: [Ann Reed]\n",
            1 + n % 9,
            n % 9,
            n % 5
        );
        let body = format!(
            "## First\n\nWords of note {n}, see [[note-{}]].\n\n## Second\n\nMore words.\n",
            (n + 1) % 40
        );
        project.brief(&format!("note-{n}"), &front, &body);
    }
    project
}

/// Paths that are in one site and not in the other, or with other bytes.
fn differing(one: &Files, other: &Files) -> BTreeSet<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

/// The number before ` written`.
fn n_written(err: &str) -> usize {
    let before = err.split(" written").next().expect("a summary");
    before.rsplit(['(', ' ']).next().and_then(|n| n.parse().ok()).expect("a number")
}

#[test]
fn an_edit_of_one_body_writes_its_page_and_the_index_of_its_words() {
    let project = site();
    project.build();
    let before = project.site();
    let path = "content/briefs/note-7.md";
    project.write(path, project.read(path) + "\nA sentence with one rare word: zeppelin.\n");
    let run = project.build();
    let after = project.site();
    let changed = differing(&before, &after);
    let pages: Vec<&String> = changed.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["briefs/note-7.html"]);
    let others = |path: &&String| !path.starts_with("search/") && !path.ends_with(".html");
    assert_eq!(
        changed.iter().filter(others).collect::<Vec<_>>(),
        ["dateline-manifest.txt"],
        "only the index of words changes besides"
    );
    let written = changed.iter().filter(|path| after.contains_key(*path)).count() - 1;
    assert_eq!(n_written(&run.err), written, "{}", run.err);
}

#[test]
fn a_build_with_nothing_to_do_says_what_the_last_one_said() {
    let project = site();
    project.brief("odd", "title: Odd\ncolour: red\n", "x\n");
    let first = project.build();
    let said = |err: &str| err.split("0 articles").next().map(str::to_owned);
    assert!(first.err.contains("colour"), "{}", first.err);
    for _ in 0..2 {
        let again = project.build();
        assert_eq!(said(&again.err), said(&first.err));
        assert_eq!(n_written(&again.err), 0);
    }
    // Saved anew with the same bytes.
    let text = project.read("content/briefs/odd.md");
    project.write("content/briefs/odd.md", text);
    assert_eq!(n_written(&project.build().err), 0);
}

#[test]
fn a_file_that_was_lost_from_the_output_is_made_again() {
    let project = site();
    project.build();
    let before = project.site();
    for path in ["briefs/note-3.html", "feed.json", "static/theme.css"] {
        fs::remove_file(project.root().join("public").join(path)).unwrap();
        project.build();
        assert_eq!(
            differing(&before, &project.site()),
            BTreeSet::new(),
            "after the loss of {path}"
        );
    }
    project.write("public/briefs/note-3.html", "changed by hand");
    project.build();
    assert_eq!(differing(&before, &project.site()), BTreeSet::new());
}

#[test]
fn settings_and_templates_count_as_changes() {
    let project = site();
    project.build();
    project.write("dateline.yaml", "title: Another\n");
    project.build();
    assert!(project.read("public/index.html").contains("Another"));
    project.write("static/extra.txt", "x");
    project.build();
    assert!(project.exists("public/static/extra.txt"));
    project.remove("static/extra.txt");
    project.build();
    assert!(!project.exists("public/static/extra.txt"));
}

#[test]
fn shards_of_seeds_digested_apart_give_the_content_of_one_run() {
    let sample = Project::sample();
    sample.remove("content/briefs");
    sample.remove("content/sources");
    sample.remove("content/.written");
    if sample.exists("dateline.lock") {
        sample.remove("dateline.lock");
    }
    let shards = [Project::new(), Project::new()];
    let seeds: Vec<String> = files(&sample.root().join("seeds")).into_keys().collect();
    // A sidecar belongs to its article: both have the same stem.
    let stems: BTreeSet<&str> =
        seeds.iter().map(|name| name.split('.').next().unwrap_or(name)).collect();
    for (nth, stem) in stems.into_iter().enumerate() {
        for name in seeds.iter().filter(|name| name.split('.').next() == Some(stem)) {
            let path = format!("seeds/{name}");
            copy(&sample.root().join(&path), &shards[nth % 2].root().join(&path));
        }
    }
    for shard in &shards {
        copy(&sample.root().join("content"), &shard.root().join("content"));
        copy(&sample.root().join("dateline.yaml"), &shard.root().join("dateline.yaml"));
    }
    // Two processes at once.
    let running: Vec<_> = shards
        .iter()
        .map(|shard| program().arg("--root").arg(shard.root()).arg("ingest").spawn().unwrap())
        .collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let run = sample.run(&["ingest"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let merged = Project::new();
    for shard in &shards {
        copy(&shard.root().join("content"), &merged.root().join("content"));
    }
    let one = files(&sample.root().join("content"));
    assert!(one.len() > 10);
    assert_eq!(differing(&one, &files(&merged.root().join("content"))), BTreeSet::new());
}
