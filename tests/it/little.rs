//! A build does what changed and no more: nothing where nothing did, one page where one body did; and articles may be
//! digested apart.

use std::collections::BTreeSet;
use std::fs;

use crate::project::{Files, Project, assert_same, copy, files, program};

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

/// Files changed, made or gone between two sites, but for the manifest.
fn n_changed(before: &Files, after: &Files) -> BTreeSet<String> {
    let mut changed = differing(before, after);
    changed.remove("dateline-manifest.txt");
    changed
}

/// Many rare words, so that the index has several files of terms.
fn wordy(n: usize) -> String {
    let words: Vec<String> = (0..400)
        .map(|nth| {
            let digest = blake3::hash(format!("{n} {nth}").as_bytes());
            let letters = digest.as_bytes()[..9].iter().map(|byte| char::from(b'a' + byte % 26));
            letters.collect()
        })
        .collect();
    let part = |range: std::ops::Range<usize>| words[range].join(" ");
    format!(
        "Words {}.\n\n## First\n\n{}.\n\n{}.\n\n## Second\n\n{}.\n",
        part(0..100),
        part(100..200),
        part(200..300),
        part(300..400)
    )
}

#[test]
fn an_edit_of_one_body_leaves_nearly_all_files_of_a_large_index() {
    let project = Project::new();
    project.write("dateline.yaml", "outputs: [html, search]\n");
    for n in 0..30 {
        let front = format!("title: Note {n}\ndate: 2025-03-{:02}\nsummary: S.\n", 1 + n % 28);
        project.brief(&format!("note-{n:02}"), &front, &wordy(n));
    }
    project.build();
    let n_terms = |site: &Files| site.keys().filter(|path| path.starts_with("search/t-")).count();
    let path = "content/briefs/note-23.md";
    let text = project.read(path);
    let edits = [
        // A sentence more, before the first section.
        text.replacen("\n## First", "\nZeppelin.\n\n## First", 1),
        // One less.
        text.clone(),
        // A word in place of another.
        text.replacen("Words ", "Wards ", 1),
        // A section gone.
        text[..text.find("## Second").unwrap()].to_owned(),
        text.clone(),
        format!("{text}\n## Third\n\nA last word.\n"),
    ];
    for (nth, edit) in edits.into_iter().enumerate() {
        let before = project.site();
        assert!(n_terms(&before) > 3, "{}", n_terms(&before));
        project.write(path, edit);
        let run = project.build();
        let after = project.site();
        let changed = n_changed(&before, &after);
        let n_made = changed.iter().filter(|path| after.contains_key(*path)).count();
        assert_eq!(n_written(&run.err), n_made, "{}", run.err);
        // The page; of the index the directory, one file of rows, one of texts, the commonest words, and terms.
        let is_terms = |path: &&String| path.starts_with("search/t-");
        let others: Vec<&String> =
            changed.iter().filter(|path| after.contains_key(*path) && !is_terms(path)).collect();
        assert!(others.len() <= 5, "edit {nth}: {others:?}");
        assert!(others.iter().any(|path| *path == "briefs/note-23.html"));
        if nth < 3 {
            let n =
                changed.iter().filter(is_terms).filter(|path| after.contains_key(*path)).count();
            assert!(n <= 3, "edit {nth}: {n} of {} files of terms", n_terms(&after));
        }
        let clean = Project::new();
        copy(&project.root().join("content"), &clean.root().join("content"));
        clean.write("dateline.yaml", "outputs: [html, search]\n").build();
        assert_same(&clean.site(), &after, &format!("edit {nth}"));
    }
}

#[test]
fn what_was_linked_is_taken_over_where_nothing_is_tied_otherwise() {
    let project = site();
    project.build();
    let edits: [(&str, &str, &str); 6] = [
        ("title: Note 7", "title: Another name", "a title"),
        ("What note 7 says.", "What it says now.", "a summary"),
        ("More words.", "Other words.", "a body"),
        ("[[note-8]]", "[[note-9]]", "a link"),
        ("date: 2025-08-17", "date: 2025-12-17", "a date"),
        ("topics: [Topic 2, Fees]", "topics: [Fees]", "the topics"),
    ];
    let path = "content/briefs/note-7.md";
    for (from, to, what) in edits {
        let text = project.read(path);
        assert!(text.contains(from), "{what}: {text}");
        project.write(path, text.replace(from, to));
        project.build();
        let clean = Project::new();
        copy(&project.root().join("content"), &clean.root().join("content"));
        clean.build();
        assert_same(&clean.site(), &project.site(), what);
    }
}
