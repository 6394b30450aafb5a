//! Key points: which sentences of a source stand by themselves as statements, what each is worth, and what is done with those
//! that do not: a quotation of several sentences is told as one, `he` and `she` are named where one person alone stood in
//! the sentence before, and what else leans on that sentence is a point with it or none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Understood, alone, has_pairs, sections};
use crate::text::entity::EntityKind;
use crate::text::quote::Quote;
use crate::text::rank::{self, Pick};
use crate::text::{BlockKind, Sentence, claim, token};

/// Sentences of an article of usual length.
const USUAL: usize = 15;
/// What a figure, a dated act, a statement and a matter left open add to what a point is worth, and what they may add
/// together.
const FIGURE_GAIN: f32 = 3.0;
const EVENT_GAIN: f32 = 1.5;
const QUOTE_GAIN: f32 = 2.0;
const OPEN_GAIN: f32 = 1.5;
const MOST_GAIN: f32 = 5.0;
/// What a point loses that speaks of somebody whom only a sentence before it names.
const PRONOUN_LOSS: f32 = 3.0;
/// What a point loses half of whose words are a question.
const ASKED_LOSS: f32 = 3.5;
/// What a point loses that says `I` or `we` for the one who writes.
const FIRST_PERSON_LOSS: f32 = 5.0;
/// Sentences of a quotation that is told as one statement.
const MOST_SAID: usize = 5;
/// Words of a question that is told with its answer.
const MOST_ASKED: usize = 18;

/// A text that can stand as a point.
struct Statement {
    text: String,
    /// The sentences whose matter it tells, and those that carry it.
    told: Vec<usize>,
    cited: Vec<usize>,
    /// A person's name stands for a pronoun.
    named: bool,
    /// A question stands before its answer.
    asked: bool,
}

impl Understood<'_> {
    /// At most `n` points that do not repeat what `not` says; in a long article one more for every ten sentences, up to half
    /// as many more.
    pub fn key_points(&self, n: usize, not: &[Pick]) -> Vec<Pick> {
        let statements = self.statements();
        let sentences: Vec<Sentence> = statements
            .iter()
            .map(|statement| Sentence {
                text: &statement.text,
                ..self.sentences()[statement.told[0]]
            })
            .collect();
        let within = |pick: &Pick| Pick {
            text: pick.text.clone(),
            sentences: (0..statements.len())
                .filter(|at| {
                    statements[*at].told.iter().any(|index| pick.sentences.contains(index))
                })
                .collect(),
        };
        let not: Vec<Pick> = not.iter().map(within).collect();
        let listed = self.listed_words();
        let gains = self.gains();
        let argues = self.argues();
        let gains: Vec<f32> = statements
            .iter()
            .map(|statement| {
                // It counts for what the article is about, and is no point.
                if alone::hangs_on_another(&statement.text) || says_again(&statement.text, &listed)
                {
                    return f32::MIN / 4.0;
                }
                let all: f32 = statement.told.iter().map(|index| gains[*index]).sum();
                // Of an opinion only what it names or counts is told as a point.
                if argues && !rank::tells(&statement.text) {
                    return f32::MIN / 4.0;
                }
                let all = if statement.asked { all - ASKED_LOSS } else { all };
                let all = if rank::says_i(&statement.text) { all - FIRST_PERSON_LOSS } else { all };
                if statement.named { all + PRONOUN_LOSS } else { all }
            })
            .collect();
        let n = n + (self.sentences().len().saturating_sub(USUAL) / 10).min(n / 2);
        let follows = |at: usize| {
            at > 0
                && statements[at - 1].told.last().map(|last| last + 1)
                    == statements[at].told.first().copied()
                && sentences[at - 1].kind == BlockKind::Paragraph
                && sentences[at].kind == BlockKind::Paragraph
        };
        rank::key_points(self.title(), &sentences, n, &not, &gains, follows)
            .into_iter()
            .map(|mut pick| {
                self.unname(&mut pick, &statements);
                let cited = pick.sentences.iter().filter_map(|at| statements.get(*at));
                let mut sentences: Vec<usize> =
                    cited.flat_map(|statement| statement.cited.iter().copied()).collect();
                sentences.dedup();
                Pick { sentences, ..pick }
            })
            .filter(|pick| self.carries(pick))
            .collect()
    }

    /// Stems of what the source lists as changed, which stands in the brief as a list of its own.
    fn listed_words(&self) -> BTreeSet<String> {
        sections::change_lists(self.sentences())
            .into_iter()
            .flat_map(|(_, items)| items)
            .flat_map(|index| content_stems(self.text(index)))
            .collect()
    }

    /// What each sentence tells beyond its words, in the words of a summary that it is worth: figures, dated acts,
    /// somebody's statement, what is left open.
    fn gains(&self) -> Vec<f32> {
        let mut gains = vec![0.0_f32; self.sentences().len()];
        let mut add = |index: usize, gain: f32| {
            if let Some(all) = gains.get_mut(index) {
                *all = (*all + gain).min(MOST_GAIN);
            }
        };
        for figure in &self.figures {
            add(figure.sentence, FIGURE_GAIN);
        }
        for event in self.events.iter().filter(|event| event.date.is_some()) {
            add(event.sentence, EVENT_GAIN);
        }
        for (index, sentence) in self.sentences().iter().enumerate() {
            if sections::is_no_comment(sentence.text) {
                add(index, -MOST_GAIN);
            } else if sections::leaves_open(sentence.text) {
                add(index, OPEN_GAIN);
            }
        }
        for (index, _) in
            self.leaning_on_pronouns().into_iter().enumerate().filter(|(_, leans)| *leans)
        {
            add(index, -PRONOUN_LOSS);
        }
        for quote in self.quotes.iter().filter(|quote| quote.speaker.is_some()) {
            if let Some(first) = quote.sentences.first() {
                add(*first, QUOTE_GAIN);
            }
        }
        gains
    }

    /// By sentence: whether `he` or `she` stands there, outside quotations, and nobody is named.
    fn leaning_on_pronouns(&self) -> Vec<bool> {
        let mut people = vec![false; self.sentences().len()];
        for person in self.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
            for mention in &person.mentions {
                if let Some(named) = people.get_mut(mention.sentence) {
                    *named = true;
                }
            }
        }
        let spans = self.quoted_spans(self.quotes.iter());
        let is_pronoun = |word: &str| {
            matches!(word, "he" | "she" | "his" | "her" | "him" | "He" | "She" | "His" | "Her")
        };
        let leans = |index: usize| {
            !people[index]
                && token::words(self.sentences()[index].text).any(|(at, word)| {
                    is_pronoun(word)
                        && !{
                            let next = spans[index].partition_point(|span| span.end <= at);
                            spans[index].get(next).is_some_and(|span| span.start <= at)
                        }
                })
        };
        (0..self.sentences().len()).map(leans).collect()
    }

    /// Quotations of several sentences, each told as one statement: its first sentence, and who said it as its last one
    /// has it. With the sentences that carry it.
    fn said(&self) -> Vec<(String, Vec<usize>)> {
        let tell = |quote: &Quote| {
            let (first, last) = match quote.sentences.as_slice() {
                [first, .., last] if last - first < MOST_SAID => (*first, *last),
                _ => return None,
            };
            let (opening, closing) = (self.sentences()[first].text, self.sentences()[last].text);
            let (_, teller) = closing.split_once('”').filter(|(end, _)| !end.contains('“'))?;
            let told = teller.trim().trim_end_matches('.');
            let n_words = opening.split_whitespace().count();
            if !opening.starts_with('“')
                || opening.contains('”')
                || !(2..=20).contains(&told.split_whitespace().count())
                || !(6..=45).contains(&n_words)
                || opening.ends_with(['?', '!', ':', ';'])
            {
                return None;
            }
            let stop = if told.ends_with(['”', '’']) { "" } else { "." };
            let text = format!("{},” {told}{stop}", opening.trim_end_matches(['.', ' ']));
            Some((text, (first..=last).collect()))
        };
        self.quotes.iter().filter_map(tell).collect()
    }

    /// What can stand as a point: no sentence that is part of a longer quotation, in whose place the quotation stands as one
    /// statement, none whose marks do not pair or whose speaker is a pronoun.
    fn statements(&self) -> Vec<Statement> {
        let said = self.said();
        let named = self.named_again();
        let quoted: Vec<usize> = self
            .quotes
            .iter()
            .filter(|quote| quote.sentences.len() > 1)
            .flat_map(|quote| quote.sentences.iter().copied())
            .collect();
        let stands = |index: usize| {
            let sentence = &self.sentences()[index];
            sentence.kind == BlockKind::Heading
                || has_pairs(sentence.text)
                    && !is_told_by_pronoun(sentence.text)
                    && (!quoted.contains(&index) || sentence.text.contains('”'))
        };
        let mut out = Vec::with_capacity(self.sentences().len());
        for index in 0..self.sentences().len() {
            if let Some((text, cited)) = said.iter().find(|(_, cited)| cited[0] == index) {
                out.push(Statement {
                    text: text.clone(),
                    told: cited.clone(),
                    cited: cited.clone(),
                    named: false,
                    asked: false,
                });
            } else if let Some((text, cited)) = self.asked(index) {
                out.push(Statement { text, told: vec![index], cited, named: false, asked: true });
            } else if stands(index) {
                let found = named.iter().find(|(_, cited)| cited[1] == index);
                let (text, cited) = match found {
                    Some((text, cited)) => (text.clone(), cited.to_vec()),
                    None => (self.sentences()[index].text.to_owned(), vec![index]),
                };
                out.push(Statement {
                    text,
                    told: vec![index],
                    cited,
                    named: found.is_some(),
                    asked: false,
                });
            }
        }
        out
    }

    /// A short answer with the question that heads it, and the sentences of both: `Who can vote? All members who turn 18 by
    /// May.`
    fn asked(&self, index: usize) -> Option<(String, Vec<usize>)> {
        let answer = self.sentences()[index];
        let heading = index.checked_sub(1)?;
        let question = self.sentences()[heading];
        let asks = rank::is_question_line(self.sentences(), heading);
        let fits = question.text.split(' ').count() <= MOST_ASKED
            && answer.text.split(' ').count() > 1
            && answer.kind == BlockKind::Paragraph
            && says_something(answer.text)
            && has_pairs(answer.text)
            && has_pairs(question.text);
        // `1. Who can vote?`
        let numbered = question.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let bare = match numbered.strip_prefix(['.', ')']) {
            Some(rest) if numbered.len() < question.text.len() => rest.trim_start(),
            _ => question.text,
        };
        (asks && fits && rank::answers_shortly(answer.text))
            .then(|| (format!("{} {}", bare.trim_end(), answer.text), vec![heading, index]))
    }

    /// Sentences that begin with `he`, `she`, `his` or `her`, with the person's name in that place, where the sentence before
    /// names one person and no other. With the sentence that has the name, and their own.
    pub(super) fn named_again(&self) -> Vec<(String, [usize; 2])> {
        let quoted = self.inside_quotation();
        let mut people: Vec<Vec<(usize, &str)>> = vec![Vec::new(); self.sentences().len()];
        for (number, person) in self.entities.iter().enumerate() {
            for mention in person.mentions.iter().filter(|_| person.kind == EntityKind::Person) {
                let text = self.text(mention.sentence).get(mention.span.clone());
                if let (Some(people), Some(text)) = (people.get_mut(mention.sentence), text) {
                    people.push((number, text));
                }
            }
        }
        // By sentence: who `he` would be in the next one, and where that is said.
        let mut meant: Option<(usize, &str, usize)> = None;
        let mut out = Vec::new();
        for index in 0..self.sentences().len() {
            let Sentence { text, kind, .. } = self.sentences()[index];
            if kind != BlockKind::Paragraph || quoted[index] {
                meant = None;
                continue;
            }
            let pronoun = personal_pronoun(text);
            if let (Some((person, name, at)), Some((span, owns))) = (meant, pronoun)
                && !people[index].iter().any(|(other, _)| *other == person)
            {
                let ending = match (owns, self.source_has_curly()) {
                    (false, _) => "",
                    (true, true) => "’s",
                    (true, false) => "'s",
                };
                let told = format!("{}{name}{ending}{}", &text[..span.start], &text[span.end..]);
                if claim::check(&told, &[self.text(at), text]).ok {
                    out.push((told, [at, index]));
                }
            }
            // `She lived with her husband, Bo Marl`: who is named after the pronoun is another.
            let other_first = people[index].first().is_some_and(|(_, name)| {
                text.find(name).is_some_and(|at| speaks_of_one_person(&text[..at]))
            });
            meant = match people[index].as_slice() {
                _ if other_first => meant,
                [] => meant.filter(|_| speaks_of_one_person(text)),
                [(first, name), rest @ ..] if rest.iter().all(|(other, _)| other == first) => {
                    let longest = rest.iter().map(|(_, name)| *name).fold(*name, |held, name| {
                        if name.len() > held.len() { name } else { held }
                    });
                    Some((*first, longest, index))
                }
                _ => None,
            };
        }
        out
    }

    /// Takes a name out again where the sentence that has it stands in the same point: there `she` is clear, as it was.
    fn unname(&self, pick: &mut Pick, statements: &[Statement]) {
        for pair in pick.sentences.windows(2) {
            let (Some(first), Some(second)) = (statements.get(pair[0]), statements.get(pair[1]))
            else {
                continue;
            };
            if second.named && first.told.contains(&second.cited[0]) {
                pick.text = pick.text.replace(&second.text, self.text(second.told[0]));
            }
        }
    }

    /// Whether the source writes typographic apostrophes.
    fn source_has_curly(&self) -> bool {
        self.sentences().iter().any(|sentence| sentence.text.contains('’'))
    }
}

/// Least part of a point's words that a list of the brief has where the point says no more than that.
const SAID_IN_LIST: f32 = 0.6;

/// Whether a statement says in a sentence what a list of the brief says in lines.
fn says_again(text: &str, listed: &BTreeSet<String>) -> bool {
    let stems: BTreeSet<String> = match listed.is_empty() {
        true => return false,
        false => content_stems(text).collect(),
    };
    let n_listed = stems.iter().filter(|stem| listed.contains(*stem)).count();
    stems.len() > 4 && n_listed as f32 >= SAID_IN_LIST * stems.len() as f32
}

fn content_stems(text: &str) -> impl Iterator<Item = String> + '_ {
    token::words(text)
        .map(|(_, word)| word)
        .filter(|word| word.len() > 2 && !token::is_stop(word))
        .map(token::stem)
}

/// Whether an answer names or counts something: `Nothing, most likely.` does not.
fn says_something(answer: &str) -> bool {
    answer.bytes().any(|byte| byte.is_ascii_digit())
        || answer.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// The pronoun for a person that begins the text or is the object of its first verb, and whether it is a possessive.
fn personal_pronoun(text: &str) -> Option<(Range<usize>, bool)> {
    let first = [("He ", false), ("She ", false), ("His ", true), ("Her ", true)]
        .into_iter()
        .find(|(pronoun, _)| text.starts_with(pronoun))
        .map(|(pronoun, owns)| (0..pronoun.len() - 1, owns));
    let object = || {
        let span = rank::leaning_object(text)?;
        (&text[span.clone()] == "him").then_some((span, false))
    };
    first.or_else(object)
}

fn speaks_of_one_person(text: &str) -> bool {
    token::words(text).any(|(_, word)| {
        matches!(word, "He" | "he" | "She" | "she" | "him" | "his" | "His" | "Her" | "her")
    })
}

/// Whether a quotation's speaker is a pronoun, which only the sentence before explains: `“…,” she said`.
pub(super) fn is_told_by_pronoun(text: &str) -> bool {
    let told = |mark: char| {
        text.rsplit_once(mark).is_some_and(|(_, after)| {
            let mut words = after.split_whitespace();
            matches!(words.next(), Some("he" | "she" | "they" | "it"))
                && words
                    .next()
                    .is_some_and(|verb| verb.starts_with("said") || verb.starts_with("added"))
        })
    };
    told('”') || told('"')
}
