//! What a page offers to follow and to take along: feeds and files that other outputs make, where they are on.

use super::{Download, Feed};
use crate::library::folder;
use crate::site::lists::topic_file;
use crate::site::{Kind, Scope, Site};
use crate::template::Shared;

/// Feeds that other outputs make, where they are on.
pub(super) fn feeds(site: &Site, kind: &Kind) -> Shared {
    if !site.settings.has_output("feed") {
        return Shared::of::<[Feed]>(&[]);
    }
    let feed = |title: String, url: String, mime| Feed { title, url, mime };
    let atom = |title: &str, url: &str| feed(title.into(), url.into(), "application/atom+xml");
    let events = || atom("Events (Atom)", "events.atom.xml");
    let corrections = || atom("Corrections (Atom)", "corrections.atom.xml");
    let briefs = || {
        [
            atom("Briefs (Atom)", "feed.atom.xml"),
            feed("Briefs (RSS)".into(), "feed.rss.xml".into(), "application/rss+xml"),
            feed("Briefs (JSON Feed)".into(), "feed.json".into(), "application/feed+json"),
        ]
    };
    match kind {
        Kind::Topic(topic, _) => {
            let of = &site.library.topics[*topic as usize];
            let url = format!("topics/{}.atom.xml", of.slug);
            Shared::of(&[feed(format!("{} (Atom)", of.title), url, "application/atom+xml")])
        }
        Kind::Entity(entity, _) => {
            let of = &site.library.entities[*entity as usize];
            let url = format!("{}/{}.atom.xml", folder(of.kind), of.slug);
            Shared::of(&[feed(format!("{} (Atom)", of.name), url, "application/atom+xml")])
        }
        Kind::Chronology(..) => Shared::of(&[events()]),
        Kind::Corrections => Shared::of(&[corrections()]),
        Kind::Data => {
            let of_others = [events(), corrections()];
            Shared::of(&briefs().into_iter().chain(of_others).collect::<Vec<_>>())
        }
        _ => site.shared_feeds(|| Shared::row(&briefs())),
    }
}

/// Files that other outputs make, where they are on.
pub(super) fn downloads(site: &Site, kind: &Kind) -> Vec<Download> {
    let add = |list: &mut Vec<Download>, output: &str, title: &str, url: &str, about| {
        if site.settings.has_output(output) {
            list.push(Download { title: title.to_owned(), url: url.to_owned(), about });
        }
    };
    let mut list = Vec::new();
    if matches!(kind, Kind::Home | Kind::Data) {
        add(
            &mut list,
            "epub",
            "E-book (EPUB)",
            "site.epub",
            "every brief with its sentences, for a reading device",
        );
        add(
            &mut list,
            "single",
            "One-file copy",
            "site-single.html",
            "the whole site in one page, with search",
        );
        add(&mut list, "zip", "Archive (zip)", "site.zip", "this folder, with checksums");
    }
    if matches!(kind, Kind::Home | Kind::Data) {
        add(
            &mut list,
            "markdown",
            "Markdown",
            "site.md",
            "every brief in one file, with numbered endnotes",
        );
    }
    if *kind == Kind::Data {
        add(
            &mut list,
            "references",
            "References (BibTeX)",
            "data/references.bib",
            "every brief and source, for LaTeX and reference managers",
        );
        add(
            &mut list,
            "references",
            "References (CSL-JSON)",
            "data/references.json",
            "the same for Zotero, Pandoc and other citation programs",
        );
    }
    let of_topic = match kind {
        Kind::Topic(topic, _) | Kind::Chronology(Scope::Topic(topic), _) => Some(*topic),
        _ => None,
    };
    if let Some(topic) = of_topic {
        let of = &site.library.topics[topic as usize];
        let file = |ending| topic_file(of, ending);
        if site.has_topic_data(topic) {
            let about = "the events of this topic for a calendar";
            add(&mut list, "data", "Calendar (.ics)", &file("ics"), about);
            let about = "its events and points with every quotation";
            add(&mut list, "data", "JSON", &file("json"), about);
        }
        if site.has_book(topic) {
            let about = "its briefs with their sources, for a reading device";
            add(&mut list, "epub", "E-book (EPUB)", &file("epub"), about);
        }
    }
    let of_all = !matches!(kind, Kind::Chronology(..)) || list.is_empty();
    if matches!(kind, Kind::Home | Kind::Data | Kind::Chronology(..)) && of_all {
        add(
            &mut list,
            "data",
            "Calendar (.ics)",
            "data/chronology.ics",
            "the chronology for a calendar",
        );
        add(&mut list, "data", "CSV", "data/chronology.csv", "the chronology as a table");
        add(
            &mut list,
            "data",
            "JSON",
            "data/chronology.json",
            "the chronology with every quotation",
        );
    }
    if *kind == Kind::Data {
        let about = "what the keys of the JSON mean, for programs";
        let url = "data/chronology.schema.json";
        add(&mut list, "data", "JSON Schema of the chronology", url, about);
    }
    if matches!(kind, Kind::Chronology(..)) && of_all {
        let about = "briefs and chronology in one file, with numbered endnotes";
        add(&mut list, "markdown", "Markdown", "site.md", about);
    }
    list
}
