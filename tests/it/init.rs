//! A folder of articles that somebody has becomes a site: nothing in it is lost, and what is no article is said to be none.

use crate::project::Project;

const ARTICLE: &str = "Ferry to run until 2028\n\nOslo will pay for the ferry until 2028, the ministry said on 11 March 2025.\n";

#[test]
fn articles_are_imported_with_their_folders() {
    let from = Project::new();
    from.write("one.txt", ARTICLE).write("2025/march/two.txt", ARTICLE).write(".DS_Store", "x");
    let project = Project::new();
    let run = project.run(&["init", "--from", &from.root().to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(project.exists("seeds/one.txt") && project.exists("seeds/2025/march/two.txt"));
    assert!(!project.exists("seeds/.DS_Store"));
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let project = Project::new();
    let run = project.run(&["init", "--from", "nowhere"]);
    assert_ne!(run.code, 0);
    assert!(run.err.contains("nowhere"), "{}", run.err);
    assert!(!project.exists("dateline.yaml"), "nothing half-written");
}

#[test]
fn a_file_that_is_no_text_makes_no_brief() {
    let project = Project::new();
    let bytes: Vec<u8> = (0..=255).cycle().take(9_000).collect();
    project.write("seeds/picture.txt", bytes).write("seeds/wide.txt", wide(ARTICLE));
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("seeds/picture.txt: this is no text"), "{}", run.err);
    assert!(project.read("public/index.html").contains("Ferry to run until 2028"), "{}", run.err);
}

/// UTF-16 without a byte order mark.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
