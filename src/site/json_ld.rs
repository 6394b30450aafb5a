//! Pages for machines: schema.org objects that say what the page says and nothing more. An inferred or unknown date is
//! left out: the vocabulary has no way to say that it is one.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;
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

fn written(object: &impl Serialize) -> String {
    serde_json::to_string(object).unwrap_or_default()
}

/// A report, an article or a thing; what is not known or empty is left out. A site has one a brief, so it is written without
/// a detour over values.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Object<'a> {
    #[serde(rename = "@context", skip_serializing_if = "str::is_empty")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    #[serde(rename = "abstract", skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    alternate_name: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    is_based_on: &'a [Object<'a>],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    citation: &'a [Object<'a>],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Object<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
}

#[derive(Clone, Copy, Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

impl<'a> Named<'a> {
    fn person(name: Option<&'a String>) -> Option<Named<'a>> {
        name.map(|name| Named { kind: "Person", name })
    }

    fn organisation(name: Option<&'a String>) -> Option<Named<'a>> {
        name.map(|name| Named { kind: "Organization", name })
    }
}

fn source<'a>(site: &Site<'a>, source: SourceIdx) -> Object<'a> {
    let of = &site.source(source).front;
    let date = site.published(source).filter(|date| !date.inferred).and_then(|date| date.iso);
    Object {
        kind: "Article",
        name: &of.title,
        url: of.url.as_deref().and_then(fragment::web).map(Cow::Borrowed),
        date_published: date,
        in_language: of.language.as_deref().unwrap_or_default(),
        publisher: Named::organisation(of.publisher.as_ref()),
        author: Named::person(of.author.as_ref()),
        ..Object::default()
    }
}

fn thing<'a>(site: &Site<'a>, entity: EntityIdx) -> Object<'a> {
    let of = &site.library.entities[entity as usize];
    Object {
        kind: match of.kind {
            EntityKind::Person => "Person",
            EntityKind::Organisation => "Organization",
            EntityKind::Place => "Place",
            EntityKind::Thing => "Thing",
        },
        name: &of.name,
        alternate_name: &of.aliases,
        url: site.absolute(&site.entity_url(entity)).map(Cow::Owned),
        same_as: of.same_as.iter().filter_map(|url| fragment::web(url)).collect(),
        ..Object::default()
    }
}

/// A brief: a `Report` with a citation for each source.
pub(super) fn report(site: &Site, brief: BriefIdx) -> String {
    let (of, linked) = (site.brief(brief), &site.library.linked[brief as usize]);
    let date = site.brief_date(brief).filter(|date| !date.inferred).and_then(|date| date.iso);
    let sources: Vec<Object> = linked.sources.iter().map(|at| source(site, *at)).collect();
    let days = linked.events.iter().filter_map(|event| site.library.events[*event as usize].date);
    let days: Vec<Date> =
        days.flat_map(|date| [date.window().earliest, date.window().latest]).flatten().collect();
    let coverage =
        days.iter().min().zip(days.iter().max()).map(|(from, to)| format!("{from}/{to}"));
    let topics = linked.topics.iter().map(|at| &site.library.topics[*at as usize]);
    written(&Object {
        context: CONTEXT,
        kind: "Report",
        headline: &of.front.title,
        summary: &of.front.summary,
        url: site.absolute(&site.brief_url(brief)).map(Cow::Owned),
        date_published: date,
        in_language: of.front.language.as_ref().unwrap_or(&site.settings.language),
        author: Named::person(of.front.author.as_ref()),
        publisher: Named::organisation(Some(&site.settings.title)),
        is_based_on: &sources,
        citation: &sources,
        about: linked.entities.iter().take(20).map(|at| thing(site, *at)).collect(),
        keywords: topics.map(|topic| topic.title.as_str()).collect(),
        temporal_coverage: coverage,
        ..Object::default()
    })
}

/// A person, organisation, place or thing.
pub(super) fn entity(site: &Site, entity: EntityIdx) -> String {
    written(&Object { context: CONTEXT, ..thing(site, entity) })
}

/// An event of the chronology; `None` where no source gives a day, since the vocabulary wants one.
pub(super) fn event(site: &Site, event: EventIdx) -> Option<String> {
    let of = &site.library.events[event as usize];
    let window = of.date?.window();
    Some(written(&known(json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": of.text,
        "startDate": window.earliest.map(|day| day.to_string())?,
        "endDate": window.latest.map(|day| day.to_string()),
        "url": address(site, &site.event_url(event)),
        "about": of.topics.iter().map(|at| site.topic_link(*at).title).collect::<Vec<_>>(),
    }))))
}

/// The site as data.
pub(super) fn data_set(site: &Site, files: &[super::view::Download]) -> String {
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
    written(&known(json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": site.settings.title,
        "description": if site.settings.tagline.is_empty() { &site.settings.title } else { &site.settings.tagline },
        "url": address(site, &Url::page("data")),
        "distribution": parts,
    })))
}

/// The site.
pub(super) fn site(site: &Site) -> String {
    written(&known(json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.settings.title,
        "description": site.settings.tagline,
        "url": address(site, &Url::home()),
        "inLanguage": site.settings.language,
    })))
}
