//! Ids and addresses last: a renamed file, a changed article and a removed one leave every address that was once published
//! leading somewhere.

use std::fs;

use crate::project::{Project, assert_same};

const ARTICLE: &str = "Bridge opens\n\nMarch 3, 2024\n\nMayor Ann Reed opened the Eastford bridge on Sunday. It cost $12 million. The council approved the bridge on May 9, 2021.\n";

fn site() -> Project {
    let project = Project::new();
    project.write("seeds/bridge.txt", ARTICLE);
    project.build();
    project
}

fn rename(project: &Project, from: &str, to: &str) {
    fs::rename(project.root().join(from), project.root().join(to)).unwrap();
}

#[test]
fn an_article_under_a_new_file_name_is_the_same_article() {
    let project = site();
    let before = project.site();
    rename(&project, "seeds/bridge.txt", "seeds/2024-03-03 bridge, final.txt");
    project.build();
    assert!(project.read("content/sources/bridge.md").contains("2024-03-03 bridge, final.txt"));
    assert!(!project.exists("content/sources/2024-03-03-bridge-final.md"));
    let after = project.site();
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let list = project.run(&["list", "orphans"]);
    assert!(!list.out.contains("bridge"), "{}", list.out);
}

#[test]
fn a_brief_that_a_person_renames_is_found_at_its_old_address_and_follows_its_article() {
    let project = site();
    project.brief("note", "title: A note\n", "See [[bridge]].\n");
    rename(&project, "content/briefs/bridge.md", "content/briefs/eastford-bridge.md");
    project.build();
    assert!(project.read("dateline.lock").contains("brief bridge -> eastford-bridge\n"));
    assert!(project.read("public/briefs/bridge.html").contains("eastford-bridge.html"));
    assert!(project.read("public/briefs/note.html").contains("eastford-bridge.html"));
    assert!(!project.exists("content/briefs/bridge.md"));
    assert!(!project.exists("content/.written/bridge.md"));

    project.write("seeds/bridge.txt", ARTICLE.replace("$12", "$14"));
    project.build();
    assert!(project.read("content/briefs/eastford-bridge.md").contains("14"));
    let built = project.site();
    project.remove(".cache");
    project.remove("public");
    project.build();
    assert_same(&project.site(), &built, "a clean build");
}

#[test]
fn an_event_keeps_its_id_when_its_sentence_changes() {
    let project = site();
    let id = |project: &Project| {
        let brief = project.read("content/briefs/bridge.md");
        let line = brief.lines().find(|line| line.contains("2021-05-09"));
        let before = brief.lines().take_while(|line| !line.contains("2021-05-09"));
        let near = before.last().into_iter().chain(line).collect::<String>();
        let at = near.find("id: ").expect("an event of May 2021") + 4;
        near[at..]
            .split([',', ' ', '\n', '-'])
            .next()
            .unwrap_or_default()
            .chars()
            .take(10)
            .collect::<String>()
    };
    let first = id(&project);
    project.write(
        "seeds/bridge.txt",
        ARTICLE.replace("approved the bridge", "approved the new bridge"),
    );
    project.build();
    assert!(project.read("content/briefs/bridge.md").contains("new bridge"));
    assert_eq!(id(&project), first);
}

#[test]
fn an_id_that_was_pruned_is_never_given_out_again() {
    let project = site();
    project.remove("seeds/bridge.txt");
    let run = project.run(&["ingest", "--prune"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!project.exists("content/briefs/bridge.md"));
    let lock = project.read("dateline.lock");
    assert!(
        lock.contains("brief bridge retired\n") && lock.contains("source bridge retired\n"),
        "{lock}"
    );

    project.write(
        "seeds/bridge.md",
        "# Another bridge\n\nThe ferry line closed on 4 April 2024, its owner said.\n",
    );
    project.build();
    assert!(
        !project.exists("content/sources/bridge.md") && !project.exists("content/briefs/bridge.md")
    );
    assert!(project.exists("content/sources/bridge-md.md"));
}

#[test]
fn an_unclear_line_of_the_lock_file_is_told_of_and_kept() {
    let project = site();
    let lock = "brief old -> bridge\n=======\n";
    project.write("dateline.lock", lock);
    let run = project.run(&["build", "--format", "short"]);
    assert!(run.err.contains("dateline.lock:2:1: error[B0128]"), "{}", run.err);
    assert_eq!(project.read("dateline.lock"), lock);
}
