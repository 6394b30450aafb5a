//! A text read once: its sentences parsed when first asked for, and phrases of them that say by themselves whom they mean.
//!
//! A chronology line stands alone, so a pronoun is resolved to the nearest fitting subject before it, and `the deal` to the
//! fuller naming that the text gives; where nothing tells, the phrase is refused rather than left hanging.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::clause::{self, Parse};
use super::deal::bare_deal;
use super::gate;
use super::lexicon::{self, Act};
use super::profile;
use super::wording;
use super::words::{self, Tag, Word};
use crate::text::date::{TimeExpression, TimexType};
use crate::text::gazetteer;
use crate::text::{BlockKind, Sentence};

/// A text read once, its sentences parsed when first asked for.
pub(super) struct Document<'a> {
    sentences: &'a [Sentence<'a>],
    /// Last words of what look like personal names; found when first asked for.
    surnames: OnceCell<BTreeSet<&'a str>>,
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
            let words = without_asides(words::words(self.text(sentence)), &self.times[sentence]);
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
                    if of_verb {
                        break;
                    }
                    first -= 1;
                    timed[first] = true;
                }
            }
            // `Hours earlier he had resigned`
            if super::derived::opens_with_hours(&words) {
                timed[0] = true;
                timed[1] = true;
            }
            // `in October 2022 and April 2025`: the conjunction goes with its dates.
            for at in 1..words.len().saturating_sub(1) {
                if words[at].tag == Tag::Conjunction && timed[at - 1] && timed[at + 1] {
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
            if parse.timed[at] {
                continue;
            }
            let word = &parse.words[at];
            // The comma behind a time expression goes with it, unless it closes what a comma opened.
            let closes = out.contains(',');
            if word.tag == Tag::Comma && at > 0 && parse.timed[at - 1] && !closes {
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

    /// Whom a pronoun means: the nearest fitting subject before it, in this sentence or the two before.
    fn antecedent(&self, sentence: usize, before: usize, pronoun: &str) -> Option<String> {
        let person = match pronoun {
            "he" | "she" => true,
            "it" | "they" => false,
            _ => return None,
        };
        // What ends, rises or is done to is the thing itself, not whose it is.
        let own = self.parse(sentence);
        let undergoes = own.groups.iter().zip(&own.clauses).any(|(group, clause)| {
            clause.subject.as_ref().is_some_and(|s| s.start == before && s.len() == 1)
                && (group.passive
                    || matches!(
                        group.act(),
                        Act::Expire
                            | Act::Start
                            | Act::Happen
                            | Act::Rise
                            | Act::Fall
                            | Act::Damage
                    ))
        });
        let mut reach = 2usize;
        for back in 0..=LONGEST_CHAIN {
            if back > reach {
                break;
            }
            let at = sentence.checked_sub(back)?;
            if self.sentences[at].kind == BlockKind::Heading {
                continue;
            }
            let parse = self.parse(at);
            // A sentence that itself opens with the pronoun goes on telling of what was told of before.
            if back > 0 && continues(parse, pronoun) {
                reach = back + 2;
                continue;
            }
            for (number, (group, clause)) in
                parse.groups.iter().zip(&parse.clauses).enumerate().rev()
            {
                let Some(subject) = clause.subject.clone() else { continue };
                if !group.is_finite() || back == 0 && subject.end > before {
                    continue;
                }
                // `…, the statement says, and it …`: who tells it is not what it is about.
                let aside = group.act() == Act::Say
                    && clause.start > 0
                    && parse
                        .words
                        .get(group.words.end)
                        .is_none_or(|w| matches!(w.tag, Tag::Comma | Tag::Other | Tag::Break));
                if aside && !person {
                    continue;
                }
                let words = &parse.words[subject.clone()];
                if words.len() == 1 && words[0].tag == Tag::Pronoun {
                    continue;
                }
                // `China's dominance … since it unveiled`: a thing owned does nothing, its owner does.
                let owner = words.iter().position(|w| w.tag == Tag::Genitive);
                let subject = match owner {
                    Some(owner)
                        if !is_body_noun(&words[words.len() - 1].lower)
                            && (person || !undergoes) =>
                    {
                        subject.start..subject.start + owner
                    }
                    _ => subject,
                };
                let words = &parse.words[subject.clone()];
                let named = words.iter().any(|w| w.tag == Tag::Name);
                // `it` is one thing, `they` are several.
                let fits = match (pronoun, gate::plural(words)) {
                    ("it", Some(plural)) => !plural,
                    ("they", Some(plural)) => plural,
                    // One person is not they, nor is a title with one name.
                    ("they", None) => {
                        !is_person(words, false) && !words.iter().any(|w| wording::is_title(w.text))
                    }
                    _ => true,
                };
                let people = pronoun == "they"
                    && gate::plural(words) == Some(true)
                    && words
                        .iter()
                        .rev()
                        .find(|w| w.tag == Tag::Noun)
                        .is_some_and(|head| lexicon::is_people(&head.lower));
                // What was signed or concluded is a deal, told of just before.
                if pronoun == "it"
                    && !fits
                    && let Some(deal) = self.deal_behind(at, number, &subject)
                {
                    return Some(deal);
                }
                // `The company will be sold, its administrators announced`
                let told_of = pronoun == "it"
                    && words[0].is("the")
                    && (back == 0 && group.act() != Act::Say
                        || back == 1
                            && words.last().is_some_and(|w| is_body_noun(&w.lower))
                            && !undergoes)
                    && gate::plural(words) == Some(false);
                if (named || told_of || people)
                    && fits
                    && if person {
                        is_person(words, true)
                            && (words.len() > 1 || self.is_surname(words[0].text))
                    } else {
                        !is_person(words, false)
                    }
                {
                    return self.named(at, subject);
                }
            }
        }
        None
    }

    /// Whether a name that stands alone is that of a person: known for a surname, or met behind another name or a title.
    fn is_surname(&self, name: &str) -> bool {
        gazetteer::is_surname(name)
            || gazetteer::is_given_name(name)
            || self
                .surnames
                .get_or_init(|| {
                    let mut found = BTreeSet::new();
                    for sentence in self.sentences {
                        let mut before = "";
                        for word in sentence.text.split_whitespace() {
                            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                            let bare = bare.strip_suffix("'s").unwrap_or(bare);
                            let bare = bare.strip_suffix("’s").unwrap_or(bare);
                            let capital = |word: &str| word.starts_with(char::is_uppercase);
                            let name = capital(before)
                                && lexicon::closed(&before.to_lowercase()).is_none()
                                && gazetteer::known(bare).is_none();
                            if name && capital(bare) {
                                found.insert(bare);
                            }
                            before = if bare.len() == word.len() { word } else { "" };
                        }
                    }
                    found
                })
                .contains(name)
    }

    /// The people or bodies named last before `at` in the sentence: `the two sides`.
    fn people_before(&self, sentence: usize, at: usize) -> Option<String> {
        let parse = self.parse(sentence);
        let end = (1..at).rev().find(|&i| {
            parse.words[i - 1].tag == Tag::Noun && lexicon::is_people(&parse.words[i - 1].lower)
        })?;
        let start = clause::phrase_start(&parse.words, &parse.timed, end).min(end - 1);
        let text = self.phrase(sentence, start..end);
        let mut chars = text.chars();
        Some(chars.next()?.to_uppercase().chain(chars).collect())
    }

    /// Whom or what an object pronoun at `at` means: the nearest fitting phrase before it that is not the subject of its
    /// own clause.
    pub(super) fn object(
        &self,
        sentence: usize,
        at: usize,
        subject: &Range<usize>,
    ) -> Option<String> {
        let pronoun = self.parse(sentence).words[at].lower.clone();
        let person = matches!(pronoun.as_str(), "him" | "her");
        // What a thing is, only the sentence before tells well enough.
        for back in 0..=if person { 2usize } else { 1 } {
            let nth = sentence.checked_sub(back)?;
            if self.sentences[nth].kind == BlockKind::Heading {
                continue;
            }
            let parse = self.parse(nth);
            let words = &parse.words;
            let mut end = if back == 0 { at } else { words.len() };
            while end > 0 {
                if !matches!(words[end - 1].tag, Tag::Noun | Tag::Name) || parse.timed[end - 1] {
                    end -= 1;
                    continue;
                }
                let start = clause::phrase_start(words, &parse.timed, end).min(end - 1);
                // `the magnate Tobin Greave of fraud`
                let of = (start + 1..end)
                    .find(|&i| person && words[i].tag == Tag::Preposition)
                    .unwrap_or(end);
                let phrase = start..of;
                let own = back == 0 && subject.start < end && start < subject.end;
                let list = &words[phrase.clone()];
                // A thing is the object of a verb, a person may stand anywhere.
                let governed = start > 0
                    && (matches!(words[start - 1].tag, Tag::Verb(_))
                        || person && is_person(list, false));
                // `moved its opinion on the drug. Britain cleared it`: either may be meant.
                let doubtful = !person
                    && back > 0
                    && (list[0].tag == Tag::Possessive
                        || words.get(of).is_some_and(|w| w.tag == Tag::Preposition)
                            && words.get(of + 1).is_some_and(|w| {
                                matches!(w.tag, Tag::Determiner | Tag::Noun | Tag::Adjective)
                            })
                            && !parse.timed[of]);
                if doubtful && governed {
                    return None;
                }
                // `arrested Greave …, charged him`: what is done to people tells that a lone name is one.
                let suffers = start > 0
                    && words[start - 1].verb.is_some_and(|verb| {
                        matches!(
                            verb.act,
                            Act::Arrest
                                | Act::Charge
                                | Act::Appoint
                                | Act::Resign
                                | Act::Die
                                | Act::Praise
                        )
                    })
                    && list.iter().all(|w| w.tag == Tag::Name);
                let fits = match (person, pronoun.as_str()) {
                    (true, _) => is_person(list, false) || suffers,
                    (_, "them") => gate::plural(list) == Some(true),
                    _ => gate::plural(list) == Some(false),
                };
                if !own && fits && (governed || person) {
                    let text = self.phrase(nth, phrase);
                    let the = ["a ", "an ", "A ", "An "]
                        .iter()
                        .find_map(|article| text.strip_prefix(article));
                    return Some(the.map_or(text.clone(), |rest| format!("the {rest}")));
                }
                end = start;
            }
        }
        None
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

/// Most sentences that a pronoun is followed back through, where each goes on with it.
const LONGEST_CHAIN: usize = 5;

/// Whether the first clause of a sentence is about what `pronoun` stands for: `Its only drug had been approved, and …`.
fn continues(parse: &Parse<'_>, pronoun: &str) -> bool {
    let owned = match pronoun {
        "he" => "his",
        "she" => "her",
        "it" => "its",
        _ => "their",
    };
    let mut clauses = parse.groups.iter().zip(&parse.clauses).filter(|(g, _)| g.is_finite());
    let Some((group, clause)) = clauses.next() else { return false };
    let Some(subject) = clause.subject.clone() else { return false };
    let first = &parse.words[subject.start];
    // `It was the worst storm`, `It is said that …`
    let empty = pronoun == "it" && (group.act() == Act::State || group.passive);
    // Another subject that is named follows, else there is nothing to choose.
    let other = clauses.any(|(_, clause)| {
        clause.subject.as_ref().is_some_and(|s| {
            s.start >= subject.end && parse.words[s.clone()].iter().any(|w| w.tag == Tag::Name)
        })
    });
    other && (first.is(owned) || subject.len() == 1 && first.is(pronoun) && !empty)
}

/// A personal name rather than a country or a body: a title before it, or two names and no `the` before them.
fn is_person(words: &[Word<'_>], loosely: bool) -> bool {
    let title = words.iter().any(|w| {
        wording::is_title(w.text)
            && !matches!(
                w.lower.as_str(),
                "u.s." | "chinese" | "american" | "state" | "trade" | "us"
            )
    });
    let names = words.iter().filter(|w| w.tag == Tag::Name).count();
    // `the union president Luis Ordaz`: what he presides over is not what he is.
    let until = words.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(words.len());
    let named_last = words[..until].last().is_some_and(|w| w.tag == Tag::Name);
    let body = words[..until]
        .iter()
        .any(|w| is_body_noun(&w.lower) && (w.tag == Tag::Name || !named_last));
    // `Norcross Terminals`, `Aldermoor Therapeutics`: more things than one, and no surname.
    let firm = names >= 2
        && !gazetteer::is_given_name(words[0].text)
        && words[..until].last().is_some_and(|w| {
            w.tag == Tag::Name && super::line::is_plural(&w.lower) && !gazetteer::is_surname(w.text)
        });
    let office = words.last().is_some_and(|w| {
        matches!(
            w.lower.as_str(),
            "official"
                | "spokeswoman"
                | "lawyer"
                | "analyst"
                | "envoy"
                | "judge"
                | "officer"
                | "expert"
        )
    });
    if office {
        return true;
    }
    // A surname alone may as well be a country: enough for `he`, not enough against `it`.
    let surname = loosely && names == 1 && words.len() == 1 && !profile::is_state(&words[0].lower);
    // `the shipping magnate Tobin Greave`: a role before the name.
    let role = names >= 2
        && words.iter().rev().take(2).all(|w| w.tag == Tag::Name)
        && words.iter().rev().nth(names).is_some_and(|w| w.tag == Tag::Noun);
    !body && !firm && (title || names >= 2 && words[0].tag == Tag::Name || role || surname)
}

/// Nouns of bodies that act: `ministry`, `court`.
pub(super) fn is_body_noun(lower: &str) -> bool {
    matches!(
        lower,
        "ministry"
            | "government"
            | "administration"
            | "officials"
            | "court"
            | "house"
            | "bank"
            | "committee"
            | "council"
            | "department"
            | "agency"
            | "states"
            | "union"
            | "party"
            | "commission"
            | "company"
            | "inc"
            | "corp"
            | "group"
            | "embassy"
            | "parliament"
            | "congress"
            | "senate"
            | "police"
            | "army"
            | "office"
            | "firm"
            | "regulator"
            | "spokesman"
            | "spokesperson"
            | "president"
            | "minister"
    )
}

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
    ) && !matches!(word.tag, Tag::Verb(_))
}
