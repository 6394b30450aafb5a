//! A text read once: its sentences parsed when first asked for, and phrases of them that say by themselves whom they mean.
//!
//! A chronology line stands alone, so a pronoun is resolved to the nearest fitting subject before it, and `the deal` to the
//! fuller naming that the text gives; where nothing tells, the phrase is refused rather than left hanging.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::clause::{self, Parse};
use super::deal::bare_deal;
use super::group::Mood;
use super::lexicon::Act;
use super::wording;
use super::words::{self, Tag, Word};
use crate::text::date::{TimeExpression, TimexType};
use crate::text::dateline;
use crate::text::gazetteer;
use crate::text::{BlockKind, Sentence};

/// A text read once, its sentences parsed when first asked for.
pub(super) struct Document<'a> {
    pub(super) sentences: &'a [Sentence<'a>],
    /// Last words of what look like personal names; found when first asked for.
    pub(super) surnames: OnceCell<BTreeSet<&'a str>>,
    /// Time expressions of the whole text, spans counted within their sentence.
    times: Vec<Vec<TimeExpression>>,
    parses: Vec<OnceCell<Parse<'a>>>,
}

impl<'a> Document<'a> {
    pub(super) fn new(
        sentences: &'a [Sentence<'a>],
        times: Vec<Vec<TimeExpression>>,
    ) -> Document<'a> {
        Document {
            sentences,
            surnames: OnceCell::new(),
            times,
            parses: sentences.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    pub(super) fn sentence(&self, sentence: usize) -> Sentence<'a> {
        self.sentences[sentence]
    }

    pub(super) fn text(&self, sentence: usize) -> &'a str {
        self.sentences[sentence].text
    }

    pub(super) fn times(&self, sentence: usize) -> &[TimeExpression] {
        &self.times[sentence]
    }

    pub(super) fn parse(&self, sentence: usize) -> &Parse<'a> {
        self.parses[sentence].get_or_init(|| {
            let mut words =
                without_asides(words::words(self.text(sentence)), &self.times[sentence]);
            // Where and by whom it was filed is no part of the sentence.
            if let Some(filed) = dateline::of(self.text(sentence)) {
                words.retain(|word| word.span.start >= filed.end);
            }
            let mut timed = vec![false; words.len()];
            for expression in &self.times[sentence] {
                // A bare duration is part of what it measures: `a 90-day freeze`.
                if matches!(expression.kind, TimexType::Duration | TimexType::Set)
                    && expression.date.is_none()
                {
                    continue;
                }
                let range = covering(&words, &expression.span);
                // `the summer recess`: part of its name.
                let season = expression
                    .value
                    .rsplit('-')
                    .next()
                    .is_some_and(|part| matches!(part, "SP" | "SU" | "FA" | "WI"));
                // `made September 15 more likely`: not when, but what.
                let object = range.start > 0
                    && words[range.start - 1].verb.is_some_and(|verb| verb.base == "make")
                    && words
                        .get(range.end)
                        .is_some_and(|w| matches!(w.tag, Tag::Adverb | Tag::Adjective));
                if object {
                    continue;
                }
                if season
                    && words.get(range.start).is_some_and(|w| w.is("the"))
                    && words.get(range.end).is_some_and(|w| w.tag == Tag::Noun)
                {
                    continue;
                }
                // `discuss the future of the company`: a thing, no time at which.
                if expression.value.ends_with("_REF")
                    && words.get(range.start).is_some_and(|w| w.is("the"))
                {
                    continue;
                }
                timed[range.clone()].iter_mut().for_each(|mark| *mark = true);
                if range.end < words.len() && words[range.end].tag == Tag::Genitive {
                    timed[range.end] = true;
                }
                let mut first = range.start;
                while first > 0 && (introduces(&words[first - 1]) || narrows(&words[first - 1])) {
                    // `sworn in on July 1`: the first preposition goes with the verb.
                    let of_verb = first >= 2
                        && first < range.start
                        && words[first - 1].is("in")
                        && matches!(words[first - 2].tag, Tag::Verb(_));
                    // `the four that the court let in last week`
                    let inward = first >= 2
                        && first == range.start
                        && words[first - 1].is("in")
                        && matches!(words[first].lower.as_str(), "last" | "this" | "next")
                        && words[first - 2].verb.is_some_and(|verb| {
                            matches!(verb.base, "let" | "take" | "bring" | "call" | "hand" | "come")
                        });
                    if inward {
                        break;
                    }
                    // `took over in 2017`
                    let particle = first < range.start
                        && matches!(
                            words[first - 1].lower.as_str(),
                            "over" | "through" | "throughout" | "between"
                        );
                    // `came back in May`, no `said back in May`
                    let returned = first >= 2
                        && first < range.start
                        && words[first - 1].is("back")
                        && words[first - 2].verb.is_some_and(|verb| verb.act != Act::Say);
                    if of_verb || particle || returned {
                        break;
                    }
                    first -= 1;
                    timed[first] = true;
                }
                // `met all of Saturday`, `for most of the week`
                if timed[first]
                    && words[first].is("of")
                    && first > 0
                    && matches!(
                        words[first - 1].lower.as_str(),
                        "all" | "most" | "much" | "part" | "half" | "some" | "rest"
                    )
                {
                    timed[first - 1] = true;
                }
            }
            leave_quotations(&words, &mut timed);
            // `Hours earlier he had resigned`
            if super::derived::opens_with_hours(&words) {
                timed[0] = true;
                timed[1] = true;
            }
            // `in October 2022 and April 2025`: the conjunction goes with its dates.
            for at in 1..words.len().saturating_sub(1) {
                let joins = words[at].tag == Tag::Conjunction
                    // `in the quarter ended September 30`
                    || matches!(words[at].lower.as_str(), "ended" | "ending");
                if joins && timed[at - 1] && timed[at + 1] {
                    timed[at] = true;
                }
            }
            clause::parse(words, timed)
        })
    }

    /// The first sentence that is neither heading nor caption.
    pub(super) fn first_paragraph(&self) -> Option<usize> {
        self.sentences.iter().position(|sentence| sentence.kind == BlockKind::Paragraph)
    }

    /// `range` of the sentence as text, without time expressions.
    pub(super) fn phrase(&self, sentence: usize, range: Range<usize>) -> String {
        let parse = self.parse(sentence);
        let mut out = String::new();
        let mut last: Option<usize> = None;
        for at in range {
            if parse.timed[at] || only_dated(parse, at) {
                continue;
            }
            let word = &parse.words[at];
            // The comma behind a time expression goes with it, unless it closes what a comma opened.
            let closes = out.contains(',');
            if word.tag == Tag::Comma && at > 0 && parse.timed[at - 1] && !closes {
                continue;
            }
            // `the ban, imposed in 2020, was unlawful`: nothing is left between the commas.
            if word.tag == Tag::Comma && (only_dated(parse, at + 1) || aside_closes(parse, at)) {
                continue;
            }
            if let Some(last) = last {
                let gap = &self.text(sentence)[parse.words[last].span.end..word.span.start];
                if last + 1 != at || !gap.is_empty() {
                    out.push(' ');
                }
            }
            out.push_str(word.text);
            last = Some(at);
        }
        out
    }

    /// A noun phrase that says by itself whom or what it means: pronouns and bare `the deal` are resolved from the
    /// text; `None` where nothing before tells.
    pub(super) fn named(&self, sentence: usize, range: Range<usize>) -> Option<String> {
        let parse = self.parse(sentence);
        let words = &parse.words[range.clone()];
        let first = words.first()?;
        if words.len() == 1 && first.tag == Tag::Pronoun {
            if first.is("they")
                && let Some(text) = self.people_before(sentence, range.start)
            {
                return Some(text);
            }
            return self.antecedent(sentence, range.start, &first.lower);
        }
        // `a similar one`: what, the text before tells.
        if words.len() > 1 && words.len() <= 3 && words.last().is_some_and(|w| w.is("one")) {
            return if range.start == 0 { self.another(sentence, range) } else { None };
        }
        // `ordered the dockworkers back, and most returned`
        if words.len() == 1
            && matches!(first.lower.as_str(), "most" | "many" | "some" | "several" | "few" | "all")
        {
            let end = (1..=range.start).rev().find(|&end| {
                let word = &parse.words[end - 1];
                word.tag == Tag::Noun
                    && !parse.timed[end - 1]
                    && super::line::is_plural(&word.lower)
            })?;
            let start = clause::phrase_start(&parse.words, &parse.timed, end).min(end - 1);
            let article = usize::from(parse.words[start].tag == Tag::Determiner);
            let rest = wording::lower_first(&self.phrase(sentence, start + article..end));
            let rest = match start {
                0 => rest.to_lowercase(),
                _ => rest,
            };
            return Some(format!("{} of the {rest}", self.phrase(sentence, range)));
        }
        if words.len() == 1
            && matches!(first.lower.as_str(), "this" | "that" | "these" | "those" | "both" | "each")
        {
            return None;
        }
        if let Some(at) = bare_deal(words) {
            let full = self.full_deal(sentence, range.start + at);
            if let Some(full) = full {
                return Some(format!("The {full}"));
            }
        }
        let text = self.phrase(sentence, range.clone());
        // `Those ballots were found`: which, the text before tells; a line says the ballots.
        if words.len() > 1
            && matches!(first.lower.as_str(), "this" | "that" | "these" | "those")
            && words.last().is_some_and(|last| last.tag == Tag::Noun)
            && let Some((_, rest)) = text.split_once(' ')
        {
            return Some(format!("The {rest}"));
        }
        // `Mia Lund, whose father died`
        if range.start > 0 && parse.words[range.start - 1].is("whose") {
            let mut end = range.start - 1;
            while end > 0 && parse.words[end - 1].tag == Tag::Comma {
                end -= 1;
            }
            let start = clause::phrase_start(&parse.words, &parse.timed, end);
            let owner = (start < end).then(|| self.phrase(sentence, start..end))?;
            // `Greave Lines, the shipper whose boats …`
            let name = (start >= 2 && parse.words[start - 1].tag == Tag::Comma)
                .then(|| clause::phrase_start(&parse.words, &parse.timed, start - 1))
                .filter(|&name| {
                    name < start - 1
                        && parse.words[name..start - 1].iter().any(|w| w.tag == Tag::Name)
                });
            let owner = name.map_or(owner, |name| self.phrase(sentence, name..start - 1));
            return Some(format!("{} {text}", genitive(&owner)));
        }
        // `his government`: whose, the text before tells.
        if let Tag::Possessive = first.tag
            && matches!(first.lower.as_str(), "his" | "its" | "their" | "her")
        {
            let pronoun = match first.lower.as_str() {
                "his" => "he",
                "its" => "it",
                "her" => "she",
                _ => "they",
            };
            let owner = self.antecedent(sentence, range.start, pronoun)?;
            return Some(format!(
                "{} {}",
                genitive(&owner),
                text.split_once(' ').map_or("", |(_, rest)| rest)
            ));
        }
        (!text.is_empty()).then_some(text)
    }
}

impl Parse<'_> {
    /// For phrases around an event noun that a date stands before: `a June 5th phone call` keeps its article.
    pub(super) fn timed_for_phrase(&self, noun: usize) -> Vec<bool> {
        let mut timed = self.timed.clone();
        let mut at = noun;
        while at > 0
            && (timed[at - 1]
                || matches!(
                    self.words[at - 1].tag,
                    Tag::Noun | Tag::Adjective | Tag::Name | Tag::Number | Tag::Genitive
                ))
        {
            timed[at - 1] = false;
            at -= 1;
        }
        timed
    }
}

/// Whether the word is a participle that tells nothing but when: `a vote set for June 30`, `papers leaked in May`.
fn only_dated(parse: &Parse<'_>, at: usize) -> bool {
    if !parse.words.get(at).is_some_and(Word::is_verb)
        || !parse.timed.get(at + 1).is_some_and(|t| *t)
    {
        return false;
    }
    let reduced = parse.groups.iter().any(|g| g.head == at && g.mood == Mood::Reduced);
    let behind = (at + 1..parse.words.len()).find(|&i| !parse.timed[i]);
    reduced
        && at > 0
        && (parse.words[at - 1].is_nominal() || parse.words[at - 1].tag == Tag::Comma)
        && behind.is_none_or(|i| {
            let word = &parse.words[i];
            matches!(word.tag, Tag::Comma | Tag::Other | Tag::Break) || word.may_be_finite()
        })
}

/// Whether the comma at `at` closes what held nothing but a participle and its date.
fn aside_closes(parse: &Parse<'_>, at: usize) -> bool {
    let first = (0..at).rev().find(|&i| !parse.timed[i]);
    first.is_some_and(|i| {
        i + 1 < at && i > 0 && only_dated(parse, i) && parse.words[i - 1].tag == Tag::Comma
    })
}

/// What stands between quotation marks is told word for word.
fn leave_quotations(words: &[Word<'_>], timed: &mut [bool]) {
    let mut open = None;
    for (at, word) in words.iter().enumerate() {
        match (word.tag, open) {
            (Tag::OpenQuote, _) => open = Some(at),
            (Tag::CloseQuote, Some(from)) => {
                // A quoted phrase, no sentence of its own.
                if at - from <= SHORT_QUOTE
                    && from > 0
                    && !matches!(words[from - 1].tag, Tag::Comma | Tag::Break)
                {
                    timed[from..at].iter_mut().for_each(|mark| *mark = false);
                }
                open = None;
            }
            _ => {}
        }
    }
}

/// Most words of a quotation that is part of a clause.
const SHORT_QUOTE: usize = 12;

/// The words without what stands between two dashes or in brackets, unless a time expression stands there.
fn without_asides<'a>(words: Vec<Word<'a>>, times: &[TimeExpression]) -> Vec<Word<'a>> {
    let mut words = words;
    let mut drop = vec![false; words.len()];
    let mut resumes = Vec::new();
    let mut open: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        if word.tag != Tag::Break {
            continue;
        }
        let pair = |from: usize| match words[from].text {
            "(" => word.text == ")",
            "—" | "–" | "-" => word.text == words[from].text,
            _ => false,
        };
        match open {
            Some(from) if pair(from) => {
                let span = words[from].span.start..word.span.end;
                let dated = times.iter().any(|t| span.contains(&t.span.start));
                let quoted = words[from..at]
                    .iter()
                    .any(|w| matches!(w.tag, Tag::OpenQuote | Tag::CloseQuote));
                if !dated && !quoted {
                    drop[from..=at].iter_mut().for_each(|mark| *mark = true);
                    // The boundary stays where a verb follows.
                    if words.get(at + 1).is_some_and(Word::is_verb) {
                        drop[at] = false;
                        resumes.push(at);
                    }
                }
                open = None;
            }
            _ => open = matches!(word.text, "(" | "—" | "–" | "-").then_some(at),
        }
    }
    for at in resumes {
        words[at].tag = Tag::Resume;
    }
    let mut keep = drop.iter().map(|&dropped| !dropped);
    words.retain(|_| keep.next().unwrap_or(true));
    words
}

/// `Vantry's`, `the employers'`, `Greave Lines'`.
fn genitive(owner: &str) -> String {
    let last = owner.rsplit(' ').next().unwrap_or(owner);
    let name = gazetteer::is_surname(last) || gazetteer::is_given_name(last);
    let bare = super::line::is_plural(&last.to_lowercase()) && !name;
    format!("{owner}{}", if bare { "'" } else { "'s" })
}

/// Adverbs that go with the time expression behind them.
fn narrows(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "only"
            | "just"
            | "barely"
            | "nearly"
            | "almost"
            | "exactly"
            | "precisely"
            | "roughly"
            | "merely"
            | "some"
            | "shortly"
    ) && !matches!(word.tag, Tag::Verb(_))
}

/// The words that a span covers, at least in part.
pub(super) fn covering(words: &[Word<'_>], span: &Range<usize>) -> Range<usize> {
    let start = words.partition_point(|w| w.span.end <= span.start);
    let end = words.partition_point(|w| w.span.start < span.end);
    start..end.max(start)
}

/// Words that tie a time expression to its clause and go with it.
pub(super) fn introduces(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "on" | "in"
            | "at"
            | "by"
            | "since"
            | "until"
            | "till"
            | "during"
            | "effective"
            | "from"
            | "before"
            | "after"
            | "as"
            | "of"
            | "through"
            | "around"
            | "about"
            | "late"
            | "early"
            | "mid"
            | "back"
            | "for"
            | "starting"
            | "beginning"
            | "over"
            | "throughout"
            | "between"
    ) && !matches!(word.tag, Tag::Verb(_))
}
