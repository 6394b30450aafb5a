//! `show`: one record with its evidence.

use std::fmt::Write as _;

use crate::diag::shown;
use crate::library::{BriefIdx, Cited, Destination, Library};
use crate::pipeline;

use super::site::Site;
use super::{DONE, Global, record, report};

#[derive(clap::Args)]
pub(crate) struct ShowArgs {
    /// Slug of a brief, topic or entity, id of a source, event or disagreement
    id: String,
    /// With the sentences that each statement rests on
    #[arg(long, env = "DATELINE_EVIDENCE")]
    evidence: bool,
}

pub(crate) fn run(args: &ShowArgs, global: &Global) -> anyhow::Result<u8> {
    let mut site = Site::open(global, false)?;
    let tree = site.load()?;
    let linked = pipeline::link(&tree, &site.config, &site.memo);
    let library = &linked.value;
    let id = args.id.as_str();
    if let Some(mut record) = record::of(library, id).filter(|_| global.json(false)) {
        record["schema_version"] = serde_json::json!(1);
        report::data(&report::document(record))?;
        return Ok(DONE);
    }
    let event = library
        .events
        .iter()
        .find(|event| event.id == id || event.also.iter().any(|also| also == id));
    let point = library.disagreements.iter().find(|point| point.id == id);
    let mut out = String::new();
    if let Some(event) = event {
        let date = event.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
        let _ = writeln!(out, "event {}: {date}, {}", event.id, shown(&event.text));
        for report in &event.reports {
            let name = report
                .source
                .map_or("no source", |source| library.sources[source as usize].id.as_str());
            let date = report.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            let _ =
                writeln!(out, "  {name} s{}: {date}  {}", report.sentence, shown(&report.chain));
            let _ = writeln!(out, "    {}", shown(&report.quote));
        }
        for conflict in &event.conflicts {
            let _ =
                writeln!(out, "  differs: {} in {} reports", conflict.date, conflict.reports.len());
        }
    } else if let Some(point) = point {
        let _ = writeln!(out, "disagreement {}: {}", point.id, shown(&point.question));
        for position in &point.positions {
            let _ = writeln!(out, "  {}", shown(&position.answer));
            for report in &position.says {
                let name = report
                    .source
                    .map_or("no source", |source| library.sources[source as usize].id.as_str());
                let _ = writeln!(out, "    {name} s{}: {}", report.sentence, shown(&report.quote));
            }
        }
    } else {
        match library.destination(id) {
            Some(Destination::Brief(brief)) => show_brief(library, brief, args.evidence, &mut out),
            Some(Destination::Source(source)) => {
                out.push_str(&library.sources[source as usize].write())
            }
            Some(Destination::Topic(topic)) => {
                let topic = &library.topics[topic as usize];
                let _ = writeln!(out, "topic {}: {}", topic.slug, shown(&topic.title));
                list_briefs(library, topic.briefs.iter().copied(), &mut out);
            }
            Some(Destination::Entity(entity)) => {
                let entity = &library.entities[entity as usize];
                let _ = writeln!(out, "{:?} {}: {}", entity.kind, entity.slug, shown(&entity.name));
                if !entity.aliases.is_empty() {
                    let _ = writeln!(out, "  also: {}", shown(&entity.aliases.join(", ")));
                }
                for (role, brief) in &entity.roles {
                    let _ = writeln!(
                        out,
                        "  {} - per {}",
                        shown(role),
                        library.briefs[*brief as usize].slug
                    );
                }
                list_briefs(library, entity.briefs.iter().map(|(brief, _)| *brief), &mut out);
            }
            Some(Destination::Page(page)) => {
                let _ = writeln!(out, "page {}", library.pages[page as usize].file);
            }
            None => {
                let names = library.briefs.iter().map(|brief| brief.slug.as_str());
                let names = names.chain(library.events.iter().map(|event| event.id.as_str()));
                let near = crate::diag::nearest(id, names)
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                return Err(report::Usage(format!("no record `{}`{near}", shown(id))).into());
            }
        }
    }
    report::data(&out)?;
    Ok(DONE)
}

fn list_briefs(library: &Library, briefs: impl Iterator<Item = BriefIdx>, out: &mut String) {
    for brief in briefs {
        let date = library.linked[brief as usize]
            .date
            .map_or_else(|| "-".to_owned(), |date| date.to_string());
        let _ = writeln!(out, "  {date}  {}", library.briefs[brief as usize].slug);
    }
}

/// A brief's summary and statements; with `evidence` each above the sentences that it rests on, and so the events, quotations
/// and figures of its front matter.
pub(crate) fn show_brief(library: &Library, at: BriefIdx, evidence: bool, out: &mut String) {
    let brief = &library.briefs[at as usize];
    let front = &brief.front;
    let tell = |line: String, cited: Vec<Cited>, out: &mut String| {
        let _ = writeln!(out, "  {line}");
        for Cited { source, sentence } in cited.into_iter().filter(|_| evidence) {
            let source = &library.sources[source as usize];
            let text = source.sentence(sentence).unwrap_or_default();
            let _ = writeln!(out, "    {} s{sentence}: {}", source.id, shown(text));
        }
    };
    let _ = writeln!(out, "brief {}: {}", brief.slug, shown(&front.title));
    let cited = library.cited_by_note(at, &front.summary_cites.join(" "));
    tell(shown(&front.summary).to_string(), cited, out);
    for statement in &brief.facts.statements {
        let cites = statement.cites.iter();
        let cited = cites.filter_map(|c| library.cited(at, c.source.as_deref(), c.sentence));
        tell(format!("{} {}", statement.id, shown(&statement.text)), cited.collect(), out);
    }
    if !evidence {
        return;
    }
    for event in &front.events {
        let date = event.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
        let line = format!("{} {date}: {}", event.id, shown(&event.text));
        tell(line, library.cited_by_note(at, &event.cite), out);
    }
    for quote in &front.quotes {
        let speaker = if quote.speaker.is_empty() { "not named" } else { &quote.speaker };
        let line = format!("{}: “{}”", shown(speaker), shown(&quote.text));
        tell(line, library.cited_by_note(at, &quote.cite), out);
    }
    for figure in &front.figures {
        let line = format!("{}: {}", shown(&figure.of), shown(&figure.text));
        tell(line, library.cited_by_note(at, &figure.cite), out);
    }
}
