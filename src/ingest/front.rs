//! What a desk states about an article: front matter on top of the file, or a sidecar `NAME.yaml` beside it. It wins over
//! anything inferred.

use serde::{Deserialize, Serialize};

use super::article::{Said, Stated};
use super::day;
use crate::diag::{Code, Diagnostic, Place};
use crate::edtf::Edtf;
use crate::yaml;

const BAD_DATE: Code = Code("B0122");

/// The keys that are understood; the second names are those of common web clippers and site generators.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Keys {
    title: Option<String>,
    publisher: Option<String>,
    author: Option<Names>,
    url: Option<String>,
    published: Option<String>,
    retrieved: Option<String>,
    language: Option<String>,
    licence: Option<String>,
    genre: Option<String>,
    quote_limit: Option<u32>,
    site: Option<String>,
    source: Option<String>,
    date: Option<String>,
    byline: Option<Names>,
    lang: Option<String>,
    license: Option<String>,
    link: Option<String>,
    created: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

/// What front matter states.
#[derive(Clone, Debug, Default)]
pub(super) struct Overrides {
    pub(super) said: Said,
    pub(super) retrieved: Option<Edtf>,
    pub(super) quote_limit: Option<u32>,
}

/// Front matter on top of `text`, and the text after it. Without front matter, or with one that cannot be read, the text
/// is whole or what follows the marks.
pub(super) fn split<'a>(
    file: &str,
    text: &'a str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Overrides, &'a str) {
    if !yaml::has_front_matter(text) {
        return (Overrides::default(), text);
    }
    // A rule `---` may open a text as well: without its twin it is no front matter.
    let Ok(parts) = yaml::split(file, text) else { return (Overrides::default(), text) };
    let front = &text[parts.front.clone()];
    let is_map = front.lines().any(|line| {
        line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        })
    });
    if !is_map && !front.trim().is_empty() {
        return (Overrides::default(), text);
    }
    let mut found = Vec::new();
    let keys: Keys = yaml::read(file, text, &parts, &mut found).unwrap_or_default();
    // Clippers write keys of their own; only slips of ours are worth a word.
    found.retain(|diagnostic| {
        diagnostic.is_error()
            || diagnostic.help.as_deref().is_some_and(|help| help.starts_with("did you mean"))
    });
    diagnostics.extend(found);
    let overrides = resolve(keys, file, text, "front matter", diagnostics);
    (overrides, &text[parts.body])
}

/// Reads a sidecar.
pub(super) fn sidecar(file: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Overrides {
    let keys: Keys = yaml::read_file(file, text, diagnostics).unwrap_or_default();
    resolve(keys, file, text, "sidecar", diagnostics)
}

fn resolve(
    keys: Keys,
    file: &str,
    text: &str,
    place: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Overrides {
    let is_address = |value: &String| value.starts_with("http://") || value.starts_with("https://");
    let mut date = |key: &str, value: Option<String>| -> Option<Edtf> {
        let value = value?;
        let parsed = value.trim().parse::<Edtf>().ok().or_else(|| day::parse(&value));
        if parsed.is_none() && !value.trim().is_empty() {
            let span = yaml::locate(text, &[key]).unwrap_or(0..0);
            diagnostics.push(
                Diagnostic::error(BAD_DATE, format!("`{value}` is no date"))
                    .at(Place::of(file, text, span))
                    .help("write `2025-06-27`, `2025-06`, `2025` or a span such as `2025-06-01/2025-06-27`"),
            );
        }
        parsed
    };
    let published = date("published", keys.published).map(|date| (date, "published"));
    let published = published.or_else(|| date("date", keys.date).map(|date| (date, "date")));
    let retrieved = date("retrieved", keys.retrieved).or_else(|| date("created", keys.created));
    let address = keys.url.or(keys.link).or_else(|| keys.source.clone().filter(is_address));
    let names = |names: Names| match names {
        Names::One(name) => name,
        Names::Many(names) => names.join(", "),
    };
    let filled =
        |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    Overrides {
        said: Said {
            title: filled(keys.title),
            publisher: filled(
                keys.publisher
                    .or(keys.site)
                    .or_else(|| keys.source.filter(|value| !is_address(value))),
            ),
            author: filled(keys.author.or(keys.byline).map(names)),
            url: filled(address),
            published: published
                .map(|(date, key)| Stated { date, evidence: format!("`{key}` in the {place}") }),
            language: filled(keys.language.or(keys.lang)),
            licence: filled(keys.licence.or(keys.license)),
            genre: filled(keys.genre).map(|genre| genre.to_lowercase()),
        },
        retrieved,
        quote_limit: keys.quote_limit,
    }
}
