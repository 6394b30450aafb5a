//! Footnotes: numbered by their first reference, with a way back to each, and ids that do not collide on a page of several
//! bodies.

use std::fmt::Write as _;

use super::Renderer;

#[derive(Default)]
pub(super) struct Footnotes {
    /// Label, times referred to, HTML.
    pub(super) notes: Vec<(String, u32, String)>,
    /// Output set aside while a note is rendered.
    pub(super) aside: Vec<(String, String)>,
}

impl Footnotes {
    pub(super) fn number(&mut self, label: &str) -> usize {
        let found = self.notes.iter().position(|(name, ..)| name == label);
        found.unwrap_or_else(|| {
            self.notes.push((label.to_owned(), 0, String::new()));
            self.notes.len() - 1
        })
    }
}

impl Renderer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let number = self.footnotes.number(label);
        self.footnotes.notes[number].1 += 1;
        let (nth, times, prefix) = (number + 1, self.footnotes.notes[number].1, self.style.prefix);
        let _ = write!(
            self.out,
            "<sup class=\"fnref\"><a id=\"{prefix}fnref-{nth}-{times}\" href=\"#{prefix}fn-{nth}\" role=\"doc-noteref\">{nth}</a></sup>"
        );
    }

    pub(super) fn write_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes.notes);
        if notes.iter().all(|(_, times, _)| *times == 0) {
            return;
        }
        let prefix = self.style.prefix;
        self.out.push_str(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n",
        );
        for (at, (_, times, html)) in notes.iter().enumerate() {
            let nth = at + 1;
            let back: Vec<String> = (1..=*times)
                .map(|time| format!("<a href=\"#{prefix}fnref-{nth}-{time}\" role=\"doc-backlink\" aria-label=\"back to reference {nth}, {time}\">↩</a>"))
                .collect();
            let _ = writeln!(
                self.out,
                "<li id=\"{prefix}fn-{nth}\">{} {}</li>",
                html.trim_end(),
                back.join(" ")
            );
        }
        self.out.push_str("</ol></section>\n");
    }
}
