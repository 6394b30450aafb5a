//! A small site made by hand, with every state that a page can be in: several sources, none, unknown outlet, inferred and
//! unknown dates, events ahead, passed and contested, disagreements of several kinds, hostile and right-to-left text.

use dateline::brief::Status;
use dateline::content;
use dateline::diag::Diagnostic;
use dateline::edtf::Edtf;
use dateline::library::*;
use dateline::memo::Memo;
use dateline::output::{Context, OUTPUTS};
use dateline::site::{Rule, Settings as SiteSettings, Site};
use dateline::template::Templates;
use dateline::tree::{Memory, Tree};

/// What a build of the fixture starts from.
pub(crate) struct Fixture {
    pub(crate) content: Tree,
    pub(crate) overrides: Tree,
    pub(crate) statics: Tree,
    pub(crate) library: Library,
    pub(crate) settings: SiteSettings,
}

pub(crate) fn edtf(text: &str) -> Edtf {
    text.parse().unwrap()
}

const HARBOUR: &str = "---
title: Port treaty signed in Oslo
publisher: Fjord Courier
author: Ada Lund
url: https://fjord.example/port-treaty
published: {date: 2025-06-27, basis: stated, evidence: [byline]}
language: en
licence: CC BY 4.0
seed: port.html
sha256: 9c1f4ab7d2e84c0d9c1f4ab7d2e84c0d9c1f4ab7d2e84c0d9c1f4ab7d2e8e07a
furniture:
  - {rule: share buttons, text: Share this on the square}
  - {rule: related links, text: 'More: Ten ports to see'}
---

# s1 Port treaty signed in Oslo

s2 Norway and Iceland signed the port treaty on Tuesday in Oslo.
s3 “The harbours will be open to all by autumn,” said Minister Kari Moen.
s4 Some 60 percent of the catch goes through the three ports.

- s5 Fees fall from 20% to 10% on 10 November 2025.
- s6 A review follows in October 2026.

s7 Talks had begun in May, after a pause of ninety days.
s8 The union called the treaty “a quiet revolution - of sorts, more & less”.
";

const GAZETTE: &str = "---
title: 'What the ports get'
title_basis: ours
published:
  basis: unknown
  evidence: ['“on Friday” of a report that names 27 June']
seed: gazette.txt
sha256: 11aa22bb
relays: [Fjord Courier]
quote_limit: 40
---

s1 The treaty was signed on Wednesday, an official said.
s2 About 70 percent of the catch is landed in the three ports.
s3 The minister, Kari Moen, promised open harbours.
s4 Nothing in this sentence is cited by anybody anywhere at all.
s5 Nor is anything in this one.
s6 The controls of April remain in force, the official said, and nobody expects that to change before the review.
";

const HEBREW: &str = "---
title: 'נמל נפתח </script><script>alert(1)</script>'
publisher: 'עיתון הנמל'
url: 'javascript:alert(1)'
published: {date: 2025-11-01, basis: inferred, evidence: ['“yesterday”, and a photo of 31 October']}
language: he
seed: hebrew.html
sha256: 33cc
---

s1 הנמל נפתח אתמול, אמרה השרה.
s2 The controls were lifted on 1 November 2025.
";

const TREATY: &str = "---
title: Port treaty signed; fees fall first
date: 2025-06-27
summary: Norway and Iceland open three harbours to each other. The union calls it a quiet revolution.
summary_cites: [s2, s8]
sources: [fjord]
topics: [harbour-fees, port-treaty]
entities: [Kari Moen, Norway, Oslo, Fishers’ Union]
events:
  - {id: e1aa, date: 2025-06-24, text: Norway and Iceland sign the port treaty, cite: s2, basis: 'on Tuesday ← Friday 27 June 2025'}
  - {id: e2bb, date: 2025-11-10, text: Harbour fees fall from 20% to 10%, cite: s5, status: planned}
figures:
  - {value: 60, unit: percent, of: catch that goes through the three ports, cite: s4}
  - {value: 10, unit: percent, of: harbour fee, as_of: 2025-11-10, cite: s5}
quotes:
  - {speaker: Kari Moen, role: Minister, text: The harbours will be open to all by autumn, cite: s3}
review: {state: checked, by: J. Berg, on: 2025-07-01}
changes:
  - {date: 2025-07-02, kind: correction, text: The fee falls to 10%, not to 12%.}
  - {date: 2025-07-05, kind: update, text: One statement added.}
aliases: [old-treaty]
---

## Key points

- Norway and Iceland signed the treaty on 24 June. [@s2]
- Fees fall from 20% to 10% on 10 November. [@s5]
- Kari Moen expects open harbours by autumn; see [[ports-compared]]. [@s3]

## Background

The talks had begun in May, after a pause of ninety days. [@s7] A review follows in October 2026. [@s6]

## Code

```rust
fn main() {}
```
";

const COMPARED: &str = "---
title: Ports compared
summary: Three reports on the same treaty, and where they part.
sources: [fjord, gazette, hebrew]
topics: [port-treaty, controls]
entities: [Kari Moen, Norway]
quotes:
  - {speaker: '', text: a quiet revolution - of sorts, cite: 'fjord:s8', via: Radio North}
figures:
  - {value: 70, unit: percent, of: catch landed in the three ports, cite: 'gazette:s2'}
---

The treaty was signed on Wednesday, an official said. [@gazette:s1] The first report has Tuesday. [@fjord:s2]

The controls of April remain in force [@gazette:s6], or were lifted. [@hebrew:s2]
";

const HOSTILE: &str = "---
title: '<img src=x onerror=alert(1)> & “quotes” \u{202e}evil </script> with a title that goes on and on and on, Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz included'
date: 2024-03
summary: '\"><script>alert(2)</script>'
sources: []
topics: ['<b>bold</b>']
entities: []
---

No source here. [click](javascript:alert(3)) <b>raw</b>
";

/// The fixture, linked, with events and disagreements put in by hand.
pub(crate) fn fixture() -> Fixture {
    let mut content_tree = Tree::default();
    for (path, text) in [
        ("content/sources/fjord.md", HARBOUR),
        ("content/sources/gazette.md", GAZETTE),
        ("content/sources/hebrew.md", HEBREW),
        ("content/briefs/port-treaty-signed.md", TREATY),
        ("content/briefs/ports-compared.md", COMPARED),
        ("content/briefs/hostile.md", HOSTILE),
        (
            "content/pages/about.md",
            "---\ntitle: About\nsummary: What this is.\norder: 1\n---\n\nSee [[port-treaty-signed]].\n",
        ),
        (
            "content/topics/controls.md",
            "---\ntitle: Controls\ndescription: What April brought.\nparent: port-treaty\n---\n",
        ),
        (
            "content/notes/april.md",
            "---\non: d1\nauthor: The desk\ndate: 2025-11-03\ntitle: By whose account\n---\n\nNo report quotes the order itself.\n",
        ),
    ] {
        content_tree.insert(path, text.as_bytes().to_vec());
    }
    let parsed = content::parse(&content_tree, &Memo::default());
    let errors: Vec<&Diagnostic> = parsed.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let text = |file: &str| content_tree.read_text(file).ok();
    let settings = Settings { today: edtf("2025-11-02").as_day(), ..Settings::default() };
    let mut library = Library::new(parsed.value, settings, &text, &Memo::default()).value;
    add_events(&mut library);
    let site = SiteSettings {
        title: "Harbour Watch".into(),
        tagline: "What was agreed, what was not".into(),
        base_url: Some("https://example.org/watch/".into()),
        accent: Some("#a3281e".into()),
        outputs: ["html", "feed", "search", "data", "epub"].map(String::from).to_vec(),
        quote_limit: Some(60),
        corrections: Some("desk@example.org".into()),
        rules: vec![Rule {
            group: "Digest".into(),
            name: "key points".into(),
            text: "At most so many key points a brief.".into(),
            value: "5".into(),
        }],
        ..SiteSettings::default()
    };
    Fixture {
        content: content_tree,
        overrides: Tree::default(),
        statics: Tree::default(),
        library,
        settings: site,
    }
}

fn report(
    library: &Library,
    brief: &str,
    source: &str,
    sentence: u32,
    date: Option<&str>,
) -> Report {
    Report {
        brief: library.brief_by_slug(brief).unwrap(),
        source: library.source_by_id(source),
        sentence,
        quote: library.sources[library.source_by_id(source).unwrap() as usize]
            .sentence(sentence)
            .unwrap()
            .into(),
        trigger: "on Tuesday".into(),
        date: date.map(edtf),
        basis: DateBasis::Resolved,
        chain: "on Tuesday ← Friday 27 June 2025".into(),
        ..Report::default()
    }
}

fn add_events(library: &mut Library) {
    let (treaty, compared) = ("port-treaty-signed", "ports-compared");
    let topic = |slug: &str| library.topic_by_slug(slug).into_iter().collect::<Vec<_>>();
    let person: Vec<EntityIdx> = library.entity_by_slug("kari-moen").into_iter().collect();
    let both = vec![
        report(library, treaty, "fjord", 2, Some("2025-06-24")),
        report(library, compared, "gazette", 1, Some("2025-06-25")),
    ];
    let one = |source: &str, sentence, date: Option<&str>| {
        vec![report(
            library,
            if source == "fjord" { treaty } else { compared },
            source,
            sentence,
            date,
        )]
    };
    let make = |id: &str, date: Option<&str>, text: &str, reports: Vec<Report>| Event {
        id: id.into(),
        date: date.map(edtf),
        window: date.map(|date| edtf(date).window()),
        text: text.into(),
        n_independent: reports.len() as u32,
        reports,
        topics: topic("port-treaty"),
        entities: person.clone(),
        confidence: 0.9,
        ..Event::default()
    };
    let events = vec![
        Event {
            kind: EventKind::Other,
            ..make("e0", Some("2022"), "The old agreement lapses", one("fjord", 7, Some("2022")))
        },
        Event {
            kind: EventKind::Decision,
            ..make(
                "e1",
                Some("2025-04~"),
                "Controls are imposed",
                one("gazette", 6, Some("2025-04~")),
            )
        },
        Event {
            kind: EventKind::Talks,
            ..make("e2", Some("2025-05"), "Talks begin in Bergen", one("fjord", 7, Some("2025-05")))
        },
        make(
            "e3",
            Some("2025-05-05/2025-08-03"),
            "Fees are frozen for ninety days",
            one("fjord", 7, Some("2025-05-05/2025-08-03")),
        ),
        Event {
            kind: EventKind::Announcement,
            also: vec!["e1ab".into()],
            conflicts: vec![Conflict { date: edtf("2025-06-25"), reports: vec![1] }],
            major: true,
            ..make("e1aa", Some("2025-06-24"), "Norway and Iceland sign the port treaty", both)
        },
        Event {
            status: Status::Attributed,
            relayed_from: Some("an interview with Kari Moen".into()),
            ..make(
                "e5",
                Some("2025-07?"),
                "A second berth opens",
                one("gazette", 3, Some("2025-07?")),
            )
        },
        Event {
            kind: EventKind::Deadline,
            passed: true,
            ..make("e6", Some("2025-08-10"), "The freeze ends", one("fjord", 7, Some("2025-08-10")))
        },
        make(
            "e7",
            Some("2025-09-01/.."),
            "Inspections run",
            one("gazette", 5, Some("2025-09-01/..")),
        ),
        Event {
            kind: EventKind::Decision,
            disagreement: Some(0),
            ..make(
                "e8",
                Some("2025-11-01"),
                "The April controls are lifted",
                one("hebrew", 2, Some("2025-11-01")),
            )
        },
        Event {
            status: Status::Planned,
            ahead: true,
            kind: EventKind::Deadline,
            ..make(
                "e2bb",
                Some("2025-11-10"),
                "Harbour fees fall from 20% to 10%",
                one("fjord", 5, Some("2025-11-10")),
            )
        },
        Event {
            status: Status::Planned,
            ahead: true,
            ..make(
                "e9",
                Some("2026-10"),
                "The treaty is reviewed",
                one("fjord", 6, Some("2026-10")),
            )
        },
        Event {
            window: Some(dateline::edtf::Window::of(
                edtf("2025-06-20").as_day().unwrap(),
                edtf("2025-06-27").as_day().unwrap(),
            )),
            ..make("ez", None, "The minister flies home <b>at once</b>", one("gazette", 3, None))
        },
    ];
    let says = |source: &str, sentence| vec![report(library, compared, source, sentence, None)];
    let disagreements = vec![
        Disagreement {
            id: "d1".into(),
            kind: DisagreementKind::Contradiction,
            question: "Are the April controls lifted?".into(),
            topic: library.topic_by_slug("controls"),
            entities: Vec::new(),
            event: Some(8),
            positions: vec![
                Position { answer: "Still in force".into(), value: None, says: says("gazette", 6) },
                Position { answer: "Lifted".into(), value: None, says: says("hebrew", 2) },
            ],
        },
        Disagreement {
            id: "d2".into(),
            kind: DisagreementKind::DifferentScope,
            question: "What share of the catch goes through the three ports?".into(),
            topic: library.topic_by_slug("port-treaty"),
            entities: person.clone(),
            event: None,
            positions: vec![
                Position {
                    answer: "60%".into(),
                    value: Some(PositionValue::Number(60.0, "percent".into())),
                    says: vec![report(library, treaty, "fjord", 4, None)],
                },
                Position {
                    answer: "70%".into(),
                    value: Some(PositionValue::Number(70.0, "percent".into())),
                    says: says("gazette", 2),
                },
            ],
        },
        Disagreement {
            id: "d3".into(),
            kind: DisagreementKind::Superseded,
            question: "When was the treaty signed?".into(),
            topic: None,
            entities: Vec::new(),
            event: Some(4),
            positions: vec![
                Position {
                    answer: "24 June".into(),
                    value: Some(PositionValue::Date(edtf("2025-06-24"))),
                    says: vec![report(library, treaty, "fjord", 2, None)],
                },
                Position {
                    answer: "25 June".into(),
                    value: Some(PositionValue::Date(edtf("2025-06-25"))),
                    says: says("gazette", 1),
                },
            ],
        },
    ];
    library.events = events;
    library.disagreements = disagreements;
    let all: Vec<EventIdx> = (0..library.events.len() as u32).collect();
    let treaty = library.brief_by_slug(treaty).unwrap() as usize;
    let compared = library.brief_by_slug(compared).unwrap() as usize;
    library.linked[treaty].events = vec![2, 3, 4, 6, 9, 10];
    library.linked[compared].events = vec![1, 4, 5, 8, 11];
    library.linked[treaty].disagreements = vec![1, 2];
    library.linked[compared].disagreements = vec![0, 1, 2];
    for topic in &mut library.topics {
        if topic.slug == "port-treaty" {
            topic.events = all.clone();
            topic.disagreements = vec![1];
        }
        if topic.slug == "controls" {
            topic.disagreements = vec![0];
        }
    }
    for entity in &mut library.entities {
        if entity.slug == "kari-moen" {
            entity.events = all.clone();
            entity.quotes = vec![(treaty as u32, 0)];
            entity.roles = vec![("Minister".into(), treaty as u32)];
            entity.kind = EntityKind::Person;
        }
    }
    let cites: Vec<(u32, CitedBy)> = (1..=8)
        .filter(|n| *n != 1)
        .map(|n| {
            (
                n,
                CitedBy::Statement(
                    treaty as u32,
                    library.briefs[treaty].facts.statements[0].id.clone(),
                ),
            )
        })
        .collect();
    let fjord = library.source_by_id("fjord").unwrap() as usize;
    library.used[fjord].cites = cites;
    let gazette = library.source_by_id("gazette").unwrap() as usize;
    library.used[gazette].cites = vec![
        (1, CitedBy::Event(4)),
        (2, CitedBy::Figure(compared as u32)),
        (6, CitedBy::Quote(compared as u32)),
    ];
    library.used[gazette].window = Some(dateline::edtf::Window::of(
        edtf("2025-06-26").as_day().unwrap(),
        edtf("2025-06-30").as_day().unwrap(),
    ));
    library.used[gazette].evidence = vec!["it repeats the Fjord Courier of 27 June".into()];
}

/// The fixture without anything in it.
pub(crate) fn empty() -> Fixture {
    Fixture {
        content: Tree::default(),
        overrides: Tree::default(),
        statics: Tree::default(),
        library: Library::default(),
        settings: SiteSettings::default(),
    }
}

impl Fixture {
    /// All pages and what they load. Fails on any diagnostic.
    pub(crate) fn build(&self) -> Memory {
        let (memory, diagnostics) = self.try_build(Memory::default());
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        memory
    }

    /// With the outputs of these names beside the pages, which offer them.
    pub(crate) fn build_with(&mut self, names: &[&str]) -> Memory {
        self.settings.outputs = names.iter().map(|name| (*name).to_owned()).collect();
        let (memory, diagnostics) = self.emit(names, Memory::default());
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        memory
    }

    pub(crate) fn try_build(&self, memory: Memory) -> (Memory, Vec<Diagnostic>) {
        self.emit(&["html"], memory)
    }

    fn emit(&self, names: &[&str], memory: Memory) -> (Memory, Vec<Diagnostic>) {
        let site = Site::new(&self.library, &self.settings);
        let mut diagnostics = Vec::new();
        let templates = Templates::new(&self.overrides, &site.globals(), &self.settings.language)
            .unload(&mut diagnostics);
        let memo = Memo::default();
        let cx = Context {
            memo: &memo,
            site: &site,
            templates: &templates,
            content: &self.content,
            statics: &self.statics,
        };
        diagnostics.extend(site.collisions().iter().cloned());
        for output in OUTPUTS.iter().filter(|output| names.contains(&output.name())) {
            output.emit(&cx, &memory).unload(&mut diagnostics);
        }
        (memory, diagnostics)
    }
}

/// The text of a file of the site.
pub(crate) fn page(memory: &Memory, path: &str) -> String {
    let bytes = memory.get(path).unwrap_or_else(|| panic!("no page {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}
