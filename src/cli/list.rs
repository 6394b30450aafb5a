//! `list`: the records of a site, one a line, as JSON or as CSV.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::edtf::Edtf;
use crate::library::{Library, chronology};
use crate::pipeline;

use super::site::Site;
use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct ListArgs {
    /// What to list
    what: What,
    /// As JSON
    #[arg(long, env = "DATELINE_JSON", conflicts_with = "csv")]
    json: bool,
    /// As CSV
    #[arg(long, env = "DATELINE_CSV")]
    csv: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Sources,
    Briefs,
    Events,
    Entities,
    Topics,
    Drafts,
    Future,
    Expired,
    /// Sources whose article is gone
    Orphans,
    /// Names that wikilinks ask for and no page has
    Wanted,
    /// Points on which sources differ
    Disputes,
    /// All that `show` knows; for completion
    #[value(hide = true)]
    Ids,
}

pub(crate) fn run(args: &ListArgs, global: &Global) -> anyhow::Result<u8> {
    let mut site = Site::open(global, false)?;
    let tree = site.load()?;
    site.config.drafts |= args.what == What::Drafts;
    site.config.future |= args.what == What::Future;
    site.config.expired |= args.what == What::Expired;
    let linked = pipeline::link(&tree, &site.config, &site.memo);
    let library = &linked.value;
    let rows = match args.what {
        What::Orphans => {
            let seeds: Vec<&str> =
                tree.below("seeds").map(|(path, _)| &path["seeds/".len()..]).collect();
            let gone = library
                .sources
                .iter()
                .filter(|source| !seeds.contains(&source.front.seed.as_str()));
            gone.map(|source| row(&[("id", json!(source.id)), ("seed", json!(source.front.seed))]))
                .collect()
        }
        what => rows(library, what),
    };
    let out = if global.json(args.json) && !args.csv {
        report::document(json!({"items": rows, "schema_version": 1}))
    } else if args.csv {
        csv(&rows)
    } else {
        rows.iter()
            .map(|row| row.values().map(shown).collect::<Vec<_>>().join("  ") + "\n")
            .collect()
    };
    report::data(&out)?;
    Ok(DONE)
}

fn row(fields: &[(&str, Value)]) -> Map<String, Value> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn rows(library: &Library, what: What) -> Vec<Map<String, Value>> {
    let date = |date: Option<Edtf>| json!(date.map(|date| date.to_string()));
    let brief = |at: usize| {
        let brief = &library.briefs[at];
        row(&[
            ("slug", json!(brief.slug)),
            ("date", date(library.linked[at].date)),
            ("title", json!(brief.front.title)),
            ("sources", json!(brief.front.sources)),
        ])
    };
    let briefs = |keep: &dyn Fn(usize) -> bool| {
        (0..library.briefs.len()).filter(|at| keep(*at)).map(brief).collect()
    };
    let of = |at: usize| &library.briefs[at].front;
    match what {
        What::Briefs => briefs(&|_| true),
        What::Drafts => briefs(&|at| of(at).draft),
        What::Future => briefs(&|at| {
            of(at)
                .date
                .zip(library.today)
                .is_some_and(|(date, today)| date.window().earliest > Some(today))
        }),
        What::Expired => briefs(&|at| {
            of(at)
                .expires
                .zip(library.today)
                .is_some_and(|(date, today)| date.window().latest < Some(today))
        }),
        What::Sources => library
            .sources
            .iter()
            .zip(&library.used)
            .enumerate()
            .map(|(nth, (source, used))| {
                let (published, basis) = chronology::publication(library, nth);
                row(&[
                    ("id", json!(source.id)),
                    ("published", date(published)),
                    ("basis", json!(basis)),
                    ("publisher", json!(source.front.publisher)),
                    ("title", json!(source.front.title)),
                    ("sentences", json!(source.n_sentences())),
                    ("briefs", json!(used.briefs.len())),
                ])
            })
            .collect(),
        What::Events => library
            .events
            .iter()
            .map(|event| {
                row(&[
                    ("id", json!(event.id)),
                    ("date", date(event.date)),
                    ("status", json!(event.status)),
                    ("text", json!(event.text)),
                    ("reports", json!(event.reports.len())),
                ])
            })
            .collect(),
        What::Entities => library
            .entities
            .iter()
            .map(|entity| {
                row(&[
                    ("slug", json!(entity.slug)),
                    ("kind", json!(entity.kind)),
                    ("name", json!(entity.name)),
                    ("aliases", json!(entity.aliases)),
                    ("briefs", json!(entity.briefs.len())),
                ])
            })
            .collect(),
        What::Topics => library
            .topics
            .iter()
            .map(|topic| {
                row(&[
                    ("slug", json!(topic.slug)),
                    ("title", json!(topic.title)),
                    ("briefs", json!(topic.briefs.len())),
                ])
            })
            .collect(),
        What::Disputes => library
            .disagreements
            .iter()
            .map(|point| {
                let answers: Vec<&str> =
                    point.positions.iter().map(|position| position.answer.as_str()).collect();
                row(&[
                    ("id", json!(point.id)),
                    ("kind", json!(point.kind)),
                    ("question", json!(point.question)),
                    ("answers", json!(answers)),
                ])
            })
            .collect(),
        What::Wanted => {
            let mut wanted = std::collections::BTreeMap::<&str, Vec<&str>>::new();
            for brief in &library.briefs {
                for link in brief
                    .facts
                    .links
                    .iter()
                    .filter(|link| library.destination(&link.target).is_none())
                {
                    wanted.entry(&link.target).or_default().push(&brief.slug);
                }
            }
            wanted
                .into_iter()
                .map(|(name, from)| row(&[("name", json!(name)), ("from", json!(from))]))
                .collect()
        }
        What::Ids => {
            let briefs = library.briefs.iter().map(|brief| &brief.slug);
            let ids = briefs
                .chain(library.sources.iter().map(|source| &source.id))
                .chain(library.topics.iter().map(|topic| &topic.slug))
                .chain(library.entities.iter().map(|entity| &entity.slug))
                .chain(library.events.iter().map(|event| &event.id))
                .chain(library.disagreements.iter().map(|point| &point.id));
            ids.collect::<BTreeSet<_>>().into_iter().map(|id| row(&[("id", json!(id))])).collect()
        }
        What::Orphans => Vec::new(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => crate::diag::shown(text),
        Value::Null => "-".into(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}

/// RFC 4180; a field that a spreadsheet would take for a formula gets an apostrophe in front.
fn csv(rows: &[Map<String, Value>]) -> String {
    let field = |text: &str| {
        let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{text}")
        } else {
            text.to_owned()
        };
        if text.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => shown(value),
    };
    let mut out = String::new();
    if let Some(first) = rows.first() {
        out.push_str(&first.keys().map(|key| field(key)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    for row in rows {
        out.push_str(&row.values().map(|value| field(&plain(value))).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}
