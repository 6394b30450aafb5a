//! Pairs of reports that tell of one happening or of two, in stories of fifteen kinds: what merging must join and keep apart.

use std::collections::BTreeSet;

use dateline::brief;
use dateline::content;
use dateline::digest::{self, Settings as DigestSettings};
use dateline::library::{Library, Settings};
use dateline::memo::Memo;
use dateline::tree::Tree;

/// One line of `tests/data/pairs.txt` that says what belongs together.
struct Pair {
    is_one: bool,
    /// Position of the sentence in each source, and words of what dates it.
    sides: [(usize, &'static str); 2],
}

struct Story {
    name: &'static str,
    days: [&'static str; 2],
    sentences: [Vec<&'static str>; 2],
    pairs: Vec<Pair>,
}

fn stories() -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut side = 0;
    for line in include_str!("../data/pairs.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let sentences = [Vec::new(), Vec::new()];
            stories.push(Story { name, days: [""; 2], sentences, pairs: Vec::new() });
        }
        let Some(story) = stories.last_mut().filter(|_| !line.starts_with('#')) else { continue };
        // `A 2024-05-15`, and no sentence that begins `A 54-year-old farmer`.
        let opened = ["A ", "B "].iter().position(|mark| {
            line.strip_prefix(mark).is_some_and(|day| day.len() == 10 && !day.contains(' '))
        });
        if let Some(nth) = opened {
            side = nth;
            story.days[side] = &line[2..];
        } else if let Some((kind, sides)) = line.split_once(' ')
            && matches!(kind, "same" | "apart")
        {
            let mut sides = sides.split(" | ").map(|side| {
                let (number, words) = side.split_once(' ').unwrap();
                (number.parse::<usize>().unwrap() - 1, words)
            });
            let sides = [sides.next().unwrap(), sides.next().unwrap()];
            story.pairs.push(Pair { is_one: kind == "same", sides });
        } else if !line.is_empty() {
            story.sentences[side].push(line);
        }
    }
    stories
}

/// The library of some stories, digested as articles are: a paragraph a sentence, but that one which opens with a pronoun goes
/// on with its paragraph.
fn library(stories: &[&Story]) -> Library {
    let mut seeds = Tree::default();
    for story in stories {
        for (nth, sentences) in story.sentences.iter().enumerate() {
            let mut body = String::new();
            for sentence in sentences {
                let first = sentence.split(' ').next().unwrap();
                let goes_on = matches!(first, "He" | "She" | "It" | "Its" | "They" | "Their");
                body.push_str(if goes_on { " " } else { "\n\n" });
                body.push_str(sentence);
            }
            let (name, day) = (story.name, story.days[nth]);
            let text =
                format!("---\ntitle: Report on the {name} {nth}\npublished: {day}\n---\n{body}\n");
            seeds.insert(&format!("{name}-{nth}.md"), text.into_bytes());
        }
    }
    let memo = Memo::default();
    let mut tree = Tree::default();
    for source in &dateline::ingest::ingest(&seeds, &Default::default(), &memo).value {
        let (front, body) = digest::digest(source, &[], &DigestSettings::default());
        tree.insert(&format!("content/sources/{}.md", source.id), source.write().into_bytes());
        let brief = brief::write(&front, &body);
        tree.insert(&format!("content/briefs/b-{}.md", source.id), brief.into_bytes());
    }
    let content = content::parse(&tree, &memo).value;
    Library::new(content, Settings::default(), &|_| None, &memo).value
}

/// How many pairs that are one are merged, of how many; those that are two and merged, and events over two stories.
fn score(stories: &[&Story]) -> (usize, usize, Vec<String>) {
    let library = library(stories);
    let (mut merged, mut of, mut wrong) = (0, 0, Vec::new());
    for story in stories {
        for pair in &story.pairs {
            let events = |nth: usize| -> BTreeSet<usize> {
                let (sentence, words) = pair.sides[nth];
                let seed = format!("{}-{nth}.md", story.name);
                let tells = |report: &dateline::library::Report| {
                    report.source.is_some_and(|s| library.sources[s as usize].front.seed == seed)
                        && report.quote == story.sentences[nth][sentence]
                        && report.trigger.contains(words)
                };
                let all = library.events.iter().enumerate();
                all.filter(|(_, event)| event.reports.iter().any(tells)).map(|(at, _)| at).collect()
            };
            let joined = events(0).intersection(&events(1)).next().is_some();
            match (pair.is_one, joined) {
                (true, true) => merged += 1,
                (false, true) => wrong.push(format!("{}: {:?}", story.name, pair.sides)),
                _ => {}
            }
            of += usize::from(pair.is_one);
        }
    }
    for event in &library.events {
        let told: BTreeSet<&str> = event
            .reports
            .iter()
            .filter_map(|report| {
                library.sources[report.source? as usize].front.seed.rsplit_once('-')
            })
            .map(|(story, _)| story)
            .collect();
        if told.len() > 1 {
            wrong.push(format!("{} of {told:?}", event.text));
        }
    }
    (merged, of, wrong)
}

#[test]
fn reports_of_one_happening_are_merged_and_others_are_not() {
    let stories = stories();
    let alone: Vec<(usize, usize, Vec<String>)> =
        stories.iter().map(|story| score(&[story])).collect();
    let merged: usize = alone.iter().map(|(merged, ..)| merged).sum();
    let of: usize = alone.iter().map(|(_, of, _)| of).sum();
    let wrong: Vec<&String> = alone.iter().flat_map(|(.., wrong)| wrong).collect();
    println!("{merged} of {of} merged, wrongly: {wrong:#?}");
    assert_eq!(of, 60);
    assert!(merged >= LEAST, "only {merged} of {of} are merged");
    assert!(wrong.len() <= MOST, "{wrong:#?}");
    let (merged, of, wrong) = score(&stories.iter().collect::<Vec<_>>());
    assert!(merged >= LEAST, "of all stories together only {merged} of {of} are merged");
    assert!(wrong.len() <= MOST, "{wrong:#?}");
}

/// What is reached, so that it does not fall; before the rules were written it was 9, and 6 were merged wrongly.
const LEAST: usize = 48;
const MOST: usize = 1;

#[test]
fn a_measure_of_two_names_makes_one_point_of_difference() {
    let story = Story {
        name: "catch",
        days: ["2025-10-20", "2025-10-24"],
        sentences: [
            vec![
                "Norway agreed to pause its new controls on cod exports for a year.",
                "Norway's new rules on cod exports are paused, the minister said.",
            ],
            vec![
                "Norway has withdrawn its new controls on cod exports.",
                "Norway has scrapped its new rules on cod exports, an official said.",
            ],
        ],
        pairs: Vec::new(),
    };
    let library = library(&[&story]);
    let questions: Vec<&str> =
        library.disagreements.iter().map(|point| point.question.as_str()).collect();
    assert_eq!(questions, ["Are the new Norwegian controls paused or withdrawn?"]);
    assert!(library.disagreements[0].positions.iter().all(|position| position.says.len() == 2));
}
