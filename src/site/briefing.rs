//! The whole briefing as one Markdown file: briefs newest first, the chronology, where sources differ, and at the end every
//! sentence cited, numbered in the order in which it is first cited, as footnotes that any Markdown program turns into
//! endnotes with links.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Site;
use super::card::{CiteView, Letters};
use crate::library::*;
use crate::tree::Tree;

/// Sentences cited so far, by source and number, with the number of their note.
#[derive(Default)]
struct Notes {
    numbers: BTreeMap<(SourceIdx, u32), usize>,
    texts: Vec<String>,
    /// Texts embedded in the brief that is being written.
    embeds: usize,
}

impl Site<'_> {
    /// The file. `content` gives the bodies of briefs.
    pub fn briefing(&self, content: &Tree) -> String {
        let mut out = format!("# {}\n\n", plain(&self.settings.title));
        if !self.settings.tagline.is_empty() {
            let _ = writeln!(out, "{}\n", plain(&self.settings.tagline));
        }
        if let Some(today) = self.today() {
            let date = self.date(&crate::edtf::Edtf::day(today));
            let _ = writeln!(out, "As of {}.\n", date.text);
        }
        let mut notes = Notes::default();
        for brief in self.briefs_by_date() {
            self.write_brief(*brief, content, &mut notes, &mut out);
        }
        self.chronology_text(&mut notes, &mut out);
        self.differ_text(&mut notes, &mut out);
        if !notes.texts.is_empty() {
            out.push_str("## Notes\n\n");
            for (nth, text) in notes.texts.iter().enumerate() {
                let _ = writeln!(out, "[^{}]: {text}", nth + 1);
            }
        }
        out
    }

    fn write_brief(&self, brief: BriefIdx, content: &Tree, notes: &mut Notes, out: &mut String) {
        let of = self.brief(brief);
        let _ = writeln!(out, "## {}\n", plain(&of.front.title));
        let date = match self.brief_date(brief) {
            Some(date) if date.inferred => format!("{} (inferred)", date.text),
            Some(date) => date.text,
            None => "date unknown".into(),
        };
        let outlets = self.outlets(brief);
        let outlets =
            if outlets.is_empty() { "outlet unknown".to_owned() } else { outlets.join(", ") };
        let _ = writeln!(out, "{} · {}\n", plain(&date), plain(&outlets));
        if !of.front.summary.is_empty() {
            let cites = of.front.summary_cites.join(" ");
            let marks = self.marks(brief, &cites, notes);
            let _ = writeln!(out, "{}{marks}\n", plain(&of.front.summary));
        }
        notes.embeds = 0;
        let body = demoted(&self.tied(brief, (0, u32::MAX), content, notes, 0));
        if !body.trim().is_empty() {
            let _ = writeln!(out, "{}\n", body.trim());
        }
        if !of.front.quotes.is_empty() {
            out.push_str("### Who said what\n\n");
            for quote in &of.front.quotes {
                let speaker = self
                    .speaker(&quote.speaker)
                    .map_or(quote.speaker.as_str(), |at| &self.library.entities[at as usize].name);
                let speaker = if speaker.is_empty() { "speaker not named" } else { speaker };
                let role =
                    if quote.role.is_empty() { String::new() } else { format!(", {}", quote.role) };
                let via = if quote.via.is_empty() {
                    String::new()
                } else {
                    format!(", via {}", quote.via)
                };
                let marks = self.marks(brief, &quote.cite, notes);
                let told = plain(&format!("{speaker}{role}{via}"));
                let _ = writeln!(out, "> “{}”{marks}\n>\n> — {told}\n", plain(&quote.text));
            }
        }
    }

    fn chronology_text(&self, notes: &mut Notes, out: &mut String) {
        if self.library.events.is_empty() {
            return;
        }
        out.push_str("## Chronology\n\n");
        for event in &self.library.events {
            let date = match self.event_date(event) {
                Some(date) if date.inferred => format!("{} (inferred)", date.text),
                Some(date) => date.text,
                None => "date unknown".into(),
            };
            let differ =
                if event.conflicts.is_empty() { "" } else { " Sources differ on the date." };
            let marks = self.report_marks(&event.reports, notes);
            let text = plain(event.text.trim_end_matches('.'));
            let _ = writeln!(out, "- **{}**: {text}.{marks}{differ}", plain(&date));
        }
        out.push('\n');
    }

    fn differ_text(&self, notes: &mut Notes, out: &mut String) {
        if self.library.disagreements.is_empty() {
            return;
        }
        out.push_str("## Where sources differ\n\n");
        for point in &self.library.disagreements {
            let _ = writeln!(out, "### {}\n", plain(&point.question));
            for position in &point.positions {
                let marks = self.report_marks(&position.says, notes);
                let _ = writeln!(out, "- {}{marks}", plain(&position.answer));
            }
            out.push('\n');
        }
    }

    /// Marks for what a note of the front matter cites.
    fn marks(&self, brief: BriefIdx, cites: &str, notes: &mut Notes) -> String {
        let cited = self.library.cited_by_note(brief, cites);
        cited.iter().filter_map(|cited| notes.mark(self, cited.source, cited.sentence)).collect()
    }

    fn report_marks(&self, reports: &[Report], notes: &mut Notes) -> String {
        let mut marks: Vec<String> = Vec::new();
        for report in reports {
            let mark = report.source.and_then(|source| notes.mark(self, source, report.sentence));
            if let Some(mark) = mark.filter(|mark| !marks.contains(mark)) {
                marks.push(mark);
            }
        }
        marks.concat()
    }

    /// Bytes `span` of the body with citations as notes, links to other pages as their words, and embeds as quotations.
    fn tied(
        &self,
        brief: BriefIdx,
        span: (u32, u32),
        content: &Tree,
        notes: &mut Notes,
        depth: usize,
    ) -> String {
        let of = self.brief(brief);
        let text = content.read_text(&of.file).unwrap_or_default();
        let body = text.get(of.body_start..).unwrap_or_default();
        let span = (span.0, span.1.min(body.len() as u32));
        let within = |other: (u32, u32)| span.0 <= other.0 && other.1 <= span.1;
        let facts = &of.facts;
        let mut edits: BTreeMap<(u32, u32), String> = BTreeMap::new();
        let cites = facts.statements.iter().flat_map(|statement| &statement.cites);
        for cite in cites.filter(|cite| within(cite.span)) {
            let cited = self.library.cited(brief, cite.source.as_deref(), cite.sentence);
            let mark = cited.and_then(|cited| notes.mark(self, cited.source, cited.sentence));
            edits.entry(cite.span).or_default().push_str(&mark.unwrap_or_default());
        }
        for link in facts.links.iter().filter(|link| within(link.span)) {
            if link.embed
                && stands_alone(body, link.span)
                && let Some(quoted) = self.embedded_text(&link.target, content, notes, depth)
            {
                edits.entry(link.span).or_insert(quoted);
                continue;
            }
            let written = body.get(link.span.0 as usize..link.span.1 as usize).unwrap_or_default();
            let title = || self.library.resolve(&link.target).map(|(_, title)| plain(title));
            let text = if link.wiki {
                let own = written.trim_matches(['!', '[', ']']).split_once('|');
                own.map(|(_, text)| text.to_owned()).or_else(title).unwrap_or_default()
            } else {
                let text = written.strip_prefix('[').and_then(|rest| rest.rsplit_once("]("));
                text.map(|(text, _)| text.to_owned()).or_else(title).unwrap_or_default()
            };
            edits.entry(link.span).or_insert(text);
        }
        let labels = labels(body);
        let named = |text: &str| own_notes(text, &labels, &of.slug);
        let mut out = String::with_capacity(body.len());
        let mut at = span.0 as usize;
        for ((start, end), text) in edits {
            let (start, end) = (start as usize, end as usize);
            let Some(between) = body.get(at..start).filter(|_| end <= body.len()) else { continue };
            // A note's mark stands at the word that it belongs to.
            let mark = text.starts_with("[^");
            out.push_str(&named(if mark { between.trim_end_matches(' ') } else { between }));
            out.push_str(&text);
            at = end;
        }
        out.push_str(&named(body.get(at..span.1 as usize).unwrap_or_default()));
        out
    }

    /// What `![[target]]` shows, as a quotation; `None` where it stays the words of a link.
    fn embedded_text(
        &self,
        target: &str,
        content: &Tree,
        notes: &mut Notes,
        depth: usize,
    ) -> Option<String> {
        notes.embeds += 1;
        if depth == EMBED_DEPTH || notes.embeds > EMBED_BOUND {
            return None;
        }
        let (text, from) = match self.library.embedded(target)? {
            Embedded::Part(brief, span) => {
                let text = demoted(&self.tied(brief, span, content, notes, depth + 1));
                (text, format!("from “{}”", plain(&self.brief(brief).front.title)))
            }
            Embedded::Sentence(cited) => {
                let mark = notes.mark(self, cited.source, cited.sentence)?;
                let cite = self.cite(cited.source, cited.sentence, &Letters::default())?;
                (format!("“{}”{mark}", plain(cite.quote.as_deref()?)), told(&cite))
            }
        };
        let mut quoted = String::new();
        for line in text.trim().lines() {
            let _ = writeln!(quoted, "{}", format!("> {line}").trim_end());
        }
        let _ = write!(quoted, ">\n> — {from}");
        Some(quoted)
    }
}

impl Notes {
    /// The mark of a sentence; `None` where the source has no such sentence.
    fn mark(&mut self, site: &Site, source: SourceIdx, sentence: u32) -> Option<String> {
        if let Some(number) = self.numbers.get(&(source, sentence)) {
            return Some(format!("[^{number}]"));
        }
        let cite = site.cite(source, sentence, &Letters::default())?;
        self.texts.push(note(site, source, &cite));
        self.numbers.insert((source, sentence), self.texts.len());
        Some(format!("[^{}]", self.texts.len()))
    }
}

/// `Fjord Courier, 27 Jun 2025, sentence 2`
fn told(cite: &CiteView) -> String {
    plain(cite.name.strip_prefix("Source: ").unwrap_or(&cite.name))
}

/// `Fjord Courier, 27 Jun 2025, sentence 2 (*Title*): “…” <https://…>`
fn note(site: &Site, source: SourceIdx, cite: &CiteView) -> String {
    let title = plain(&site.source(source).front.title);
    let mut note = format!("{} (*{title}*)", told(cite));
    if let Some(quote) = &cite.quote {
        let _ = write!(note, ": “{}”", plain(quote));
    }
    if let Some(address) = &cite.live {
        let _ = write!(note, " <{address}>");
    }
    note
}

/// Whether nothing else stands on the line of `span`.
fn stands_alone(body: &str, (start, end): (u32, u32)) -> bool {
    let before = body.get(..start as usize).and_then(|text| text.rsplit('\n').next());
    let after = body.get(end as usize..).and_then(|text| text.split('\n').next());
    [before, after].iter().all(|text| text.is_some_and(|text| text.trim().is_empty()))
}

/// The body with its headings below the brief's own.
fn demoted(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut fence: Option<String> = None;
    for line in body.lines() {
        let bare = line.trim_start();
        let tick: String = bare.chars().take_while(|c| matches!(c, '`' | '~')).collect();
        match &fence {
            Some(open) if tick.starts_with(open.as_str()) => fence = None,
            None if tick.len() >= 3 => fence = Some(tick),
            _ => {}
        }
        if fence.is_none() && bare.starts_with('#') {
            let level = bare.bytes().take_while(|byte| *byte == b'#').count();
            out.push_str(if (1..6).contains(&level) { "#" } else { "" });
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Labels of the footnotes that a body defines itself.
fn labels(body: &str) -> Vec<&str> {
    let defined = body.lines().filter_map(|line| line.trim_start().strip_prefix("[^"));
    defined.filter_map(|line| Some(line.split_once("]:")?.0)).collect()
}

/// `text` with the brief's name before the labels of its own footnotes: two briefs may use one, and ours are numbers.
fn own_notes(text: &str, labels: &[&str], slug: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[^") {
        let label = after.split(']').next().unwrap_or("");
        out.push_str(before);
        out.push_str("[^");
        if labels.contains(&label) {
            let _ = write!(out, "{slug}-");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `text` as Markdown that shows it and nothing else.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '$' => {
                out.extend(['\\', c]);
            }
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
