//! Direct quotations: what is said word for word, by whom, in which role, and through which outlet.
//!
//! A stretch between quotation marks is a quotation if somebody says it: a speech verb beside it, a speaker before it who
//! goes on, or its length. Three words at least; a word or two in marks are a term or irony (“fact sheet”). The parts of a
//! quotation split by its attribution are one quotation. Text is verbatim; only a comma before the closing mark is left out.

use std::ops::Range;

use super::entity::token::{self, Kind, Token};
use super::entity::words;
use super::entity::{Entity, EntityKind};
use super::gazetteer::{self, Class};
use super::{BlockKind, Sentence};

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
        if n_words < LEAST_WORDS || reader.names[number] {
            continue;
        }
        let before = out.last();
        let found = reader.voice(number, before.map(|(quote, voice)| (quote, voice)));
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
            role: voice.role.clone().or_else(|| reader.role_of(&voice)),
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
            let stated = voice.via.clone().or_else(|| self.via(last)).or_else(|| self.via(first));
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
        let verb = tokens
            .iter()
            .rposition(|t| {
                is_speech(t) && !words::SAID_OR_DONE.has(t.text) || words::SAYING.has(t.text)
            })
            .or_else(|| {
                tokens
                    .iter()
                    .rposition(|t| words::SAID_OR_DONE.has(t.text) || words::FRAMING.has(t.text))
            })?;
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
                .or_else(|| self.pronoun(sentence, 0..start, earlier));
        }
        // `according to the minister`
        if tokens[verb].text == "according" {
            return self.speaker(sentence, start + tokens[verb].end..range.end, true, earlier);
        }
        self.speaker(sentence, start..start + tokens[verb].start, false, earlier)
            .or_else(|| self.subject(sentence, 0..start + tokens[verb].start))
    }

    /// The speaker named in `range`: the first name there if the verb stands `before` it, else the last.
    fn speaker(
        &self,
        sentence: usize,
        range: Range<usize>,
        verb_before: bool,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let words = text.get(range.clone())?;
        let tokens = token::tokens(words);
        // The clause next to the verb, as far as the next comma with a verb of its own.
        let inside: Vec<&(usize, Range<usize>)> = self.mentions[sentence]
            .iter()
            .filter(|(_, s)| s.start >= range.start && s.end <= range.end)
            .collect();
        let person =
            |(index, _): &&&(usize, Range<usize>)| self.entities[*index].kind == EntityKind::Person;
        let named = |voice: usize, span: &Range<usize>| {
            let mut found = Voice { entity: Some(voice), sentence, ..Voice::default() };
            // `China’s Ministry of Commerce spokesperson`, `the ministry’s spokesman`
            let behind = token::tokens(&text[span.end..]);
            let behind: Vec<&Token> = behind
                .iter()
                .take(3)
                .take_while(|t| t.is_word() || t.text == "’" || t.text == "'")
                .collect();
            if self.entities[voice].kind != EntityKind::Person
                && let Some(title) = behind
                    .iter()
                    .find(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))
            {
                found.role = Some(title.text.to_owned());
            }
            found
        };
        let pronoun = |t: &Token| {
            matches!(t.text.to_ascii_lowercase().as_str(), "he" | "she" | "they" | "it")
        };
        if verb_before {
            let first_word = tokens.iter().find(|t| t.is_word())?;
            if pronoun(first_word) {
                return self.pronoun(sentence, 0..range.start, earlier);
            }
            let (index, span) = inside
                .iter()
                .find(person)
                .filter(|(_, s)| s.start < range.start + 90)
                .or_else(|| inside.first())?;
            // A person in the clause before any `that`; else the description itself.
            if self.entities[*index].kind != EntityKind::Person && self.described(&tokens).is_some()
            {
                let mut voice = named(*index, span);
                if voice.role.is_none() {
                    voice.described = self.described(&tokens);
                    voice.entity = None;
                }
                return Some(voice);
            }
            return Some(named(*index, span));
        }
        // The subject is what stands right before the verb, but for adverbs and what is set off by commas.
        let near = tokens.iter().rev().find(|t| {
            t.is_word()
                && !t.text.ends_with("ly")
                && !matches!(
                    t.text,
                    "also"
                        | "has"
                        | "have"
                        | "had"
                        | "later"
                        | "then"
                        | "further"
                        | "once"
                        | "again"
                )
        })?;
        if pronoun(near) {
            return self.pronoun(sentence, 0..range.start + near.start, earlier);
        }
        // `The U.S. administration, led by the president, presented`: what commas set off is not the subject.
        let set_off = words.trim_end().ends_with(',') && words.matches(',').count() >= 2;
        if set_off
            && let Some((index, span)) =
                inside.iter().rfind(|(_, s)| !text[range.start..s.start].contains(','))
        {
            return Some(self.with_noun(*index, span, sentence));
        }
        let lower = near.text.to_lowercase();
        if near.kind == Kind::Lower && words::TITLES.has(singular(&lower)) {
            let owner = inside.last().filter(|(_, span)| {
                let between = &text[span.end..range.start + near.start];
                token::tokens(between)
                    .iter()
                    .all(|t| t.kind == Kind::Lower && t.text != "and" && t.text != "that")
                    && between.split_whitespace().count() <= 3
            });
            return match owner {
                // A role of a body: the body speaks by its spokesperson; an `official` is not the body.
                Some((index, span)) => {
                    let mut voice = named(*index, span);
                    if matches!(self.entities[*index].kind, EntityKind::Place)
                        || !lower.starts_with("spokes")
                    {
                        voice.described =
                            Some(description(&text[span.start..range.start + near.end]));
                        voice.entity = None;
                        voice.role = None;
                    }
                    Some(voice)
                }
                None => self.same_role(sentence, near, earlier).or_else(|| {
                    Some(Voice {
                        described: Some(self.described(&tokens)?),
                        sentence,
                        ..Voice::default()
                    })
                }),
            };
        }
        // The name right before the verb speaks, also where a person is named before it: `Trump’s administration said`.
        if let Some((index, span)) = inside.last()
            && self.entities[*index].kind == EntityKind::Organisation
            && text[span.end..range.end.max(span.end)].split_whitespace().count() <= 1
        {
            return Some(named(*index, span));
        }
        let actor = |(index, _): &&&(usize, Range<usize>)| {
            !matches!(self.entities[*index].kind, EntityKind::Thing)
        };
        let chosen = inside.iter().rev().find(person).or_else(|| inside.iter().rev().find(actor));
        let Some((index, span)) = chosen else {
            // A name that nobody could tell apart is given as worded.
            let name = near.kind == Kind::Capital && near.text.len() > 2;
            return name.then(|| Voice {
                described: Some(near.text.to_owned()),
                sentence,
                ..Voice::default()
            });
        };
        // A person far to the left of another clause's verb is not this verb's subject.
        let between = token::tokens(&text[span.end..range.end.max(span.end)]);
        let other_verb = between.iter().any(|t| t.kind == Kind::Lower && words::SAID.has(t.text));
        (!other_verb).then(|| {
            if self.entities[*index].kind == EntityKind::Place {
                self.with_noun(*index, span, sentence)
            } else {
                named(*index, span)
            }
        })
    }

    /// `the U.S. administration`: a body of the place, as worded; else the entity itself.
    fn with_noun(&self, index: usize, span: &Range<usize>, sentence: usize) -> Voice {
        let text = self.sentences[sentence].text;
        let next =
            token::tokens(&text[span.end..]).into_iter().next().filter(|t| t.start <= "’s ".len());
        match next.filter(|t| {
            t.kind == Kind::Lower
                && matches!(
                    t.text,
                    "administration"
                        | "government"
                        | "officials"
                        | "authorities"
                        | "military"
                        | "side"
                        | "delegation"
                        | "police"
                )
        }) {
            Some(noun) => Voice {
                described: Some(description(&text[span.start..span.end + noun.end])),
                sentence,
                ..Voice::default()
            },
            None => Voice { entity: Some(index), sentence, ..Voice::default() },
        }
    }

    /// The first person, else the first body, of `range`: the subject of the sentence.
    fn subject(&self, sentence: usize, range: Range<usize>) -> Option<Voice> {
        let inside = || {
            self.mentions[sentence]
                .iter()
                .filter(|(_, s)| s.start >= range.start && s.end <= range.end)
        };
        let person = inside().find(|(index, _)| self.entities[*index].kind == EntityKind::Person);
        let body = || {
            inside().find(|(index, span)| {
                self.entities[*index].kind == EntityKind::Organisation
                    && !self.sentences[sentence].text[span.end..].starts_with(['\'', '’'])
            })
        };
        person.or_else(body).map(|(index, _)| Voice {
            entity: Some(*index),
            sentence,
            ..Voice::default()
        })
    }

    /// Whom `he` means: a person named before in the sentence, the last speaker, or the last person of the two sentences before.
    fn pronoun(
        &self,
        sentence: usize,
        range: Range<usize>,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        if let Some(voice) = self
            .subject(sentence, range)
            .filter(|v| v.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person))
        {
            return Some(voice);
        }
        // The subject of the sentence before comes before the one of the last quotation.
        for back in 1..=3 {
            let Some(previous) = sentence.checked_sub(back) else { break };
            let text = self.sentences[previous].text;
            if let Some((quote, voice)) = earlier
                && quote.sentences.contains(&previous)
                && voice.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person)
            {
                return Some(Voice { entity: voice.entity, sentence, ..Voice::default() });
            }
            if let Some(voice) = self
                .subject(previous, 0..text.len())
                .filter(|v| v.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person))
            {
                return Some(Voice { entity: voice.entity, sentence, ..Voice::default() });
            }
        }
        earlier
            .filter(|(quote, voice)| {
                voice.entity.is_some()
                    && quote.sentences.last().is_some_and(|s| sentence.saturating_sub(*s) <= 4)
            })
            .map(|(_, voice)| Voice { entity: voice.entity, sentence, ..Voice::default() })
    }

    /// `the spokesperson`, once it is known whose.
    fn same_role(
        &self,
        sentence: usize,
        title: &Token,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let (_, voice) = earlier?;
        if let Some(role) = voice.role.as_deref() {
            let same = singular(role.rsplit(' ').next()?) == singular(title.text);
            return same.then(|| Voice { sentence, via: None, ..voice.clone() });
        }
        // The ministry was quoted just before: the spokesperson is its own.
        let body =
            voice.entity.filter(|index| self.entities[*index].kind == EntityKind::Organisation)?;
        let near = sentence.saturating_sub(voice.sentence) <= 3 && title.text.starts_with("spokes");
        near.then(|| Voice {
            entity: Some(body),
            role: Some(title.text.to_owned()),
            sentence,
            ..Voice::default()
        })
    }

    /// `a White House official` where nobody is named.
    fn described(&self, tokens: &[Token]) -> Option<String> {
        let title = tokens
            .iter()
            .position(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))?;
        let start = tokens[..title].iter().rposition(|t| !t.is_word()).map_or(0, |at| at + 1);
        let words = &tokens[start..=title];
        (words.len() <= 8).then(|| {
            let words: Vec<String> = words
                .iter()
                .map(|t| if t.possessive { format!("{}'s", t.text) } else { t.text.to_owned() })
                .collect();
            description(&words.join(" "))
        })
    }

    /// The outlet that the sentence says the words went through: `told Bloomberg`, `on Fox Business`, `quoted by`.
    fn via(&self, sentence: usize) -> Option<String> {
        let text = self.sentences[sentence].text;
        self.mentions[sentence].iter().find_map(|(index, span)| {
            let entity = &self.entities[*index];
            if entity.kind != EntityKind::Organisation || !is_outlet(&entity.name) {
                return None;
            }
            let before: Vec<&str> = text[..span.start].split_whitespace().rev().take(4).collect();
            let told = before.iter().any(|w| {
                let word = w.trim_matches(|c: char| !c.is_alphabetic());
                matches!(
                    word,
                    "told"
                        | "tells"
                        | "telling"
                        | "quoted"
                        | "interview"
                        | "interviewed"
                        | "cited"
                        | "reported"
                        | "by"
                        | "on"
                        | "to"
                        | "with"
                        | "speaking"
                        | "wrote"
                        | "report"
                )
            });
            let reported = text[span.end..]
                .split_whitespace()
                .next()
                .is_some_and(|w| w.starts_with("report") || w.starts_with("quoted"));
            (told || reported).then(|| entity.name.clone())
        })
    }

    /// The sentence before has the same speaker tell an outlet something.
    fn via_before(&self, sentence: usize, voice: &Voice) -> Option<String> {
        let previous = sentence.checked_sub(1)?;
        let speaker = voice.entity?;
        let named = self.mentions[previous].iter().any(|(index, _)| *index == speaker);
        let told = self.sentences[previous].text.contains(" told ");
        if named && told { self.via(previous) } else { None }
    }
}

/// Without an article in front, apostrophes straight.
fn description(words: &str) -> String {
    let words = words.trim().replace('’', "'");
    let bare = ["the ", "The ", "a ", "A ", "an ", "An ", "one ", "One "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    bare.unwrap_or(&words).to_owned()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|short| words::TITLES.has(short)).unwrap_or(word)
}

fn is_outlet(name: &str) -> bool {
    gazetteer::known(name).is_some_and(|known| known.class == Class::Medium)
        || name.rsplit(' ').next().is_some_and(|last| {
            matches!(
                last,
                "News"
                    | "TV"
                    | "Times"
                    | "Post"
                    | "Journal"
                    | "Radio"
                    | "Herald"
                    | "Tribune"
                    | "Magazine"
                    | "Gazette"
                    | "Chronicle"
                    | "Television"
            )
        })
}

/// A verb of speaking, or what introduces who is quoted.
fn is_speech(token: &Token) -> bool {
    // `the United States` says nothing.
    token.kind == Kind::Lower && (words::SAID.has(token.text) || token.text == "according")
}

/// The stretches between quotation marks, in order. A paragraph that ends inside a quotation goes on in the next one if
/// that begins with an opening mark. Single marks count where no double one is open and a closing one follows.
fn units(sentences: &[Sentence]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut open: Option<Unit> = None;
    let mut single = false;
    for (number, sentence) in sentences.iter().enumerate() {
        let text = sentence.text;
        let mut start = 0;
        if let Some(unit) = &mut open
            && unit.block != sentence.block
        {
            let marks = if single { ['‘', '\''] } else { ['“', '"'] };
            let again = text.chars().next().filter(|c| marks.contains(c));
            if let Some(mark) = again.filter(|_| sentence.block == unit.block + 1) {
                unit.block = sentence.block;
                start = mark.len_utf8();
            } else if single {
                // An apostrophe that looked like a mark.
                open = None;
            } else {
                out.extend(open.take());
            }
        }
        let mut begun = open.as_ref().map(|_| start);
        for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start) {
            let past = at + c.len_utf8();
            match (c, begun) {
                ('“' | '„' | '«', None) => (begun, single) = (Some(past), false),
                ('"', None) if opens(text, at) => (begun, single) = (Some(past), false),
                ('‘' | '\'', None) if opens(text, at) && closes_later(sentences, number, past) => {
                    (begun, single) = (Some(past), true);
                }
                // An opening mark inside an open quotation: the first was never closed.
                ('“', Some(_)) if !single && !text[at..].starts_with("“‘") => {
                    begun = Some(past)
                }
                ('”' | '»', Some(from)) if !single => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                ('"', Some(from)) if !single && (!opens(text, at) || from == at) => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                ('’' | '\'', Some(from)) if single && closes_single(text, at) => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                _ => {}
            }
        }
        if let Some(from) = begun {
            let fresh = || Unit { spans: Vec::new(), block: sentence.block, closed: false };
            let unit = open.get_or_insert_with(fresh);
            if from < text.len() {
                unit.spans.push((number, from..text.len()));
            }
            if unit.spans.len() > 24 {
                // A mark that nothing closes: not a quotation of two dozen sentences.
                open = None;
            }
        }
    }
    out.extend(open.filter(|_| !single));
    out.retain(|unit| !unit.spans.is_empty());
    out
}

/// Whether the single mark at `at` closes: no letter follows, and it is no plural's possessive while another mark follows.
fn closes_single(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['’', '\'']);
    let free = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let owner = text[..at].ends_with('s')
        && rest.starts_with(' ')
        && rest.trim_start().chars().next().is_some_and(char::is_lowercase)
        && rest.contains(['’', '\'']);
    free && !owner
}

/// Whether a closing single mark follows within this sentence or the next seven of its block.
fn closes_later(sentences: &[Sentence], number: usize, from: usize) -> bool {
    let block = sentences[number].block;
    let near = sentences[number..].iter().take(8).take_while(|s| s.block == block).enumerate();
    near.into_iter().any(|(nth, sentence)| {
        let start = if nth == 0 { from } else { 0 };
        let marks = sentence.text[start..].match_indices(['’', '\'']).take(200);
        marks.into_iter().any(|(at, _)| closes_single(sentence.text, start + at))
    })
}

fn close(
    out: &mut Vec<Unit>,
    open: &mut Option<Unit>,
    sentence: usize,
    block: usize,
    span: Range<usize>,
) {
    let mut unit = open.take().unwrap_or(Unit { spans: Vec::new(), block, closed: false });
    if !span.is_empty() {
        unit.spans.push((sentence, span));
    }
    unit.closed = true;
    out.push(unit);
}

/// Whether the straight or single mark at `at` opens: space or a bracket before, none after.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '\'' | '“' | '"')
    }) && after.is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests;
