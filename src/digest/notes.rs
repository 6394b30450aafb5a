//! What a brief's front matter lists of a source: its dated events, figures and quotations, each with what it cites.

use std::ops::Range;

use super::{Budget, Understood, cite};
use crate::brief::{self, EventNote, FigureNote, QuoteNote};
use crate::edtf::Edtf;
use crate::text::claim::{self, Cited};
use crate::text::date::TimeExpression;
use crate::text::dateline;
use crate::text::event::{self, Event};
use crate::tree::Hash;

/// The one point in time that all expressions of a sentence name, and where the first of them stands; `None` if there are
/// several or none.
pub(super) fn only_date(times: &[TimeExpression]) -> Option<(Edtf, Range<usize>)> {
    let mut dates = times
        .iter()
        .filter_map(|time| Some((time.date?, time.span.clone())))
        .filter(|(date, _)| matches!(date, Edtf::Point(_)));
    let first = dates.next()?;
    dates.all(|(date, _)| date == first.0).then_some(first)
}

/// Whether a date and a figure stand in one clause, and the date is not one by which something is to be.
fn shares_clause(text: &str, date: &Range<usize>, figure: &Range<usize>) -> bool {
    const PARTS: [&str; 8] =
        [" that ", " which ", " who ", " whose ", " and ", " but ", " while ", " to report"];
    const AHEAD: [&str; 6] = [" by", " until", " till", " before", " from", " since"];
    let between = match date.start < figure.start {
        true => text.get(date.end..figure.start),
        false => text.get(figure.end..date.start),
    };
    let between = between.unwrap_or_default();
    let before = text.get(..date.start).unwrap_or_default().trim_end();
    // `In April, the ministry raised …`: the comma after what opens the sentence parts nothing.
    let opens = date.start < figure.start && before.split(' ').count() <= 2;
    let between = between.strip_prefix(',').filter(|_| opens).unwrap_or(between);
    // Between two commas stands an aside, and the clause goes on behind.
    !AHEAD.iter().any(|word| before.ends_with(word))
        && between.matches(", ").count() != 1
        && !between.contains([';', ':', '—', '–', '“', '”'])
        // `raised from $100,000 in October`: what it was until then.
        && !text.get(..figure.start).unwrap_or_default().trim_end().ends_with(" from")
        && !PARTS.iter().any(|word| between.contains(word))
}

/// The events of the source, each in words that its sentences carry; `source` is named where the brief has several.
pub(super) fn events(understood: &Understood, source: Option<&str>) -> Vec<EventNote> {
    let mut read: Option<(usize, Cited)> = None;
    let mut notes = Vec::with_capacity(understood.events.len());
    for event in &understood.events {
        let own = match read.take() {
            Some((sentence, cited)) if sentence == event.sentence => cited,
            _ => Cited::new(&[understood.text(event.sentence)]),
        };
        let note = event_note(understood, event, &own, source);
        // A line that only its sentence carries, and that says of nobody known, is none.
        if !note.text.is_empty() && !dangles(&note.text) {
            notes.push(note);
        }
        read = Some((event.sentence, own));
    }
    notes
}

/// Whether a line opens with a word that only points to what came before it.
fn dangles(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "He" | "She" | "They" | "It")
}

fn event_note(
    understood: &Understood,
    event: &Event,
    own: &Cited,
    source: Option<&str>,
) -> EventNote {
    let sentence = understood.text(event.sentence);
    let trigger = sentence.get(event.trigger.clone()).unwrap_or("");
    let (text, cites) = carried(understood, event, own);
    EventNote {
        id: event_id(&understood.source.id, sentence, trigger, &event.text),
        date: event.date,
        text,
        cite: cites.iter().map(|sentence| cite(*sentence, source)).collect::<Vec<_>>().join(" "),
        basis: event.basis.clone(),
        status: match event.status {
            event::Status::Past => brief::Status::Past,
            event::Status::Planned => brief::Status::Planned,
            event::Status::Attributed => brief::Status::Attributed,
            event::Status::Derived => brief::Status::Derived,
        },
        ..EventNote::default()
    }
}

/// `e` and nine letters or digits of the hash of source, sentence, date words and act: 45 bits, so that half a million
/// events share none. The sentence's number is not in it, because a changed article moves sentences.
fn event_id(source: &str, sentence: &str, trigger: &str, text: &str) -> String {
    let hash = Hash::of([source, sentence, trigger, text].join("\n").as_bytes()).to_string();
    let number = u64::from_str_radix(&hash[..12], 16).unwrap_or_default();
    let letter = |at: u32| char::from_digit(((number >> (at * 5)) & 31) as u32, 32).unwrap_or('0');
    std::iter::once('e').chain((0..9).map(letter)).collect()
}

/// The figures of the source, each with the day that its sentence names, where that is one.
pub(super) fn figures(understood: &Understood, source: Option<&str>) -> Vec<FigureNote> {
    understood
        .figures
        .iter()
        .map(|figure| FigureNote {
            value: figure.value,
            unit: figure.unit.clone(),
            of: figure.of.clone(),
            as_of: understood
                .dated
                .get(figure.sentence)
                .and_then(Option::as_ref)
                .filter(|(_, date)| {
                    shares_clause(understood.text(figure.sentence), date, &figure.span)
                })
                .map(|(date, _)| *date),
            text: figure.text.clone(),
            cite: cite(figure.sentence, source),
            ..FigureNote::default()
        })
        .collect()
}

/// The quotations of the source, as far as it may be quoted.
pub(super) fn quotes(
    understood: &Understood,
    left: &mut Budget,
    source: Option<&str>,
) -> Vec<QuoteNote> {
    let mut notes = Vec::new();
    for quote in &understood.quotes {
        if !left.allows(&quote.text) {
            break;
        }
        let cites: Vec<String> = quote.sentences.iter().map(|index| cite(*index, source)).collect();
        notes.push(QuoteNote {
            speaker: quote.speaker.clone().unwrap_or_default(),
            role: quote.role.clone().unwrap_or_default(),
            via: quote.via.clone().unwrap_or_default(),
            text: quote.text.clone(),
            cite: cites.join(" "),
            ..QuoteNote::default()
        });
    }
    notes
}

/// Most sentences before its own that an event's text may need: what it calls by name stands there.
const CONTEXT: usize = 4;

/// The event's text and the sentences that carry it: its own, with earlier ones that name what it only points to. A text that
/// none of them carries gives way to the part of the sentence that tells it, word for word, and that to the whole sentence
/// where it would lose who said so.
fn carried(understood: &Understood, event: &Event, own: &Cited) -> (String, Vec<usize>) {
    let sentence = understood.text(event.sentence);
    if own.check(&event.text).ok {
        return (event.text.clone(), vec![event.sentence]);
    }
    // `The phone call took place`: only where its words do not tell it themselves.
    let named = !event::has_verb(&event.clause);
    let is_ahead = |bare: &str| {
        let behind = &event.text[bare.len()..];
        behind.contains(" to ") || behind.ends_with("due")
    };
    let alone = claim::named_alone(&event.text);
    let may_stand = alone.map_or(!event.actors.is_empty(), |bare| named || is_ahead(bare));
    if may_stand && claim::check_line(&event.text, &[sentence]).ok {
        return (event.text.clone(), vec![event.sentence]);
    }
    // Of what has no verb in the sentence nothing else can be told.
    if named {
        return (String::new(), vec![event.sentence]);
    }
    let first = event.sentence.saturating_sub(CONTEXT);
    let added = claim::words_beyond(&event.text, sentence);
    let naming: Vec<usize> =
        (first..event.sentence).filter(|at| claim::has_any(understood.text(*at), &added)).collect();
    for earlier in naming.iter().rev() {
        let earlier_text = understood.text(*earlier);
        if claim::check_line(&event.text, &[earlier_text, sentence]).ok {
            return (event.text.clone(), vec![*earlier, event.sentence]);
        }
    }
    let all: Vec<usize> = (first..=event.sentence).collect();
    let texts: Vec<&str> = all.iter().map(|at| understood.text(*at)).collect();
    if !naming.is_empty() && claim::check(&event.text, &texts).ok {
        return (event.text.clone(), all);
    }
    (told(sentence, &event.clause, own).to_owned(), vec![event.sentence])
}

/// The shortest part of the sentence that begins with the clause, ends where the clause or a later one does, and is carried
/// by the sentence: a clause whose speaker is named behind it goes on to the name.
fn told<'a>(sentence: &'a str, clause: &'a str, own: &Cited) -> &'a str {
    let begin = dateline::of(sentence).map_or(0, |line| line.end);
    let whole = sentence[begin..].trim_end_matches('.');
    if own.check(clause).ok {
        return clause;
    }
    let Some(start) = whole.find(clause) else { return whole };
    let from = start + clause.len();
    let ends = whole[from..].match_indices([',', ';']).map(|(at, _)| from + at).skip(1);
    ends.chain([whole.len()])
        .map(|end| whole[start..end].trim_end())
        .find(|part| own.check(part).ok)
        .unwrap_or(whole)
}
