//! Direct quotations: what is said word for word, by whom, in which role, and through which outlet.
//!
//! A stretch between quotation marks is a quotation if somebody says it: a speech verb beside it, a speaker before it who
//! goes on, or its length. Three words at least; a word or two in marks are a term or irony (“fact sheet”). The parts of a
//! quotation split by its attribution are one quotation. Text is verbatim; only a comma before the closing mark is left out.

mod described;
mod mark;
mod speaker;
mod via;

use std::ops::Range;

use super::entity::token::{self, Kind, Token};
use super::entity::words;
use super::entity::{Entity, EntityKind};
use super::{BlockKind, Sentence};
use mark::units;

/// A direct quotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quote {
    /// Parts of a split quotation are joined by ` … `, sentences of one part by a space.
    pub text: String,
    /// Name of the entity, or who the article says it is: `a White House official`. `None` where it does not say.
    pub speaker: Option<String>,
    /// Index of the speaker in the document's entities.
    pub entity: Option<usize>,
    /// As stated.
    pub role: Option<String>,
    /// The outlet that the words were said to or taken from.
    pub via: Option<String>,
    /// Indices of the sentences that hold the words, in order.
    pub sentences: Vec<usize>,
    /// Bytes of those sentences, without the marks.
    pub spans: Vec<(usize, Range<usize>)>,
}

/// Words in marks, with the sentences they run over.
#[derive(Clone, Debug)]
struct Unit {
    spans: Vec<(usize, Range<usize>)>,
    block: usize,
    closed: bool,
}

/// Who speaks, as far as one sentence says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Voice {
    entity: Option<usize>,
    /// Words where no entity is named: `a White House official`.
    described: Option<String>,
    role: Option<String>,
    via: Option<String>,
    /// Index of the sentence that attributes.
    sentence: usize,
}

const LEAST_WORDS: usize = 3;
/// From this length on words in marks are a quotation even if nobody is named.
const UNATTRIBUTED_WORDS: usize = 8;

/// The quotations of a document in order of the text. `entities` are those of the same sentences.
pub fn quotes(sentences: &[Sentence], entities: &[Entity]) -> Vec<Quote> {
    let reader = Reader::new(sentences, entities);
    let mut out: Vec<(Quote, Voice)> = Vec::new();
    for (number, unit) in reader.units.iter().enumerate() {
        let n_words = unit
            .spans
            .iter()
            .map(|(s, r)| sentences[*s].text[r.clone()].split_whitespace().count())
            .sum::<usize>();
        let first = unit.spans[0].0;
        if n_words < LEAST_WORDS || reader.names[number] || reader.is_byname(unit) {
            continue;
        }
        let before = out.last();
        let found = reader
            .voice(number, before.map(|(quote, voice)| (quote, voice)))
            .map(|voice| reader.named_elsewhere(voice));
        let goes_on =
            before.filter(|(quote, voice)| reader.goes_on(quote, voice, number, found.as_ref()));
        if goes_on.is_some()
            && let Some((quote, _)) = out.last_mut()
        {
            quote.text.push_str(" … ");
            quote.text.push_str(&reader.text_of(unit));
            quote.sentences.extend(unit.spans.iter().map(|(s, _)| *s));
            quote.sentences.dedup();
            quote.spans.extend(unit.spans.iter().cloned());
            continue;
        }
        let heading = matches!(sentences[first].kind, BlockKind::Heading | BlockKind::Caption);
        if found.is_none() && (n_words < UNATTRIBUTED_WORDS || heading || !unit.closed) {
            continue;
        }
        let voice = found.unwrap_or_default();
        let mut quote = Quote {
            text: reader.text_of(unit),
            speaker: voice
                .entity
                .map(|index| entities[index].name.clone())
                .or(voice.described.clone()),
            entity: voice.entity,
            // A body has no role; `spokesperson` is somebody whom the text does not name.
            role: match voice.entity.map(|index| entities[index].kind) {
                None | Some(EntityKind::Person) => {
                    voice.role.clone().or_else(|| reader.role_of(&voice))
                }
                Some(_) => None,
            },
            via: voice.via.clone(),
            sentences: unit.spans.iter().map(|(s, _)| *s).collect(),
            spans: unit.spans.clone(),
        };
        quote.sentences.dedup();
        out.push((quote, voice));
    }
    out.into_iter().map(|(quote, _)| quote).collect()
}

struct Reader<'a> {
    sentences: &'a [Sentence<'a>],
    entities: &'a [Entity],
    /// Entity and span of each mention, by sentence, in order.
    /// Those inside a quotation are left out: who is spoken of is not who speaks.
    mentions: Vec<Vec<(usize, Range<usize>)>>,
    units: Vec<Unit>,
    /// Units that are the name of something.
    names: Vec<bool>,
}

impl<'a> Reader<'a> {
    fn new(sentences: &'a [Sentence<'a>], entities: &'a [Entity]) -> Reader<'a> {
        let mut mentions = vec![Vec::new(); sentences.len()];
        for (index, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                if let Some(list) = mentions.get_mut(mention.sentence) {
                    list.push((index, mention.span.clone()));
                }
            }
        }
        for list in &mut mentions {
            list.sort_by_key(|(index, span): &(usize, Range<usize>)| (span.start, *index));
        }
        let units = units(sentences);
        let is_name = |unit: &Unit| {
            let [(sentence, range)] = unit.spans.as_slice() else { return false };
            mentions[*sentence]
                .iter()
                .any(|(_, span)| span.start <= range.start && span.end + 2 >= range.end)
        };
        let names = units.iter().map(is_name).collect();
        for unit in &units {
            for (sentence, range) in &unit.spans {
                mentions[*sentence]
                    .retain(|(_, span)| span.start < range.start || span.start >= range.end);
            }
        }
        Reader { sentences, entities, mentions, units, names }
    }

    /// `machines known as the “crack of the slots”`: what everybody calls a thing, which nobody here says.
    fn is_byname(&self, unit: &Unit) -> bool {
        let [(sentence, range)] = unit.spans.as_slice() else { return false };
        let before = self.sentences[*sentence].text[..range.start]
            .trim_end_matches(['“', '"', '‘', '\'', '`', ' ']);
        let before = before.strip_suffix(" the").or(before.strip_suffix(" a")).unwrap_or(before);
        [" known as", " nicknamed", " so-called", " also called", " commonly called"]
            .iter()
            .any(|naming| before.ends_with(naming))
    }

    fn text_of(&self, unit: &Unit) -> String {
        let parts: Vec<&str> = unit
            .spans
            .iter()
            .map(|(s, range)| self.sentences[*s].text[range.clone()].trim())
            .collect();
        parts.join(" ").trim_end_matches(',').to_owned()
    }

    fn role_of(&self, voice: &Voice) -> Option<String> {
        let entity = &self.entities[voice.entity?];
        let here = entity.roles.iter().find(|role| role.sentence == voice.sentence);
        here.or_else(|| entity.roles.iter().max_by_key(|role| role.text.len()))
            .map(|role| role.text.clone())
    }

    /// Whether unit `number` goes on with `quote`: the attribution splits them, or the next sentence begins with more of it.
    fn goes_on(&self, quote: &Quote, voice: &Voice, number: usize, own: Option<&Voice>) -> bool {
        let unit = &self.units[number];
        let (Some((last, last_range)), (first, range)) = (quote.spans.last(), &unit.spans[0])
        else {
            return false;
        };
        if voice == &Voice::default() {
            return false;
        }
        let starts_sentence =
            self.sentences[*first].text[..range.start].trim().chars().count() <= 1;
        let same =
            own.is_none_or(|own| own.entity == voice.entity && own.described == voice.described);
        if last == first {
            // `…,” he said, “…`: nothing but the attribution between.
            let between = self.sentences[*last].text.get(last_range.end..range.start).unwrap_or("");
            let between =
                between.trim_matches(|c: char| !c.is_alphanumeric() && c != ',' && c != '.');
            let tokens = token::tokens(between);
            let n_speech = tokens.iter().filter(|t| is_speech(t)).count();
            return n_speech == 1
                && between.ends_with([',', '.']) | (tokens.len() <= 4)
                && tokens.len() <= 16
                && same;
        }
        // `…,” said the minister. “…` in the same paragraph.
        let own_words =
            own.is_some_and(|own| own.sentence == *first && own.sentence != voice.sentence);
        *first == last + 1
            && self.sentences[*first].block == self.sentences[*last].block
            && starts_sentence
            && same
            && !own_words
            && self.attribution_follows(*last, last_range.end)
    }

    /// Whether the words after `at` are an attribution that ends the sentence.
    fn attribution_follows(&self, sentence: usize, at: usize) -> bool {
        let rest = &self.sentences[sentence].text[at.min(self.sentences[sentence].text.len())..];
        token::tokens(rest).iter().any(|t| is_speech(t))
    }

    /// Who says unit `number`.
    fn voice(&self, number: usize, before: Option<(&Quote, &Voice)>) -> Option<Voice> {
        let unit = &self.units[number];
        let (first, first_range) = unit.spans[0].clone();
        let (last, last_range) = unit.spans[unit.spans.len() - 1].clone();
        let text = self.sentences[last].text;
        let stop = self
            .units
            .get(number + 1)
            .filter(|next| next.spans[0].0 == last)
            .map_or(text.len(), |next| next.spans[0].1.start);
        let spoken = self.after(last, last_range.end..stop, before).or_else(|| {
            let from = number
                .checked_sub(1)
                .map(|n| &self.units[n])
                .and_then(|u| u.spans.last())
                .filter(|(s, _)| *s == first)
                .map_or(0, |(_, r)| r.end);
            self.before(first, from..first_range.start, before)
                .or_else(|| (from > 0).then(|| self.before(first, 0..first_range.start, before))?)
        });
        if let Some(mut voice) = spoken {
            let stated = voice
                .via
                .clone()
                .or_else(|| self.via(last))
                .or_else(|| self.via(first))
                .or_else(|| self.told(voice.sentence, voice.entity));
            voice.via = stated.or_else(|| self.via_before(first, &voice));
            return Some(voice);
        }
        let opens = self.sentences[first].text[..first_range.start].trim().chars().count() <= 1;
        if !opens {
            return None;
        }
        // `The minister was blunt: | “…”`, or more of what the last speaker said.
        if first > 0
            && self.sentences[first - 1].text.trim_end().ends_with(':')
            && self.sentences[first - 1].kind != BlockKind::Heading
        {
            let text = self.sentences[first - 1].text;
            let found = self
                .before(first - 1, 0..text.len(), before)
                .or_else(|| self.subject(first - 1, 0..text.len()));
            if found.is_some() {
                return found;
            }
        }
        let (quote, voice) = before?;
        let near = quote.sentences.last().is_some_and(|s| first.saturating_sub(*s) <= 1);
        let whole = self.sentences[last].text[last_range.end..].trim().chars().count() <= 1;
        (near && whole && *voice != Voice::default()).then(|| voice.clone())
    }

    /// An attribution behind the closing mark: `Bessent said`, `said Chris McGuire, a former official`.
    fn after(
        &self,
        sentence: usize,
        range: Range<usize>,
        before: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let rest = text.get(range.clone())?;
        let tokens = token::tokens(rest);
        let mut words = tokens.iter().enumerate().filter(|(_, t)| t.is_word());
        let (at, first) = words.next()?;
        if tokens[..at]
            .iter()
            .any(|t| t.kind == Kind::Other && !matches!(t.text, "—" | "–" | "-" | "'" | "’"))
        {
            return None;
        }
        // `“…” is how the president describes it`
        if matches!(first.text, "is" | "was") && words.next().is_some_and(|(_, t)| t.text == "how")
        {
            return self.subject(sentence, range);
        }
        if is_speech(first) {
            let start = range.start + first.end;
            return self.speaker(sentence, start..range.end, true, before);
        }
        let verb =
            tokens.iter().take(18).find(|t| t.kind == Kind::Lower && words::SAID.has(t.text))?;
        let clause = &rest[..verb.start];
        // Another verb or a conjunction before it: the quotation belongs to another clause.
        if clause
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .split_whitespace()
            .next()
            .is_some_and(|w| {
                matches!(w, "and" | "but" | "as" | "while" | "which" | "that" | "after")
            })
            && !clause.contains(" as ")
        {
            let first = clause
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .split_whitespace()
                .next()
                .unwrap_or("");
            if first != "as" {
                return None;
            }
        }
        self.speaker(sentence, range.start..range.start + verb.start, false, before)
    }

    /// An attribution before the opening mark: `Lutnick stated: “`, `Greer said Blackwell was “`, `…, declaring, “`.
    fn before(
        &self,
        sentence: usize,
        range: Range<usize>,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let head = text.get(range.clone())?;
        let tokens = token::tokens(head);
        // `said … that they agreed on “`: the verb of speaking, not what was said to have been agreed.
        // `said it had lent in what its head called “`: the naming verb right before the mark, unless passive.
        let framing = tokens.iter().rposition(|t| words::FRAMING.has(t.text)).filter(|at| {
            let passive = at.checked_sub(1).is_some_and(|before| {
                matches!(
                    tokens[before].text,
                    "is" | "are" | "was" | "were" | "be" | "been" | "being"
                )
            });
            at + 4 >= tokens.len() && tokens[*at].text.ends_with('d') && !passive
        });
        let said = tokens
            .iter()
            .rposition(|t| {
                is_speech(t) && !words::SAID_OR_DONE.has(t.text) || words::SAYING.has(t.text)
            })
            .or_else(|| {
                tokens
                    .iter()
                    .rposition(|t| words::SAID_OR_DONE.has(t.text) || words::FRAMING.has(t.text))
            })?;
        let verb = framing.map_or(said, |framing| framing.max(said));
        let start = range.start;
        if words::SAYING.has(tokens[verb].text) {
            // `“…,” he said, adding that “…`: the speaker of the sentence so far.
            if let Some((quote, voice)) = earlier
                && start > 0
                && quote.sentences.contains(&sentence)
                && *voice != Voice::default()
            {
                return Some(Voice { via: None, ..voice.clone() });
            }
            return self
                .subject(sentence, start..start + tokens[verb].start)
                .or_else(|| self.subject(sentence, 0..start + tokens[verb].start))
                .or_else(|| self.unresolved(sentence, start + tokens[verb].start, earlier));
        }
        // `according to the minister`
        if tokens[verb].text == "according" {
            return self.speaker(sentence, start + tokens[verb].end..range.end, true, earlier);
        }
        self.speaker(sentence, start..start + tokens[verb].start, false, earlier)
            .or_else(|| self.subject(sentence, 0..start + tokens[verb].start))
    }
}

/// A verb of speaking, or what introduces who is quoted.
fn is_speech(token: &Token) -> bool {
    // `the United States` says nothing.
    token.kind == Kind::Lower && (words::SAID.has(token.text) || token.text == "according")
}

#[cfg(test)]
mod tests;
