//! Pages for machines: schema.org objects that say what the page says and nothing more. An inferred or unknown date is
//! left out: the vocabulary has no way to say that it is one.

use serde_json::{Value, json};

use super::{Site, fragment};
use crate::library::*;
use crate::url::Url;

const CONTEXT: &str = "https://schema.org";

/// `url` as absolute as it can be said.
fn address(site: &Site, url: &Url) -> Value {
    site.absolute(url).map_or(Value::Null, Value::from)
}

/// Drops what is not known.
fn known(mut object: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.retain(|_, value| {
            !value.is_null()
                && !value.as_array().is_some_and(Vec::is_empty)
                && value.as_str() != Some("")
        });
    }
    object
}

fn source(site: &Site, source: SourceIdx) -> Value {
    let of = site.source(source);
    let date = site.published(source).filter(|date| !date.inferred).and_then(|date| date.iso);
    known(json!({
        "@type": "Article",
        "name": of.front.title,
        "url": of.front.url.as_deref().and_then(fragment::web),
        "datePublished": date,
        "inLanguage": of.front.language,
        "publisher": of.front.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name})),
        "author": of.front.author.as_ref().map(|name| json!({"@type": "Person", "name": name})),
    }))
}

fn thing(site: &Site, entity: EntityIdx) -> Value {
    let of = &site.library.entities[entity as usize];
    let same: Vec<&str> = of.same_as.iter().filter_map(|url| fragment::web(url)).collect();
    known(json!({
        "@type": match of.kind {
            EntityKind::Person => "Person",
            EntityKind::Organisation => "Organization",
            EntityKind::Place => "Place",
            EntityKind::Thing => "Thing",
        },
        "name": of.name,
        "alternateName": of.aliases,
        "url": address(site, &site.entity_url(entity)),
        "sameAs": same,
    }))
}

/// A brief: a `Report` with a citation for each source.
pub(super) fn report(site: &Site, brief: BriefIdx) -> Value {
    let (of, linked) = (site.brief(brief), &site.library.linked[brief as usize]);
    let date = site.brief_date(brief).filter(|date| !date.inferred).and_then(|date| date.iso);
    let sources: Vec<Value> = linked.sources.iter().map(|at| source(site, *at)).collect();
    let days = linked.events.iter().filter_map(|event| site.library.events[*event as usize].date);
    let days: Vec<String> = days
        .flat_map(|date| [date.window().earliest, date.window().latest])
        .flatten()
        .map(|day| day.to_string())
        .collect();
    let coverage =
        days.iter().min().zip(days.iter().max()).map(|(from, to)| format!("{from}/{to}"));
    known(json!({
        "@context": CONTEXT,
        "@type": "Report",
        "headline": of.front.title,
        "abstract": of.front.summary,
        "url": address(site, &site.brief_url(brief)),
        "datePublished": date,
        "inLanguage": of.front.language.as_ref().unwrap_or(&site.settings.language),
        "author": of.front.author.as_ref().map(|name| json!({"@type": "Person", "name": name})),
        "publisher": {"@type": "Organization", "name": site.settings.title},
        "isBasedOn": sources.clone(),
        "citation": sources,
        "about": linked.entities.iter().take(20).map(|at| thing(site, *at)).collect::<Vec<_>>(),
        "keywords": linked.topics.iter().map(|at| site.topic_link(*at).title).collect::<Vec<_>>(),
        "temporalCoverage": coverage,
    }))
}

/// A person, organisation, place or thing.
pub(super) fn entity(site: &Site, entity: EntityIdx) -> Value {
    let mut value = thing(site, entity);
    value["@context"] = json!(CONTEXT);
    value
}

/// An event of the chronology; `None` where no source gives a day, since the vocabulary wants one.
pub(super) fn event(site: &Site, event: EventIdx) -> Option<Value> {
    let of = &site.library.events[event as usize];
    let window = of.date?.window();
    Some(known(json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": of.text,
        "startDate": window.earliest.map(|day| day.to_string())?,
        "endDate": window.latest.map(|day| day.to_string()),
        "url": address(site, &site.event_url(event)),
        "about": of.topics.iter().map(|at| site.topic_link(*at).title).collect::<Vec<_>>(),
    })))
}

/// The site as data.
pub(super) fn data_set(site: &Site, files: &[super::view::Download]) -> Value {
    let parts: Vec<Value> = files
        .iter()
        .map(|file| {
            known(json!({
                "@type": "DataDownload",
                "name": file.title,
                "contentUrl": address(site, &Url::file(&file.url)),
            }))
        })
        .collect();
    known(json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": site.settings.title,
        "description": if site.settings.tagline.is_empty() { &site.settings.title } else { &site.settings.tagline },
        "url": address(site, &Url::page("data")),
        "distribution": parts,
    }))
}

/// The site.
pub(super) fn site(site: &Site) -> Value {
    known(json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.settings.title,
        "description": site.settings.tagline,
        "url": address(site, &Url::home()),
        "inLanguage": site.settings.language,
    }))
}
