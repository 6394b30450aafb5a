//! The hard gate: what must occur in the source whatever else is true. Numbers, names and direct quotations.

use crate::text::token::{self, Kind, Mark, Token};

use super::Fault;
use super::evidence::Evidence;
use super::word::{self, Role};

/// What a token of the claim is to the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its key occurs.
    Present,
    /// A form of it occurs.
    Related,
    /// Another way to write what occurs: initials of a name spelled out.
    Alias,
    Absent,
}

/// The first number or name of `claim` that the source does not have, and the standing of each token.
pub(super) fn absent(
    claim: &str,
    tokens: &[Token],
    source: &Evidence,
) -> (Option<Fault>, Vec<Standing>) {
    let mut fault = None;
    let mut standings = Vec::with_capacity(tokens.len());
    for (idx, token) in tokens.iter().enumerate() {
        let standing = standing(token, source);
        standings.push(standing);
        if standing != Standing::Absent || fault.is_some() {
            continue;
        }
        let written = claim[token.start..token.end].to_owned();
        match token.kind {
            Kind::Number => fault = Some(Fault::NumberAbsent(written)),
            Kind::Word if claims_name(tokens, idx) => fault = Some(Fault::NameAbsent(written)),
            _ => {}
        }
    }
    (fault, standings)
}

fn standing(token: &Token, source: &Evidence) -> Standing {
    if !source.at(&token.key).is_empty() {
        return Standing::Present;
    }
    if token.kind != Kind::Word {
        return Standing::Absent;
    }
    if token.capital && token.lower.len() <= 6 && source.spells_out(&token.lower) {
        return Standing::Alias;
    }
    if word::role(&token.lower, token.capital && token.before == Mark::None) == Role::Content
        && source.has_relative(&token.key)
    {
        return Standing::Related;
    }
    Standing::Absent
}

/// Whether the claim writes this token as a name: a capital where none is due, or at the start with another after it.
fn claims_name(tokens: &[Token], idx: usize) -> bool {
    let token = &tokens[idx];
    if !token.capital
        || word::role(&token.lower, token.capital && token.before == Mark::None) != Role::Content
    {
        return false;
    }
    let starts = idx == 0 || token.before != Mark::None;
    !starts
        || tokens.get(idx + 1).is_some_and(|next| {
            next.capital && next.before == Mark::None && next.kind == Kind::Word
        })
}

/// The first direct quotation of three words or more in `claim` that the source does not have word for word.
///
/// A quotation may leave words out where it says so, by dots or square brackets.
pub(super) fn altered_quotation(claim: &str, source: &Evidence) -> Option<String> {
    let folded = token::fold(claim);
    let marks: Vec<(usize, char)> = folded.match_indices(['"']).map(|(at, _)| (at, '"')).collect();
    for pair in marks.chunks_exact(2) {
        let inside = &folded[pair[0].0 + 1..pair[1].0];
        if !verbatim(inside, source) {
            return Some(inside.trim().to_owned());
        }
    }
    None
}

/// Whether `claim` is `“…,” someone said` where `text` has the words inside a longer quotation, and word for word the same
/// teller right after it ends.
pub(super) fn is_part_of_quotation(claim: &str, text: &str) -> bool {
    let folded = token::fold(claim);
    let Some((quote, teller)) =
        folded.trim().strip_prefix('"').and_then(|rest| rest.split_once('"'))
    else {
        return false;
    };
    let (quote, teller) = (quote.trim_end_matches([',', '.']), teller.trim().trim_end_matches('.'));
    if teller.contains('"') || teller.split(' ').count() < 2 || quote.split(' ').count() < 4 {
        return false;
    }
    let text = token::fold(text);
    let mut from = 0;
    while let Some(at) = text[from..].find(quote).map(|at| from + at) {
        let end = at + quote.len();
        // Whole sentences of it: cut anywhere, a quotation may say something else.
        let whole = text[..at].trim_end().ends_with(['"', '.', '!', '?'])
            && text[end..].trim_start().starts_with(['"', '.', ',']);
        let inside = text[..at].matches('"').count() % 2 == 1;
        if whole
            && inside
            && let Some((_, after)) = text[end..].split_once('"')
        {
            let after = after.trim_start();
            if after
                .strip_prefix(teller)
                .is_some_and(|rest| rest.starts_with(['.', ',', ';', ' ', '\n']))
            {
                return true;
            }
        }
        from = end;
    }
    false
}

fn verbatim(quote: &str, source: &Evidence) -> bool {
    quote.replace('…', "...").split("...").flat_map(|part| part.split(['[', ']']).step_by(2)).all(
        |part| {
            let tokens = token::lex(part);
            tokens.len() < 3 || contains(&tokens, source)
        },
    )
}

/// Whether the keys of `tokens` stand in the source in a row (Knuth, Morris and Pratt 1977).
fn contains(tokens: &[Token], source: &Evidence) -> bool {
    let mut border = vec![0; tokens.len()];
    let mut matched = 0;
    for at in 1..tokens.len() {
        while matched > 0 && tokens[at].lower != tokens[matched].lower {
            matched = border[matched - 1];
        }
        if tokens[at].lower == tokens[matched].lower {
            matched += 1;
        }
        border[at] = matched;
    }
    matched = 0;
    for item in &source.tokens {
        while matched > 0 && item.token.lower != tokens[matched].lower {
            matched = border[matched - 1];
        }
        if item.token.lower == tokens[matched].lower {
            matched += 1;
        }
        if matched == tokens.len() {
            return true;
        }
    }
    false
}
