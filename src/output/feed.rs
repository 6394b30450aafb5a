//! Feeds: Atom (RFC 4287) of the site, each topic and each entity, of events and of corrections; RSS 2.0 and JSON Feed 1.1 of
//! the site. Ids are made from what an entry is about, so they stay when the site moves.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;
use serde_json::json;

use super::{Context, Output, Reads, put_made};
use crate::diag::Warned;
use crate::site::Site;
use crate::site::lists::{BriefList, FeedItem};
use crate::tree::{Hash, Sink};
use crate::url::Url;

/// The feeds of a site.
pub struct Feed;

impl Output for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.ends_with(".atom.xml") || matches!(path, "feed.rss.xml" | "feed.json")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let site = cx.site;
        let lists = site.brief_lists();
        let items = |list: &BriefList| {
            list.briefs.iter().map(|brief| site.brief_item(*brief)).collect::<Vec<_>>()
        };
        // A brief is in the feed of each of its topics and names, whose files all stand one folder down.
        let made: Vec<OnceLock<Entry>> =
            site.briefs_by_date().iter().map(|_| OnceLock::new()).collect();
        let entries = |list: &BriefList, path: &str| -> Vec<Cow<Entry>> {
            let shared = path.matches('/').count() == 1;
            let briefs = list.briefs.iter();
            let entries = briefs.map(|brief| {
                let make = || Entry::of(site, &site.brief_item(*brief), path);
                match made.get(*brief as usize).filter(|_| shared) {
                    Some(kept) => Cow::Borrowed(kept.get_or_init(make)),
                    None => Cow::Owned(make()),
                }
            });
            entries.collect()
        };
        let mut diagnostics: Vec<_> = lists
            .par_iter()
            .flat_map_iter(|list| {
                let path = format!("{}.atom.xml", list.stem);
                put_made(out, &path, || {
                    atom(site, &path, &list.title, &list.page, &entries(list, &path))
                })
            })
            .collect();
        let of_items = |items: Vec<FeedItem>, path: &str| -> Vec<Cow<Entry>> {
            items.iter().map(|item| Cow::Owned(Entry::of(site, item, path))).collect()
        };
        let events = Url::page("chronology");
        diagnostics.extend(put_made(out, "events.atom.xml", || {
            atom(
                site,
                "events.atom.xml",
                &format!("{}: events", site.settings().title),
                &events,
                &of_items(site.event_items(), "events.atom.xml"),
            )
        }));
        let corrections = Url::page("corrections");
        diagnostics.extend(put_made(out, "corrections.atom.xml", || {
            let title = format!("{}: corrections", site.settings().title);
            let path = "corrections.atom.xml";
            atom(site, path, &title, &corrections, &of_items(site.correction_items(), path))
        }));
        if let Some(all) = lists.first() {
            let items = items(all);
            diagnostics.extend(put_made(out, "feed.rss.xml", || rss(site, &items)));
            diagnostics.extend(put_made(out, "feed.json", || json_feed(site, &items)));
        }
        Warned::with((), diagnostics)
    }
}

/// The id of what `key` names.
///
/// A tag address (RFC 4151) where the site sets `feed_id`: it needs a name that the desk owned on a day, which nobody but
/// the desk knows, and stays when address and title change. Else a UUID of version 8 (RFC 9562) from the site's title and
/// the key, so that ids stay when the site moves and two sites do not share them; a new title gives new ids.
pub(super) fn urn(site: &Site, key: &str) -> String {
    if let Some(tag) = &site.settings().feed_id {
        let key: Vec<String> = key.split('/').map(crate::url::percent).collect();
        return format!("{tag}/{}", key.join("/"));
    }
    let mut bytes = Hash::of_parts([site.settings().title.as_bytes(), key.as_bytes()]).0;
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// `text` without the characters that XML 1.0 forbids.
pub(super) fn xml_text(text: &str) -> String {
    let good = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(good).collect()
}

fn address(site: &Site, url: &Url, feed: &str) -> String {
    site.absolute(url)
        .unwrap_or_else(|| format!("{}{url}", "../".repeat(feed.matches('/').count())))
}

fn day(site: &Site, item: &FeedItem) -> Date {
    let own = item.date.and_then(|date| date.window().earliest.or(date.window().latest));
    own.unwrap_or_else(|| today(site))
}

/// The site's "today"; the first day of 1970 where nothing on it has a date, since these formats want one.
pub(super) fn today(site: &Site) -> Date {
    site.today().unwrap_or(Date::constant(1970, 1, 1))
}

pub(super) fn stamp(date: Date) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day())
}

fn rfc822(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS[(date.month() - 1) as usize];
    format!("{:02} {month} {:04} 00:00:00 +0000", date.day(), date.year())
}

type Xml = Writer<Vec<u8>>;

fn text(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&xml_text(value))).map(|_| ())
}

fn document(write: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing into memory cannot fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let _ = write(&mut xml);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// An entry of an Atom feed as it stands there, and its day.
#[derive(Clone)]
struct Entry {
    day: Date,
    xml: Vec<u8>,
}

impl Entry {
    /// In a feed at `path`.
    fn of(site: &Site, item: &FeedItem, path: &str) -> Entry {
        // Within another element, since that tells how far it is indented.
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        // Writing into memory cannot fail.
        let _ = xml.create_element("feed").write_inner_content(|xml| {
            xml.create_element("entry")
                .write_inner_content(|xml| {
                    text(xml, "id", &urn(site, &item.key))?;
                    text(xml, "title", &item.title)?;
                    text(xml, "updated", &stamp(day(site, item)))?;
                    let href = address(site, &item.url, path);
                    xml.create_element("link")
                        .with_attributes([
                            ("rel", "alternate"),
                            ("type", "text/html"),
                            ("href", &href),
                        ])
                        .write_empty()?;
                    for topic in &item.topics {
                        xml.create_element("category")
                            .with_attribute(("term", xml_text(topic).as_str()))
                            .write_empty()?;
                    }
                    text(xml, "summary", &item.summary)
                })
                .map(|_| ())
        });
        let mut xml = xml.into_inner();
        xml.truncate(xml.len() - "\n</feed>".len());
        xml.drain(.."<feed>".len());
        xml.shrink_to_fit();
        Entry { day: day(site, item), xml }
    }
}

fn atom(site: &Site, path: &str, title: &str, page: &Url, entries: &[Cow<Entry>]) -> Vec<u8> {
    let updated = entries.iter().map(|entry| entry.day).max().unwrap_or_else(|| today(site));
    let own = address(site, &Url::file(path), path);
    document(|xml| {
        let feed = xml.create_element("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", &site.settings().language),
        ]);
        feed.write_inner_content(|xml| {
            text(xml, "id", &urn(site, path))?;
            text(xml, "title", title)?;
            text(xml, "updated", &stamp(updated))?;
            xml.create_element("author")
                .write_inner_content(|xml| text(xml, "name", &site.settings().title))?;
            text(xml, "generator", "Dateline")?;
            xml.create_element("link")
                .with_attributes([
                    ("rel", "self"),
                    ("type", "application/atom+xml"),
                    ("href", &own),
                ])
                .write_empty()?;
            xml.create_element("link")
                .with_attributes([
                    ("rel", "alternate"),
                    ("type", "text/html"),
                    ("href", &address(site, page, path)),
                ])
                .write_empty()?;
            for entry in entries {
                xml.get_mut().extend_from_slice(&entry.xml);
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn rss(site: &Site, items: &[FeedItem]) -> Vec<u8> {
    let settings = site.settings();
    document(|xml| {
        let root = xml
            .create_element("rss")
            .with_attributes([("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")]);
        root.write_inner_content(|xml| {
            xml.create_element("channel").write_inner_content(|xml| {
                text(xml, "title", &settings.title)?;
                text(xml, "link", &address(site, &Url::home(), ""))?;
                let about =
                    if settings.tagline.is_empty() { &settings.title } else { &settings.tagline };
                text(xml, "description", about)?;
                text(xml, "language", &settings.language)?;
                text(xml, "generator", "Dateline")?;
                for item in items {
                    xml.create_element("item").write_inner_content(|xml| {
                        text(xml, "title", &item.title)?;
                        text(xml, "link", &address(site, &item.url, ""))?;
                        xml.create_element("guid")
                            .with_attribute(("isPermaLink", "false"))
                            .write_text_content(BytesText::new(&urn(site, &item.key)))?;
                        text(xml, "pubDate", &rfc822(day(site, item)))?;
                        for topic in &item.topics {
                            text(xml, "category", topic)?;
                        }
                        text(xml, "description", &item.summary)
                    })?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

fn json_feed(site: &Site, items: &[FeedItem]) -> Vec<u8> {
    let settings = site.settings();
    let entries: Vec<_> = items
        .iter()
        .map(|item| {
            json!({
                "content_text": item.summary,
                "date_published": stamp(day(site, item)),
                "id": urn(site, &item.key),
                "tags": item.topics,
                "title": item.title,
                "url": address(site, &item.url, ""),
            })
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title,
        "description": settings.tagline,
        "home_page_url": address(site, &Url::home(), ""),
        "feed_url": address(site, &Url::file("feed.json"), ""),
        "language": settings.language,
        "items": entries,
    });
    format!("{feed:#}\n").into_bytes()
}
