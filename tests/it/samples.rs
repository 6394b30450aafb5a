//! What must hold of the sample articles: they say what they are, they name no real address, and no
//! writing of other people's stands in them or anywhere else in the project.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these read the project's own files, and a test that cannot is a test that fails"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Words in a row that two texts may share by chance or by need ("President Donald Trump told ..."), but
/// that in the original's order and number make a copy.
const RUN: usize = 9;

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text files below `folder`, sorted by path.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let kind = path.extension().and_then(|ext| ext.to_str()).unwrap_or("");
            if path.is_dir() {
                open.push(path);
            } else if ["txt", "md", "html", "yaml", "json", "js"].contains(&kind) {
                let bytes = fs::read(&path).unwrap();
                found.push((path.clone(), String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    found.sort();
    found
}

fn articles() -> Vec<(PathBuf, String)> {
    let mut all = texts(&project().join("seeds"));
    all.retain(|(path, _)| path.extension().is_some_and(|ext| ext != "yaml"));
    all
}

/// Lower-case words, without markup and without what stands in quotation marks.
fn own_words(text: &str) -> Vec<String> {
    let mut bare = String::with_capacity(text.len());
    let (mut in_tag, mut in_quote) = (false, false);
    for letter in text.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => continue,
            '\u{201c}' => in_quote = true,
            '\u{201d}' => in_quote = false,
            '"' => in_quote = !in_quote,
            // A mark that was never closed ends with its paragraph.
            '\n' => in_quote = false,
            _ => {}
        }
        if !in_quote && !in_tag {
            bare.push(if letter == '\u{2019}' { '\'' } else { letter });
        }
    }
    bare.to_lowercase()
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\'' || letter == '%'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn there_are_samples_of_every_form() {
    let names: Vec<String> = articles()
        .iter()
        .map(|(path, _)| path.file_name().unwrap().to_string_lossy().into())
        .collect();
    assert!((8..=10).contains(&names.len()), "{names:?}");
    for form in [".txt", ".md", ".html"] {
        assert!(names.iter().any(|name| name.ends_with(form)), "no sample is a {form}: {names:?}");
    }
}

#[test]
fn each_sample_says_what_it_is_and_whose_report_it_follows() {
    for (path, text) in articles() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, foot) =
            text.split_once("Written for the Dateline sample site").unwrap_or_else(|| {
                panic!("{} does not say that it was written for this project", path.display())
            });
        let follows = foot.split_once(" follows, in other words, ").map(|(_, whose)| whose);
        assert!(
            follows.is_some_and(|whose| whose.contains("report")),
            "{}: {foot:.80}",
            path.display()
        );
    }
}

#[test]
fn samples_name_no_real_address() {
    for (path, text) in articles() {
        for (at, _) in text.match_indices("://") {
            let host = text[at + 3..].split(['/', '"', ' ', '\n']).next().unwrap_or("");
            let free = ["example.org", "example.com", "schema.org"];
            assert!(
                free.iter().any(|name| host == *name || host.ends_with(&format!(".{name}"))),
                "{}: {host}",
                path.display()
            );
        }
    }
}

/// The real articles lie beside the project on the machines that have them; elsewhere there is
/// nothing to compare with.
#[test]
fn nothing_of_a_real_article_stands_in_the_project() {
    let real = texts(&project().join("../shared/seeds"));
    if real.is_empty() {
        eprintln!("left out: ../shared/seeds is not here");
        return;
    }
    let mut runs = BTreeMap::new();
    for (path, text) in &real {
        for run in own_words(text).windows(RUN) {
            runs.insert(run.to_vec(), path.file_name().unwrap().to_owned());
        }
    }
    let mut copied = Vec::new();
    for folder in ["seeds", "content", "public", "templates", "tests/data"] {
        for (path, text) in texts(&project().join(folder)) {
            for run in own_words(&text).windows(RUN) {
                if let Some(article) = runs.get(run) {
                    copied.push(format!(
                        "{}: {:?} from {article:?}",
                        path.display(),
                        run.join(" ")
                    ));
                }
            }
        }
    }
    assert!(copied.is_empty(), "{}", copied.join("\n"));
}
