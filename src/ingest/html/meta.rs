//! What a page says of itself outside its text: JSON-LD, OpenGraph and other `meta` elements, `link rel=canonical`, the
//! address, the `title` element.

use dom_query::Document;
use serde_json::Value;

use crate::edtf::Edtf;
use crate::ingest::article::{Said, Stated, collapse};
use crate::ingest::{day, genre};

/// Most levels of JSON-LD that are walked.
const DEPTH: usize = 8;

/// The JSON-LD objects of a page that describe an article.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    articles: Vec<Value>,
}

impl LinkedData {
    pub(super) fn of(document: &Document) -> LinkedData {
        let mut articles = Vec::new();
        for script in document.select("script[type*='ld+json']").iter() {
            let text = script.text();
            let text = text
                .trim()
                .trim_start_matches("<!--")
                .trim_end_matches("-->")
                .trim_end_matches(';');
            let parsed = serde_json::from_str::<Value>(text).ok().or_else(|| mended(text));
            if let Some(value) = parsed {
                collect(&value, &mut articles, 0);
            }
        }
        LinkedData { articles }
    }

    /// The first text at `path` in any article object.
    fn text(&self, path: &[&str]) -> Option<String> {
        self.articles.iter().find_map(|article| texts(article, path).into_iter().next())
    }

    /// The genre that the class of an article object names.
    fn class(&self) -> Option<&'static str> {
        let classes = self.articles.iter().flat_map(|article| texts(article, &["@type"]));
        classes.into_iter().find_map(|class| genre::of_class(&class))
    }

    /// The longest text that the page gives as the whole article.
    pub(super) fn body(&self) -> Option<String> {
        let bodies =
            self.articles.iter().filter_map(|article| article.get("articleBody")?.as_str());
        bodies.max_by_key(|body| body.len()).map(str::to_owned)
    }
}

/// Line breaks inside strings are a common slip of page generators.
fn mended(text: &str) -> Option<Value> {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&flat).ok()
}

fn collect(value: &Value, articles: &mut Vec<Value>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, articles, depth + 1)),
        Value::Object(map) => {
            let is_article = |kind: &str| {
                kind.ends_with("Article")
                    || matches!(
                        kind,
                        "BlogPosting"
                            | "Report"
                            | "LiveBlogPosting"
                            | "Review"
                            | "SocialMediaPosting"
                    )
            };
            let typed = match map.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if typed {
                articles.push(value.clone());
            } else {
                for key in
                    ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"]
                {
                    if let Some(inner) = map.get(key) {
                        collect(inner, articles, depth + 1);
                    }
                }
            }
        }
        _ => {}
    }
}

/// The texts at `path`, through lists.
fn texts(value: &Value, path: &[&str]) -> Vec<String> {
    match (value, path) {
        (Value::Array(items), _) => items.iter().flat_map(|item| texts(item, path)).collect(),
        (Value::String(text), []) => {
            Some(clean(text)).filter(|text| !text.is_empty()).into_iter().collect()
        }
        // `"author": "Ann Lee"` where an object with a name is usual.
        (Value::String(text), ["name"]) => {
            Some(clean(text)).filter(|text| !text.is_empty()).into_iter().collect()
        }
        (Value::Object(map), [key, rest @ ..]) => {
            map.get(*key).map(|inner| texts(inner, rest)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Entities inside JSON strings are a common slip: decoded as HTML would.
fn clean(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        return collapse(&Document::from(text).text());
    }
    collapse(text)
}

/// What the page says of itself.
pub(super) fn said(document: &Document, ld: &LinkedData) -> Said {
    let meta = |names: &[&str]| -> Option<String> {
        names.iter().find_map(|name| {
            ["property", "name", "itemprop"].iter().find_map(|key| {
                let found = document.select_single(&format!("meta[{key}='{name}' i]"));
                found
                    .attr("content")
                    .map(|content| collapse(&content))
                    .filter(|content| !content.is_empty())
            })
        })
    };
    let publisher = ld
        .text(&["publisher", "name"])
        .or_else(|| {
            meta(&[
                "og:site_name",
                "application-name",
                "dc.publisher",
                "publisher",
                "twitter:app:name:iphone",
            ])
        })
        .filter(|name| !name.starts_with("http") && !name.starts_with('@'));
    let publisher = publisher.or_else(|| super::site::name(document));
    let url = document
        .select_single("link[rel='canonical' i]")
        .attr("href")
        .map(|href| href.trim().to_owned())
        .filter(|href| is_address(href))
        .or_else(|| meta(&["og:url", "twitter:url", "parsely-link"]).filter(|url| is_address(url)))
        .or_else(|| ld.text(&["url"]).filter(|url| is_address(url)))
        .or_else(|| ld.text(&["mainEntityOfPage", "@id"]).filter(|url| is_address(url)));
    let title = title(document, ld, &meta, publisher.as_deref());
    let author = author(document, ld, &meta);
    let published = published(document, ld, &meta, url.as_deref());
    let language = document
        .select_single("html")
        .attr("lang")
        .map(|lang| lang.trim().replace('_', "-"))
        .filter(|lang| !lang.is_empty())
        .or_else(|| ld.text(&["inLanguage"]))
        .or_else(|| {
            meta(&["og:locale", "dc.language", "language"]).map(|lang| lang.replace('_', "-"))
        })
        .filter(|lang| is_language(lang));
    let licence = document
        .select_single("link[rel='license' i], a[rel='license' i]")
        .attr("href")
        .map(|href| href.trim().to_owned());
    let sections = meta(&["article:section", "parsely-section", "section"]);
    let genre = ld
        .class()
        .or_else(|| genre::of_label(&sections?).filter(|genre| !genre.is_empty()))
        .map(str::to_owned);
    Said { title, publisher, author, url, published, language, licence, genre }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

/// `en`, `en-US`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts.all(|part| part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The headline that most places agree on; of the rest the first of JSON-LD, OpenGraph, the only `h1`, `title`.
fn title(
    document: &Document,
    ld: &LinkedData,
    meta: &dyn Fn(&[&str]) -> Option<String>,
    site: Option<&str>,
) -> Option<String> {
    let h1: Vec<String> = document
        .select("h1")
        .iter()
        .map(|h1| collapse(&h1.text()))
        .filter(|h1| !h1.is_empty())
        .collect();
    let element = document.select_single("head title, title");
    let element =
        element.exists().then(|| collapse(&element.text())).filter(|title| !title.is_empty());
    let candidates: Vec<String> = [
        ld.text(&["headline"]),
        meta(&["og:title", "twitter:title", "dc.title", "parsely-title"]),
        (h1.len() == 1).then(|| h1[0].clone()),
        element,
    ]
    .into_iter()
    .flatten()
    .map(|title| without_site(&title, site))
    .filter(|title| title.len() > 3)
    .collect();
    // Agreement: a candidate that another place repeats is sure; `h1` counts even where there are several.
    let agreed = candidates.iter().enumerate().find(|(index, title)| {
        let elsewhere = candidates
            .iter()
            .enumerate()
            .any(|(other, held)| other != *index && super::super::title::same_words(held, title));
        elsewhere || h1.iter().any(|h1| super::super::title::same_words(h1, title))
    });
    agreed.map(|(_, title)| title.clone()).or_else(|| candidates.into_iter().next())
}

/// `Ore flows again | Sablecross Monitor` without the site's name.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_owned() };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let squeezed = |text: &str| {
                text.chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase)
                    .collect::<String>()
            };
            let (tail, site) = (squeezed(tail), squeezed(site));
            if !tail.is_empty() && (site.contains(&tail) || tail.contains(&site)) && head.len() > 8
            {
                return without_site(head.trim(), Some(&site));
            }
        }
    }
    title.to_owned()
}

fn author(
    document: &Document,
    ld: &LinkedData,
    meta: &dyn Fn(&[&str]) -> Option<String>,
) -> Option<String> {
    let listed: Vec<String> = ld
        .articles
        .iter()
        .map(|article| texts(article, &["author", "name"]))
        .find(|names| !names.is_empty())
        .unwrap_or_default();
    let listed = (!listed.is_empty()).then(|| {
        let mut unique: Vec<String> = Vec::new();
        for name in listed {
            if !unique.contains(&name) {
                unique.push(name);
            }
        }
        unique.join(", ")
    });
    let marked = || {
        let found = document.select_single(
            "[rel='author'], [itemprop='author'] [itemprop='name'], [itemprop='author']",
        );
        found.exists().then(|| collapse(&found.text())).filter(|name| !name.is_empty())
    };
    listed
        .or_else(|| {
            meta(&[
                "author",
                "article:author",
                "dc.creator",
                "byl",
                "parsely-author",
                "sailthru.author",
                "dcterms.creator",
            ])
        })
        .or_else(marked)
        .map(|name| name.trim_start_matches("By ").trim_start_matches("by ").trim().to_owned())
        .filter(|name| !name.is_empty() && name.len() <= 200 && !name.contains("://"))
}

/// The stated publication date: the first of JSON-LD, meta elements, marked `time` elements and the address.
fn published(
    document: &Document,
    ld: &LinkedData,
    meta: &dyn Fn(&[&str]) -> Option<String>,
    url: Option<&str>,
) -> Option<Stated> {
    let stated = |date: Edtf, evidence: &str| Some(Stated { date, evidence: evidence.to_owned() });
    if let Some(date) = ld.text(&["datePublished"]).and_then(|text| day::parse(&text)) {
        return stated(date, "JSON-LD datePublished");
    }
    const NAMES: [&str; 22] = [
        "article:published_time",
        "og:published_time",
        "datePublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "published",
        "published_time",
        "cXenseParse:recs:publishtime",
        "og:article:published_time",
        "article:post_date",
        "bt:pubdate",
    ];
    for name in NAMES {
        if let Some(date) = meta(&[name]).and_then(|text| day::parse(&text)) {
            return stated(date, &format!("meta {name}"));
        }
    }
    if let Some(date) = ld.text(&["dateCreated"]).and_then(|text| day::parse(&text)) {
        return stated(date, "JSON-LD dateCreated");
    }
    for selector in [
        "time[itemprop='datePublished']",
        "[itemprop='datePublished']",
        "time[pubdate]",
        "article header time[datetime]",
        "article time[datetime]",
        "time[datetime]",
    ] {
        let found = document.select_single(selector);
        let text =
            found.attr("datetime").or_else(|| found.attr("content")).map(|text| text.to_string());
        let text = text.or_else(|| found.exists().then(|| collapse(&found.text())));
        if let Some(date) = text.and_then(|text| day::parse(&text)) {
            return stated(date, &format!("element {selector}"));
        }
    }
    url.and_then(date_in_address).and_then(|date| stated(date, "the date in the address"))
}

/// `2025-06-27` of `https://…/2025/06/27/…` or `…/2025-06-27-…`; a year and month of `…/2025/06/…`.
fn date_in_address(url: &str) -> Option<Edtf> {
    let path = url.split("://").nth(1)?.split_once('/')?.1;
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    let is_number = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    parts
        .windows(3)
        .find_map(|three| {
            let [year, month, of_month] = three else { return None };
            let month = super::super::day::month_of(month)
                .map_or_else(|| (*month).to_owned(), |n| format!("{n:02}"));
            (is_number(year, 4) && is_number(&month, 2) && is_number(of_month, 2))
                .then(|| day::parse(&format!("{year}-{month}-{of_month}")))
                .flatten()
        })
        .or_else(|| {
            let folders: Vec<&str> = path.split('/').collect();
            folders.windows(2).find_map(|two| {
                (is_number(two[0], 4) && is_number(two[1], 2))
                    .then(|| day::parse(&format!("{}-{}", two[0], two[1])))
                    .flatten()
            })
        })
}

/// What the page says of its article in a sentence or two.
pub(super) fn descriptions(document: &Document, ld: &LinkedData) -> Vec<String> {
    let mut found: Vec<String> = ["description", "og:description", "twitter:description"]
        .iter()
        .filter_map(|name| {
            let meta = document
                .select_single(&format!("meta[name='{name}' i], meta[property='{name}' i]"));
            meta.attr("content").map(|content| collapse(&content))
        })
        .chain(ld.text(&["description"]))
        .chain(ld.text(&["alternativeHeadline"]))
        .filter(|text| !text.is_empty())
        .collect();
    found.dedup();
    found
}
