//! The gate: is what the briefs say carried by the sentences they cite, and does the finished site hold together? `check` and
//! `build` run the same code.

mod pages;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::brief::{Brief, Checked, ReviewState};
use crate::diag::{Code, Diagnostic, Place};
use crate::library::{BriefIdx, Cited, Library, place_in_front};
use crate::memo::Memo;
use crate::source;
use crate::text::claim::{self, Verdict};
use crate::text::date::{self, Reference};
use crate::tree::{Hash, Tree};

pub use pages::{external_links, pages};

pub const UNVERIFIED: Code = Code("B0310");
pub const NOT_VERBATIM: Code = Code("B0311");
pub const WRONG_FIGURE: Code = Code("B0312");
pub const WRONG_DATE: Code = Code("B0313");
pub const DEAD_PAGE_LINK: Code = Code("B0320");
pub const DEAD_PAGE_FRAGMENT: Code = Code("B0321");
pub const FOREIGN_LOAD: Code = Code("B0322");
pub const DEAD_EXTERNAL: Code = Code("B0323");
pub const UNREVIEWED: Code = Code("B0330");
pub const ORPHAN: Code = Code("B0331");
pub const HIDDEN_TEXT: Code = Code("B0332");
pub const DATED_TOO_EARLY: Code = Code("B0333");

/// Everything in the briefs that the sentences cited do not carry, in order of briefs.
pub fn check(library: &Library, tree: &Tree, memo: &Memo) -> Vec<Diagnostic> {
    // Of all briefs that nothing was found in: what each rests on. One value, for thousands take longer to find than to read.
    let known: Vec<Hash> = memo.get(PASSED, Hash::default()).unwrap_or_default();
    let checked: Vec<(Option<Hash>, Vec<Diagnostic>)> = (0..library.briefs.len())
        .into_par_iter()
        .map(|brief| {
            let gate = Gate { library, tree, memo, brief: brief as BriefIdx };
            let key = gate.key();
            if key.is_some_and(|key| known.binary_search(&key).is_ok()) {
                return (key, Vec::new());
            }
            let found = gate.run();
            (key.filter(|_| found.is_empty()), found)
        })
        .collect();
    let mut passed: Vec<Hash> = checked.iter().filter_map(|(key, _)| *key).collect();
    passed.sort_unstable();
    passed.dedup();
    if passed != known {
        memo.put(PASSED, Hash::default(), &passed);
    }
    checked.into_iter().flat_map(|(_, found)| found).collect()
}

/// The memo's kind.
const PASSED: &str = "gate";

/// As [`check`], of one brief.
pub fn check_brief(
    library: &Library,
    tree: &Tree,
    memo: &Memo,
    brief: BriefIdx,
) -> Vec<Diagnostic> {
    Gate { library, tree, memo, brief }.run()
}

/// How many statements a brief makes, and how many of them pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub statements: u32,
    pub checked: u32,
}

/// Statements, quotes, figures and events that cite a sentence, over all briefs.
pub fn count(library: &Library) -> usize {
    let of = |brief: &Brief| {
        let front = &brief.front;
        let cited = |cite: &str| usize::from(!cite.is_empty());
        brief.facts.statements.len()
            + front.quotes.iter().map(|note| cited(&note.cite)).sum::<usize>()
            + front.figures.iter().map(|note| cited(&note.cite)).sum::<usize>()
            + front.events.iter().map(|note| cited(&note.cite)).sum::<usize>()
    };
    library.briefs.iter().map(of).sum()
}

/// Briefs that no person has read against their sources.
pub fn unreviewed(library: &Library) -> Vec<Diagnostic> {
    let unread =
        library.briefs.iter().filter(|brief| brief.front.review.state == ReviewState::Unreviewed);
    unread
        .map(|brief| {
            Diagnostic::warning(UNREVIEWED, "nobody has read this brief against its sources")
                .in_file(&brief.file)
                .help("when somebody has, write `review: {state: checked, by: …, on: …}`")
        })
        .collect()
}

/// Briefs that tell as past what lies after their own date.
pub fn dated_too_early(library: &Library) -> Vec<Diagnostic> {
    let of = |at: usize| {
        let (brief, date) = (&library.briefs[at], library.linked[at].date?);
        let event = library.later_past(at as BriefIdx)?;
        let message = format!(
            "this brief is dated {date}, and tells as past what is dated {}: {}",
            event.date?, event.text
        );
        let help = "one of the two dates is wrong; give the article's own in `published` of its source, or the event's here";
        Some(Diagnostic::warning(DATED_TOO_EARLY, message).in_file(&brief.file).help(help))
    };
    (0..library.briefs.len()).filter_map(of).collect()
}

struct Gate<'a> {
    library: &'a Library,
    tree: &'a Tree,
    memo: &'a Memo,
    brief: BriefIdx,
}

impl Gate<'_> {
    /// The hash of the brief's file and those of the sources it cites; `None` where one of them is not there.
    fn key(&self) -> Option<Hash> {
        let brief = self.brief();
        let mut sources: BTreeSet<u32> =
            self.library.linked[self.brief as usize].sources.iter().copied().collect();
        let named = brief.facts.statements.iter().flat_map(|statement| &statement.cites);
        let named = named.filter_map(|cite| self.library.source_by_id(cite.source.as_deref()?));
        sources.extend(named);
        let front = &brief.front;
        let cites = front.summary_cites.iter();
        let cites = cites.chain(front.events.iter().map(|note| &note.cite));
        let cites = cites.chain(front.figures.iter().map(|note| &note.cite));
        let cites = cites.chain(front.quotes.iter().map(|note| &note.cite));
        for cite in cites.filter(|cite| cite.contains(':')) {
            let cited = self.library.cited_by_note(self.brief, cite);
            sources.extend(cited.iter().map(|cited| cited.source));
        }
        let file = |path: &str| Some(self.tree.get(path)?.hash);
        let mut hashes = vec![file(&brief.file)?];
        for source in sources {
            let id = &self.library.sources[source as usize].id;
            hashes.push(file(&format!("content/sources/{id}.md"))?);
        }
        Some(Hash::of_parts(hashes.iter().map(|hash| &hash.0[..])))
    }

    fn run(&self) -> Vec<Diagnostic> {
        let brief = self.brief();
        let mut found = Vec::new();
        found.extend(self.hidden_text());
        found.extend(self.statements());
        found.extend(self.summary());
        for (nth, quote) in
            brief.front.quotes.iter().enumerate().filter(|(_, quote)| quote.checked.is_none())
        {
            found.extend(self.quote(nth, &quote.text, &quote.cite));
        }
        for (nth, figure) in
            brief.front.figures.iter().enumerate().filter(|(_, figure)| figure.checked.is_none())
        {
            found.extend(self.figure(nth, figure));
        }
        for (nth, event) in
            brief.front.events.iter().enumerate().filter(|(_, event)| event.checked.is_none())
        {
            found.extend(self.event(nth, event));
        }
        found
    }

    fn brief(&self) -> &Brief {
        &self.library.briefs[self.brief as usize]
    }

    fn text(&self) -> String {
        self.tree.read_text(&self.brief().file).unwrap_or_default()
    }

    fn sentence(&self, cited: Cited) -> &str {
        self.library.sources[cited.source as usize].sentence(cited.sentence).unwrap_or_default()
    }

    fn sentences(&self, cited: &[Cited]) -> Vec<&str> {
        cited.iter().map(|cited| self.sentence(*cited)).collect()
    }

    fn verdict(&self, statement: &str, cited: &[&str]) -> Verdict {
        self.memo
            .get_or("verdict", verdict_key(statement, cited), || claim::check(statement, cited))
    }

    fn verdict_of_line(&self, line: &str, cited: &[&str]) -> Verdict {
        self.memo
            .get_or("line-verdict", verdict_key(line, cited), || claim::check_line(line, cited))
    }

    /// The verdict on what the brief says in its own words: these must not be somebody's whom the source quotes.
    fn statement(&self, statement: &str, cited: &[Cited]) -> Verdict {
        let quoted: Vec<_> = cited
            .iter()
            .map(|cited| {
                let source = &self.library.sources[cited.source as usize];
                (self.sentence(*cited), source.quoted(cited.sentence))
            })
            .collect();
        match claim::unmarked(statement, &quoted) {
            Some(words) => {
                let why =
                    format!("the source has `{words}` in quotation marks, the statement does not");
                Verdict { ok: false, score: 0.0, why }
            }
            None => self.verdict(statement, &self.sentences(cited)),
        }
    }

    fn statements(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for statement in &self.brief().facts.statements {
            let cited: Vec<Cited> = statement
                .cites
                .iter()
                .filter_map(|cite| {
                    self.library.cited(self.brief, cite.source.as_deref(), cite.sentence)
                })
                .collect();
            // A citation that leads nowhere is reported where links are.
            if cited.is_empty() {
                continue;
            }
            let verdict = self.statement(&statement.text, &cited);
            if !verdict.ok {
                let brief = self.brief();
                let (start, end) = (statement.span.0 as usize, statement.span.1 as usize);
                let place = Place::of(
                    &brief.file,
                    &self.text(),
                    brief.body_start + start..brief.body_start + end,
                );
                found.push(self.unverified(&verdict, cited[0]).at(place.labelled(verdict.why)));
            }
        }
        found
    }

    fn summary(&self) -> Option<Diagnostic> {
        let front = &self.brief().front;
        let cited: Vec<Cited> = front
            .summary_cites
            .iter()
            .flat_map(|cite| self.library.cited_by_note(self.brief, cite))
            .collect();
        if front.summary.is_empty() || cited.is_empty() {
            return None;
        }
        let verdict = self.statement(&front.summary, &cited);
        (!verdict.ok).then(|| {
            self.unverified(&verdict, cited[0]).at(self.place(&["summary"]).labelled(verdict.why))
        })
    }

    fn unverified(&self, verdict: &Verdict, cited: Cited) -> Diagnostic {
        Diagnostic::warning(UNVERIFIED, format!("the sentence cited does not carry this statement: {}", verdict.why))
            .related(self.cited_place(cited))
            .help("mend the statement, cite another sentence, or mark the item `checked: {by: …, why: …}`")
    }

    fn quote(&self, nth: usize, text: &str, cite: &str) -> Option<Diagnostic> {
        let cited = self.library.cited_by_note(self.brief, cite);
        let nth = nth.to_string();
        let first = *cited.first()?;
        let sentences = self.sentences(&cited);
        // A quotation that goes on in another paragraph opens again there.
        let going_on: Vec<&str> = sentences
            .iter()
            .enumerate()
            .map(|(nth, sentence)| match nth {
                0 => sentence,
                _ => sentence.trim_start_matches(['"', '“', '„', '«']),
            })
            .collect();
        if stands(text, &sentences.join(" ")) || stands(text, &going_on.join(" ")) {
            return None;
        }
        let diagnostic = Diagnostic::warning(
            NOT_VERBATIM,
            "this quotation is not in the sentence it cites, word for word",
        );
        Some(
            diagnostic
                .at(self.place(&["quotes", &nth, "text"]))
                .related(self.cited_place(first))
                .help("copy the words from the source"),
        )
    }

    fn figure(&self, nth: usize, figure: &crate::brief::FigureNote) -> Option<Diagnostic> {
        let cited = self.library.cited_by_note(self.brief, &figure.cite);
        let first = *cited.first()?;
        let statement = if figure.text.is_empty() {
            format!("{} {}", figure.value, figure.unit)
        } else {
            figure.text.clone()
        };
        let sentences = self.sentences(&cited);
        // A quantity that stands there word for word is no statement, of which somebody's word or a doubt could be lost.
        if !figure.text.is_empty()
            && sentences.iter().any(|sentence| sentence.contains(&figure.text))
        {
            return None;
        }
        let verdict = self.verdict(&statement, &sentences);
        (!verdict.ok).then(|| {
            Diagnostic::warning(WRONG_FIGURE, format!("this figure is not in the sentence it cites: {}", verdict.why))
                .at(self.place(&["figures", &nth.to_string(), "value"]))
                .related(self.cited_place(first))
                .help("mend the figure, cite another sentence, or mark the item `checked: {by: …, why: …}`")
        })
    }

    fn event(&self, nth: usize, event: &crate::brief::EventNote) -> Option<Diagnostic> {
        let cited = self.library.cited_by_note(self.brief, &event.cite);
        let first = *cited.first()?;
        let nth = nth.to_string();
        let sentences = self.sentences(&cited);
        let verdict = self.verdict_of_line(&event.text, &sentences);
        if !verdict.ok {
            let place = self.place(&["events", &nth, "text"]);
            return Some(self.unverified(&verdict, first).at(place.labelled(verdict.why)));
        }
        let day = event.date?;
        // The words that the chain begins with must stand in a sentence cited; else the date must follow from one.
        let words = event.basis.split('←').next().unwrap_or("").trim();
        let worded = !words.is_empty() && sentences.iter().any(|sentence| sentence.contains(words));
        let follows = || {
            let source = &self.library.sources[first.source as usize];
            let window = source
                .front
                .published
                .date
                .or(source.front.published.window)
                .map(|date| date.window());
            let reference = window.map_or_else(Reference::unknown, Reference::window);
            let dates = sentences
                .iter()
                .flat_map(|sentence| date::tag(sentence, &reference))
                .filter_map(|found| found.date);
            dates.into_iter().any(|date| date.window().overlaps(&day.window()))
        };
        (!worded && !follows()).then(|| {
            Diagnostic::warning(WRONG_DATE, format!("the date {day} does not follow from the sentence cited"))
                .at(self.place(&["events", &nth, "date"]))
                .related(self.cited_place(first))
                .help("mend the date, say in `basis` from which words it follows, or mark the item `checked: {by: …, why: …}`")
        })
    }

    fn place(&self, path: &[&str]) -> Place {
        let text = |file: &str| self.tree.read_text(file).ok();
        place_in_front(self.brief(), &text, path)
    }

    fn cited_place(&self, cited: Cited) -> Place {
        let source = &self.library.sources[cited.source as usize];
        let file = format!("content/sources/{}.md", source.id);
        let label = format!("sentence {}", cited.sentence);
        let found = self.tree.read_text(&file).ok().and_then(|text| {
            let span = source::locate(&text, cited.sentence)?;
            Some(Place::of(&file, &text, span))
        });
        found.unwrap_or_else(|| Place::file(&file)).labelled(label)
    }

    /// Characters that turn or hide text can make a reader see another sentence than the gate.
    fn hidden_text(&self) -> Option<Diagnostic> {
        let brief = self.brief();
        let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
        let fields = [&brief.front.title, &brief.front.summary];
        let texts = fields
            .into_iter()
            .chain(brief.facts.statements.iter().map(|statement| &statement.text));
        texts.into_iter().any(|text| text.contains(turns)).then(|| {
            Diagnostic::warning(HIDDEN_TEXT, "this brief holds characters that turn or hide text")
                .in_file(&brief.file)
                .help("remove bidi controls and zero-width characters, or see that they belong to the language")
        })
    }
}

/// Whether somebody vouches for an item.
pub fn is_vouched(checked: Option<&Checked>) -> bool {
    checked.is_some_and(|checked| !checked.by.is_empty())
}

/// For each brief, how many of its statements pass: what its page says.
pub fn tally(library: &Library, memo: &Memo, brief: BriefIdx) -> Tally {
    let tree = Tree::default();
    let gate = Gate { library, tree: &tree, memo, brief };
    let mut tally = Tally::default();
    for statement in &gate.brief().facts.statements {
        let cited: Vec<Cited> = statement
            .cites
            .iter()
            .filter_map(|cite| library.cited(brief, cite.source.as_deref(), cite.sentence))
            .collect();
        tally.statements += 1;
        tally.checked += u32::from(!cited.is_empty() && gate.statement(&statement.text, &cited).ok);
    }
    tally
}

/// Of all that a verdict is made from.
fn verdict_key(statement: &str, cited: &[&str]) -> Hash {
    let parts = [claim::VERSION, statement].into_iter().chain(cited.iter().copied());
    Hash::of_parts(parts.map(str::as_bytes))
}

/// Whether the parts of a split quotation stand in a text in order, each word for word.
fn stands(quotation: &str, text: &str) -> bool {
    let mut rest = text;
    quotation.split(" … ").all(|part| match rest.find(part.trim()) {
        Some(at) => {
            rest = &rest[at + part.trim().len()..];
            true
        }
        None => false,
    })
}
