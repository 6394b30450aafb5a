//! What other programs read: feeds, the calendar, the sitemap and the objects of schema.org in the pages.

use std::collections::BTreeSet;

use serde_json::Value;

use super::elements;
use crate::fixture::{Fixture, fixture, page};
use dateline::tree::{Memory, Sink};

const OUTPUTS: [&str; 4] = ["html", "feed", "sitemap", "data"];

fn with_address() -> Fixture {
    let mut fixture = fixture();
    fixture.settings.base_url = Some("https://ports.example/watch/".into());
    fixture
}

fn feeds(memory: &Memory) -> Vec<(String, feed_rs::model::Feed)> {
    let files = memory.so_far().into_iter().map(|file| file.path);
    let is_feed = |path: &String| path.ends_with(".atom.xml") || path.starts_with("feed.");
    files
        .filter(is_feed)
        .map(|path| {
            let bytes = memory.get(&path).unwrap();
            let feed = feed_rs::parser::parse(&bytes[..]);
            let feed = feed.unwrap_or_else(|error| panic!("{path}: {error}"));
            (path, feed)
        })
        .collect()
}

#[test]
fn every_feed_is_well_formed_and_reads_back() {
    let memory = with_address().build_with(&OUTPUTS);
    let all = feeds(&memory);
    assert!(all.len() > 6, "{}", all.len());
    for (path, feed) in &all {
        if path.ends_with(".xml") {
            elements(path, &page(&memory, path));
        }
        assert!(feed.title.is_some(), "{path}");
        let ids: BTreeSet<&String> = feed.entries.iter().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), feed.entries.len(), "{path}: an id stands twice");
        for entry in &feed.entries {
            assert!(entry.id.starts_with("urn:uuid:"), "{path}: {}", entry.id);
            let link = &entry.links[0].href;
            assert!(link.starts_with("https://ports.example/watch/"), "{path}: {link}");
            assert!(entry.updated.or(entry.published).is_some(), "{path}: {}", entry.id);
        }
    }
    let (_, whole) = all.iter().find(|(path, _)| path == "feed.atom.xml").unwrap();
    let titles: Vec<&str> =
        whole.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect();
    assert!(titles.contains(&"Port treaty signed; fees fall first"), "{titles:?}");
    let forms = ["feed.atom.xml", "feed.rss.xml", "feed.json"];
    let ids = forms.map(|form| {
        let (_, feed) = all.iter().find(|(path, _)| path == form).unwrap();
        feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()
    });
    assert!(ids[0] == ids[1] && ids[1] == ids[2], "the three forms name the same entries");
}

#[test]
fn ids_stay_when_the_site_moves_and_a_tag_stays_when_its_title_changes_too() {
    let ids = |fixture: &mut Fixture| -> Vec<String> {
        let all = feeds(&fixture.build_with(&OUTPUTS));
        all.into_iter().flat_map(|(_, feed)| feed.entries).map(|entry| entry.id).collect()
    };
    let here = ids(&mut fixture());
    assert_eq!(here, ids(&mut with_address()));
    let tagged = |title: &str| {
        let mut fixture = with_address();
        fixture.settings.feed_id = Some("tag:ports.example,2025:watch".into());
        fixture.settings.title = title.into();
        ids(&mut fixture)
    };
    assert_eq!(tagged("One"), tagged("Another"));
    assert!(
        tagged("One").contains(&"tag:ports.example,2025:watch/brief/ports-compared".to_owned())
    );
}

/// The lines of a calendar, unfolded (RFC 5545, 3.1); fails on lines that are too long or end otherwise.
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(!line.contains(['\n', '\r']), "{line:?}");
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

#[test]
fn the_calendar_has_what_the_standard_asks_for() {
    let memory = with_address().build_with(&OUTPUTS);
    let all = lines(&page(&memory, "data/chronology.ics"));
    assert_eq!(all.first().unwrap(), "BEGIN:VCALENDAR");
    assert_eq!(all.last().unwrap(), "END:VCALENDAR");
    for name in ["VERSION:2.0", "PRODID:"] {
        assert!(all.iter().any(|line| line.starts_with(name)), "{name}");
    }
    let mut ids = BTreeSet::new();
    let mut event: Option<Vec<&str>> = None;
    for line in &all {
        let name = line.split([':', ';']).next().unwrap();
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{line}");
        match line.as_str() {
            "BEGIN:VEVENT" => event = Some(Vec::new()),
            "END:VEVENT" => {
                let names = event.take().unwrap();
                for needed in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
                    let n = names.iter().filter(|name| **name == needed).count();
                    assert_eq!(n, 1, "{needed}: {names:?}");
                }
            }
            line => {
                if let Some(names) = &mut event {
                    names.push(name);
                }
                if let Some(id) = line.strip_prefix("UID:") {
                    assert!(ids.insert(id.to_owned()), "{id} twice");
                }
            }
        }
    }
    assert!(!ids.is_empty());
}

#[test]
fn the_sitemap_names_pages_that_are_there() {
    let memory = with_address().build_with(&OUTPUTS);
    let text = page(&memory, "sitemap.xml");
    elements("sitemap.xml", &text);
    let paths = text.split("<loc>https://ports.example/watch/").skip(1);
    let paths: Vec<&str> = paths.map(|rest| rest.split('<').next().unwrap()).collect();
    assert!(paths.contains(&"briefs/ports-compared.html") && paths.contains(&""));
    for path in paths.iter().filter(|path| !path.is_empty()) {
        assert!(memory.get(path).is_some(), "{path}");
    }
    assert!(
        page(&memory, "robots.txt").contains("Sitemap: https://ports.example/watch/sitemap.xml")
    );
    let mut nowhere = fixture();
    nowhere.settings.base_url = None;
    assert!(nowhere.build_with(&OUTPUTS).get("sitemap.xml").is_none(), "no address, no sitemap");
}

/// The objects of a page, with what surrounds them gone.
fn objects(html: &str) -> Vec<Value> {
    let parts = html.split("<script type=\"application/ld+json\">").skip(1);
    parts
        .map(|rest| {
            let text = rest.split("</script>").next().unwrap();
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
        })
        .collect()
}

#[test]
fn objects_in_pages_hold_what_the_page_says() {
    let memory = with_address().build_with(&OUTPUTS);
    let html = page(&memory, "briefs/port-treaty-signed.html");
    let report = &objects(&html)[0];
    assert_eq!(report["@type"], "Report");
    assert!(html.contains(report["headline"].as_str().unwrap()));
    assert!(html.contains(report["abstract"].as_str().unwrap()));
    assert_eq!(report["datePublished"], "2025-06-27");
    assert_eq!(report["url"], "https://ports.example/watch/briefs/port-treaty-signed.html");
    let citation = &report["citation"][0];
    assert_eq!(citation["name"], "Port treaty signed in Oslo");
    assert_eq!(citation["publisher"]["name"], "Fjord Courier");
    for about in report["about"].as_array().unwrap() {
        assert!(
            html.contains(about["name"].as_str().unwrap().split('’').next().unwrap()),
            "{about}"
        );
    }
    // A date that is inferred is not said to be one of publication.
    let compared = page(&memory, "briefs/ports-compared.html");
    let citations = objects(&compared)[0]["citation"].as_array().unwrap().clone();
    let gazette = citations.iter().find(|at| at["name"] == "What the ports get").unwrap();
    assert!(gazette.get("datePublished").is_none() && gazette.get("publisher").is_none());
    let n: usize = memory
        .so_far()
        .iter()
        .filter(|file| file.path.ends_with(".html"))
        .map(|file| objects(&page(&memory, &file.path)).len())
        .sum();
    assert!(n > 10, "{n} objects");
    assert_eq!(objects(&page(&memory, "people/kari-moen.html"))[0]["@type"], "Person");
    assert_eq!(objects(&page(&memory, "data.html"))[0]["@type"], "Dataset");
}
