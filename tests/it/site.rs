//! The reader's pages: every kind of page is there, whole, safe, and linked.

use std::collections::BTreeSet;

use dateline::tree::{Memory, Sink};

use crate::fixture::{empty, fixture, page};
use crate::project::Project;

/// Writes the fixture's site to the folder that `DATELINE_WRITE` names, to be looked at; with the templates as they lie in
/// the project, so that a change of them needs no new build of the program.
#[test]
fn the_fixture_can_be_looked_at() {
    let Some(folder) = std::env::var_os("DATELINE_WRITE") else { return };
    for (name, mut fixture) in [("full", fixture()), ("empty", empty())] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for (file, _) in dateline::template::BUILT_IN {
            fixture.overrides.insert(file, std::fs::read(root.join(file)).unwrap());
        }
        for file in ["theme.css", "site.js"] {
            fixture.statics.insert(file, std::fs::read(root.join("static").join(file)).unwrap());
        }
        let memory = fixture.build();
        for file in memory.so_far() {
            let path = std::path::Path::new(&folder).join(name).join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, memory.get(&file.path).unwrap()).unwrap();
        }
    }
}

#[test]
fn every_kind_of_page_is_made() {
    let memory = fixture().build();
    for path in [
        "index.html",
        "archive.html",
        "briefs/port-treaty-signed.html",
        "briefs/old-treaty.html",
        "topics.html",
        "topics/port-treaty.html",
        "people.html",
        "people/kari-moen.html",
        "organisations.html",
        "places.html",
        "things.html",
        "sources.html",
        "sources/fjord.html",
        "chronology.html",
        "chronology/topic-port-treaty.html",
        "chronology/entity-kari-moen.html",
        "chronology/source-fjord.html",
        "differ.html",
        "search.html",
        "data.html",
        "method.html",
        "corrections.html",
        "about.html",
        "404.html",
        "offline.html",
        "static/theme.css",
        "static/site.js",
        "static/fonts/serif.woff2",
    ] {
        assert!(memory.get(path).is_some(), "no {path}");
    }
}

#[test]
fn an_empty_site_has_all_its_pages() {
    let memory = empty().build();
    assert!(page(&memory, "index.html").contains("dateline build"));
    assert!(page(&memory, "chronology.html").contains("No events yet"));
}

fn pages(memory: &Memory) -> Vec<(String, String)> {
    let files = memory.so_far();
    let html = files.iter().filter(|file| file.path.ends_with(".html"));
    html.map(|file| (file.path.clone(), page(memory, &file.path))).collect()
}

/// Every value of `attribute` in `html`, unescaped as far as addresses need.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let found = html.match_indices(&start).map(|(at, _)| &html[at + start.len()..]);
    found
        .map(|rest| rest[..rest.find('"').unwrap()].replace("&amp;", "&").replace("&quot;", "\""))
        .collect()
}

#[test]
fn every_link_of_the_pages_leads_somewhere() {
    let memory = fixture().build();
    let pages = pages(&memory);
    let known: BTreeSet<String> = memory.so_far().into_iter().map(|file| file.path).collect();
    let ids: BTreeSet<(String, String)> = pages
        .iter()
        .flat_map(|(path, html)| values(html, "id").into_iter().map(move |id| (path.clone(), id)))
        .collect();
    for (path, html) in &pages {
        for href in values(html, "href") {
            if href.contains(':') && !href.starts_with('#') && !href.contains("html#f=") {
                let scheme = href.split(':').next().unwrap();
                assert!(["https", "http", "mailto", "data"].contains(&scheme), "{path}: {href}");
                continue;
            }
            // The page for missing addresses stands at any depth: it links from the site's place on its host.
            let href = match path.as_str() {
                "404.html" => href.strip_prefix("/watch/").unwrap_or(&href),
                _ => &href,
            };
            assert!(!href.starts_with('/') && !href.ends_with('/'), "{path}: {href}");
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            if file.is_empty() {
                parts = path.split('/').collect();
            }
            for part in file.split('/').filter(|part| !part.is_empty()) {
                if part == ".." {
                    parts.pop().unwrap();
                } else {
                    parts.push(part);
                }
            }
            let target = parts.join("/");
            // What other outputs make is not there.
            if target.ends_with(".xml")
                || target.ends_with(".json")
                || target.starts_with("data/")
                || target.ends_with(".ics")
                || target.ends_with(".epub")
            {
                continue;
            }
            if target == "static/search.js" {
                continue;
            }
            assert!(known.contains(&target), "{path}: {href} leads to {target}");
            let free = fragment.is_empty() || fragment.starts_with("f=");
            assert!(
                free || ids.contains(&(target.clone(), fragment.to_owned())),
                "{path}: {href}: no such place"
            );
        }
    }
}

#[test]
fn ids_are_unique_on_each_page() {
    for (path, html) in pages(&fixture().build()) {
        let mut seen = BTreeSet::new();
        for id in values(&html, "id") {
            assert!(seen.insert(id.clone()), "{path}: {id} twice");
        }
    }
}

#[test]
fn hostile_text_is_text_everywhere() {
    for (path, html) in pages(&fixture().build()) {
        for bad in ["<img src=x", "<script>alert", "javascript:", "<b>bold", "<b>raw", "<b>at once"]
        {
            let found = html.replace("href=\"javascript:", "BAD").contains(bad);
            assert!(!(found && bad != "javascript:"), "{path} holds {bad}");
        }
        assert!(!html.contains("href=\"javascript:"), "{path}");
        assert!(html.contains("Content-Security-Policy"), "{path}");
        assert!(!html.contains(" style=\""), "{path}: the policy forbids inline style");
        assert!(!html.contains(" onclick="), "{path}");
    }
}

#[test]
fn what_is_inferred_or_unknown_is_not_shown_as_stated() {
    let memory = fixture().build();
    let source = page(&memory, "sources/gazette.html");
    assert!(
        source.contains("class=\"inferred\"") && source.contains("it repeats the Fjord Courier")
    );
    assert!(source.contains("unknown"));
    let compared = page(&memory, "briefs/ports-compared.html");
    assert!(compared.contains("outlet unknown") || compared.contains("unknown"));
}

#[test]
fn text_beyond_the_limit_is_not_reproduced() {
    let memory = fixture().build();
    let all: String = pages(&memory).into_iter().map(|(_, html)| html).collect();
    assert!(!all.contains("Nothing in this sentence is cited"));
    assert!(page(&memory, "sources/gazette.html").contains("not reproduced"));
    // An open licence lifts the limit.
    assert!(page(&memory, "sources/fjord.html").contains("Talks had begun in May"));
}

#[test]
fn a_contested_date_stands_on_both_days() {
    let html = page(&fixture().build(), "chronology.html");
    assert!(html.contains("id=\"2025-06-24\"") && html.contains("id=\"2025-06-25\""));
    assert!(html.contains("1 report dates this here"));
    assert!(html.contains("id=\"e-e1ab\""), "ids of merged reports stay as anchors");
    assert!(html.contains("id=\"ahead\""));
    assert!(html.contains("passed, no report"));
}

#[test]
fn nothing_changed_renders_nothing_and_one_more_brief_leaves_most_pages() {
    let first = fixture();
    let memory = first.build();
    let before: std::collections::BTreeMap<String, _> =
        memory.so_far().into_iter().map(|file| (file.path.clone(), file)).collect();
    let again = first.try_build(Memory::after(&memory)).0;
    for file in again.so_far() {
        assert_eq!(before[&file.path].hash, file.hash, "{}", file.path);
    }
    let mut changed = fixture();
    changed.library.briefs[0].front.title = "Another title".into();
    let after = changed.build();
    let differ: Vec<String> = after
        .so_far()
        .into_iter()
        .filter(|file| before.get(&file.path).is_some_and(|old| old.hash != file.hash))
        .map(|file| file.path)
        .collect();
    assert!(!differ.contains(&"briefs/ports-compared.html".to_owned()), "{differ:?}");
    assert!(!differ.contains(&"sources/fjord.html".to_owned()), "{differ:?}");
}

#[test]
fn a_brief_whose_day_follows_only_from_words_shows_the_span_as_inferred() {
    let project = Project::new();
    project.write("seeds/bridge.txt", "Mayor Ann Reed said on Wednesday, June 25, 2025, that the Eastford bridge had been sold.\n\nThe council had met earlier this week to approve the sale.\n");
    project.build();
    let home = project.read("public/index.html");
    assert!(!home.contains("Undated"), "{home}");
    assert!(home.contains("2025-06-25/2025-06-29") || home.contains("inferred"), "{home}");
    assert!(
        project.read("content/briefs/bridge.md").lines().all(|line| !line.starts_with("date:"))
    );
}
