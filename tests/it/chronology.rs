//! The chronology of invented stories: each event once, one day each, the same whatever order the files come in.

use std::collections::BTreeSet;
use std::path::Path;

use dateline::brief;
use dateline::content::{self, Content};
use dateline::digest::{self, Settings as DigestSettings};
use dateline::library::{Library, Settings, chronology};
use dateline::memo::Memo;
use dateline::text::date::Reference;
use dateline::text::event;
use dateline::text::{BlockKind, Sentence};
use dateline::tree::Tree;
use serde_json::Value;

/// The articles of a story in `tests/data/stories`, digested.
fn content_of(story: &str) -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stories").join(story);
    let mut seeds = Tree::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "gold.yaml" {
            seeds.insert(&name, std::fs::read(&path).unwrap());
        }
    }
    let memo = Memo::default();
    let sources = dateline::ingest::ingest(&seeds, &Default::default(), &memo).value;
    let mut tree = Tree::default();
    for source in &sources {
        let settings = DigestSettings::default();
        let (front, body) = digest::digest(source, &[], &settings);
        tree.insert(&format!("content/sources/{}.md", source.id), source.write().into_bytes());
        let brief = brief::write(&front, &body);
        tree.insert(&format!("content/briefs/b-{}.md", source.id), brief.into_bytes());
    }
    content::parse(&tree, &memo).value
}

fn linked(content: Content) -> Value {
    let library = Library::new(content, Settings::default(), &|_| None, &Memo::default()).value;
    serde_json::from_str(&chronology::json(&library, &|_| None)).unwrap()
}

/// `date line`, one a line.
fn events(exported: &Value) -> Vec<String> {
    let list = exported["events"].as_array().unwrap();
    list.iter()
        .map(|event| {
            format!("{} {}", event["date"].as_str().unwrap_or("?"), event["text"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn three_reports_of_one_verdict_are_one_event_with_two_days() {
    let exported = linked(content_of("court"));
    let verdicts: Vec<&Value> = exported["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["text"].as_str().unwrap().contains("convicted"))
        .collect();
    assert_eq!(verdicts.len(), 1, "{:#?}", events(&exported));
    assert_eq!(verdicts[0]["date"], "2023-04-27");
    assert_eq!(verdicts[0]["conflicts"][0]["date"], "2023-04-28");
    assert_eq!(verdicts[0]["sources"].as_array().unwrap().len(), 3);
}

#[test]
fn lines_of_an_election_read_as_sentences() {
    let lines = events(&linked(content_of("election")));
    for line in [
        "2013 Vantry came to power",
        "2024-03 Vantry signed a fishing accord with neighbouring Sund",
        "2024-07 The campaign began",
        "2024-09-15 President Sela Vantry conceded defeat in a speech to supporters in Dunmere",
        "2024-10-01 Halden Orrick took the oath as president of Marrowen before a joint session of parliament",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line} is not in {lines:#?}");
    }
}

#[test]
fn the_order_of_files_and_their_repetition_change_nothing() {
    for story in ["court", "earthquake", "election"] {
        let exported = linked(content_of(story));
        let mut turned = content_of(story);
        turned.briefs.reverse();
        assert_eq!(exported, linked(turned), "{story}");
        // Every brief once more under another name: the same reports tell of the same events.
        let mut twice = content_of(story);
        let mut copies = twice.briefs.clone();
        for brief in &mut copies {
            brief.slug = format!("copy-of-{}", brief.slug);
        }
        twice.briefs.extend(copies);
        assert_eq!(events(&exported), events(&linked(twice)), "{story}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    /// Words that parse as clauses of all sorts, with dates and marks between.
    #[test]
    fn no_text_stops_the_reading_of_events(parts in proptest::collection::vec("(China|Orrick|the deal|a|of|it|they|that|which|whom|who|was signed|signed|said|say|rose|ended|named|will meet|to lift|imposed by|on Friday|in May 2025|the quarter|two days ago|August 10|the 90-day freeze|expires|a new, |and|but|, |“|”|\"|—|\\. |\\(|\\)|'s|\\$3|shares|\\PC)", 0..40)) {
        let text = parts.join(" ");
        let sentences: Vec<Sentence<'_>> = text
            .split_inclusive(". ")
            .enumerate()
            .map(|(nth, text)| Sentence { text, kind: BlockKind::Paragraph, block: nth / 3 })
            .collect();
        let day = Reference::day(jiff::civil::date(2025, 6, 27));
        let found = event::events(&sentences, &day);
        for event in &found {
            let sentence = sentences[event.sentence].text;
            proptest::prop_assert!(sentence.get(event.trigger.clone()).is_some());
            proptest::prop_assert!(!event.text.contains('\n'));
        }
        proptest::prop_assert_eq!(found, event::events(&sentences, &day));
    }
}

#[test]
fn a_sentence_that_two_briefs_rest_on_is_one_report() {
    let mut content = content_of("court");
    let mut twice = content.briefs[0].clone();
    twice.slug.push_str("-again");
    content.briefs.push(twice);
    let exported = linked(content);
    for event in exported["events"].as_array().unwrap() {
        let reports = event["sources"].as_array().unwrap();
        let places: BTreeSet<String> = reports
            .iter()
            .map(|report| format!("{} {} {}", report["seed"], report["quote"], report["value"]))
            .collect();
        assert_eq!(places.len(), reports.len(), "{event}");
    }
}
