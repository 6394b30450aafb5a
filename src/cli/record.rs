//! One record of the library as JSON, with the sentences that it rests on: what `show --format json` prints.

use serde_json::{Value, json};

use crate::library::{BriefIdx, Destination, Library, Report, SourceIdx};

/// The event, disagreement, brief, source, topic, name or page that `id` stands for; `None` where there is none.
pub(crate) fn of(library: &Library, id: &str) -> Option<Value> {
    let is_event = |also: &[String], own: &str| own == id || also.iter().any(|also| also == id);
    if let Some(event) = library.events.iter().find(|event| is_event(&event.also, &event.id)) {
        let conflicts = event.conflicts.iter().map(
            |conflict| json!({"date": conflict.date.to_string(), "reports": conflict.reports}),
        );
        return Some(json!({
            "kind": "event",
            "id": event.id,
            "also": event.also,
            "date": event.date.map(|date| date.to_string()),
            "status": event.status,
            "text": event.text,
            "reports": reports(library, &event.reports),
            "conflicts": conflicts.collect::<Vec<_>>(),
        }));
    }
    if let Some(point) = library.disagreements.iter().find(|point| point.id == id) {
        let positions = point.positions.iter().map(|position| {
            json!({"answer": position.answer, "reports": reports(library, &position.says)})
        });
        return Some(json!({
            "kind": "disagreement",
            "id": point.id,
            "type": point.kind,
            "question": point.question,
            "positions": positions.collect::<Vec<_>>(),
        }));
    }
    Some(match library.destination(id)? {
        Destination::Brief(brief) => of_brief(library, brief),
        Destination::Source(source) => {
            let source = &library.sources[source as usize];
            let sentences = source.sentences().zip(1..).map(
                |((text, ..), number): (_, u32)| json!({"id": format!("s{number}"), "text": text}),
            );
            json!({
                "kind": "source",
                "id": source.id,
                "front": source.front,
                "sentences": sentences.collect::<Vec<_>>(),
            })
        }
        Destination::Topic(topic) => {
            let topic = &library.topics[topic as usize];
            let briefs = slugs(library, topic.briefs.iter().copied());
            json!({"kind": "topic", "slug": topic.slug, "title": topic.title, "briefs": briefs})
        }
        Destination::Entity(entity) => {
            let entity = &library.entities[entity as usize];
            let roles = entity.roles.iter().map(|(role, brief)| {
                json!({"role": role, "brief": library.briefs[*brief as usize].slug})
            });
            json!({
                "kind": entity.kind,
                "slug": entity.slug,
                "name": entity.name,
                "aliases": entity.aliases,
                "roles": roles.collect::<Vec<_>>(),
                "briefs": slugs(library, entity.briefs.iter().map(|(brief, _)| *brief)),
            })
        }
        Destination::Page(page) => {
            json!({"kind": "page", "file": library.pages[page as usize].file})
        }
    })
}

fn slugs(library: &Library, briefs: impl Iterator<Item = BriefIdx>) -> Vec<&str> {
    briefs.map(|brief| library.briefs[brief as usize].slug.as_str()).collect()
}

fn id(library: &Library, source: Option<SourceIdx>) -> Option<&str> {
    source.map(|source| library.sources[source as usize].id.as_str())
}

fn reports(library: &Library, reports: &[Report]) -> Vec<Value> {
    let report = |report: &Report| {
        json!({
            "source": id(library, report.source),
            "sentence": report.sentence,
            "quote": report.quote,
            "date": report.date.map(|date| date.to_string()),
            "basis": report.basis,
            "chain": report.chain,
        })
    };
    reports.iter().map(report).collect()
}

fn of_brief(library: &Library, at: BriefIdx) -> Value {
    let brief = &library.briefs[at as usize];
    let statements = brief.facts.statements.iter().map(|statement| {
        let cites = statement.cites.iter().filter_map(|cite| {
            let cited = library.cited(at, cite.source.as_deref(), cite.sentence)?;
            let source = &library.sources[cited.source as usize];
            let quote = source.sentence(cited.sentence).unwrap_or_default();
            Some(json!({"source": source.id, "sentence": cited.sentence, "quote": quote}))
        });
        json!({"id": statement.id, "text": statement.text, "cites": cites.collect::<Vec<_>>()})
    });
    json!({
        "kind": "brief",
        "slug": brief.slug,
        "title": brief.front.title,
        "summary": brief.front.summary,
        "date": library.linked[at as usize].date.map(|date| date.to_string()),
        "sources": brief.front.sources,
        "statements": statements.collect::<Vec<_>>(),
    })
}
