//! Shares of a whole: how much of the same thing the same holder is said to have.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::{DisagreementKind, Position, PositionValue};
use crate::text::token;

/// One share.
struct Share<'a> {
    sentence: Sentence<'a>,
    percent: f64,
    /// As written: `roughly 70%`.
    written: String,
    holders: BTreeSet<String>,
    /// `supply`, `production`, …; empty where the verb alone tells.
    measures: BTreeSet<&'static str>,
    /// Stems of what is shared out.
    of: BTreeSet<String>,
    /// A part of a whole that is counted: a vote.
    counted: bool,
    hedged: bool,
}

/// Shares that differ by more than rounding.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let shares: Vec<Share<'_>> = (0..sentences.len())
        .into_par_iter()
        .filter_map(|at| {
            let before = at.checked_sub(1).map(|before| &sentences[before]);
            let before = before.filter(|before| before.source == sentences[at].source);
            read(&sentences[at], before)
        })
        .collect();
    let mut by_holder: BTreeMap<&str, Vec<&Share<'_>>> = BTreeMap::new();
    for share in &shares {
        for holder in &share.holders {
            by_holder.entry(holder).or_default().push(share);
        }
    }
    let mut found = Vec::new();
    let mut seen: BTreeSet<Vec<(u32, u32)>> = BTreeSet::new();
    for (holder, list) in &by_holder {
        let mut group: Vec<&Share<'_>> = Vec::new();
        for (nth, a) in list.iter().enumerate().take(200) {
            for b in list[nth + 1..].iter().take(200) {
                let apart = (a.percent - b.percent).abs() > tolerance(a, b);
                if apart && !cx.same_voice(a.sentence.source, b.sentence.source) && same_whole(a, b)
                {
                    for share in [*a, *b] {
                        if !group.iter().any(|other| std::ptr::eq(*other, share)) {
                            group.push(share);
                        }
                    }
                }
            }
        }
        if group.is_empty()
            || !seen.insert(group.iter().map(|s| (s.sentence.source, s.sentence.number)).collect())
        {
            continue;
        }
        let mut positions: Vec<Position> = Vec::new();
        let one_measure = group
            .windows(2)
            .all(|pair| !pair[0].measures.is_empty() && pair[0].measures == pair[1].measures);
        for share in &group {
            let value = PositionValue::Number(share.percent, "percent".to_owned());
            match positions.iter_mut().find(|position| position.value.as_ref() == Some(&value)) {
                Some(position) => position.says.push(cx.report(&share.sentence)),
                None => positions.push(Position {
                    answer: share.written.clone(),
                    value: Some(value),
                    says: vec![cx.report(&share.sentence)],
                }),
            }
        }
        if positions.len() < 2 {
            continue;
        }
        let kind = if one_measure {
            DisagreementKind::Contradiction
        } else {
            DisagreementKind::DifferentMeasure
        };
        let common: Vec<String> = common_words(&group);
        let mut chars = holder.chars();
        let name: String = chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
        found.push(disagreement(
            kind,
            format!("How large is {name}’s share of {}?", common.join(" ")),
            positions,
        ));
    }
    found
}

/// How far two figures of one share may lie apart by rounding: a counted vote is exact, an estimate is not.
fn tolerance(a: &Share<'_>, b: &Share<'_>) -> f64 {
    let exact = |share: &Share<'_>| share.counted && !share.hedged;
    if exact(a) && exact(b) { 0.5 } else { 2.0 }
}

/// Words of the whole that all have, in the order of the first sentence.
fn common_words(group: &[&Share<'_>]) -> Vec<String> {
    let stems = group.iter().skip(1).fold(group[0].of.clone(), |common, share| {
        common.intersection(&share.of).cloned().collect()
    });
    let mut out: Vec<String> = Vec::new();
    for word in words(group[0].sentence.text) {
        if stems.contains(&token::stem(&word)) && !out.contains(&word) {
            out.push(word);
        }
    }
    out.truncate(4);
    // `rare earth` alone is half a name: one of the sentences has the noun that it stands before.
    if out.len() > 1
        && let Some(last) = out.last().filter(|last| !last.ends_with('s'))
        && let Some(noun) = group.iter().find_map(|share| plural_after(share.sentence.text, last))
    {
        out.push(noun);
    }
    out
}

/// The plural right after `word` in a text: `elements` after `earth`.
fn plural_after(text: &str, word: &str) -> Option<String> {
    let all = words(text);
    let at = all.iter().position(|other| other == word)?;
    let noun = all.get(at + 1)?;
    let is_plural = noun.len() > 4 && noun.ends_with('s') && !noun.ends_with("ss");
    is_plural.then(|| noun.clone())
}

/// Both share the words that name the whole; a whole that one names more narrowly is another.
fn same_whole(a: &Share<'_>, b: &Share<'_>) -> bool {
    let shared = a.of.intersection(&b.of).count();
    let least = a.of.len().min(b.of.len());
    shared >= 2 && shared * 2 >= least || shared >= 1 && least == 1
}

/// Wholes that one word names: parts of the same vote, whatever else the sentences say.
fn is_whole(word: &str) -> bool {
    matches!(
        word,
        "vote"
            | "votes"
            | "ballots"
            | "seats"
            | "shares"
            | "voters"
            | "respondents"
            | "turnout"
            | "electorate"
    )
}

fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "supply" | "supplies" => "supply",
        "production" | "output" | "produced" | "produces" | "produce" => "production",
        "reserves" | "deposits" => "reserves",
        "market" => "market",
        "processing" | "refining" | "refined" | "processes" | "refines" => "processing",
        "mined" | "mining" | "mines" => "mining",
        "exports" | "exported" => "exports",
        "imports" | "imported" => "imports",
        "consumption" | "demand" => "demand",
        _ => return None,
    })
}

/// `earlier` is the sentence before it in the same source: whom a pronoun means is named there.
fn read<'a>(sentence: &Sentence<'a>, earlier: Option<&Sentence<'_>>) -> Option<Share<'a>> {
    let text = sentence.text;
    if !(text.contains('%') || text.to_lowercase().contains("percent") || text.contains("per cent"))
    {
        return None;
    }
    let all = words(text);
    let at = all.iter().position(|word| {
        word.ends_with('%') && word.len() > 1
            || matches!(word.as_str(), "percent" | "%")
            || word == "cent"
    })?;
    let number =
        |word: &str| word.trim_end_matches('%').parse::<f64>().ok().or_else(|| spelled(word));
    let before = at.checked_sub(if all[at] == "cent" { 2 } else { 1 });
    let percent = number(&all[at]).or_else(|| before.and_then(|i| number(&all[i])))?;
    // A share, not a rate or a change: `of the supply`, `comes from`, `produces 60 percent of`.
    let of_behind = all.get(at + 1).is_some_and(|word| word == "of");
    let comes = all.windows(2).any(|w| {
        matches!(
            w[0].as_str(),
            "come" | "comes" | "originate" | "originates" | "mined" | "produced"
        ) && matches!(w[1].as_str(), "from" | "in")
    });
    let rate = all.iter().any(|word| {
        matches!(
            word.as_str(),
            "tariff"
                | "tariffs"
                | "rate"
                | "duties"
                | "inflation"
                | "interest"
                | "rose"
                | "fell"
                | "growth"
        )
    });
    if rate || !(of_behind || comes) || !(0.0..=100.0).contains(&percent) {
        return None;
    }
    let hedge = ["nearly", "roughly", "about", "around", "almost", "some", "approximately", "over"];
    let start = before.filter(|&i| number(&all[i]).is_some()).unwrap_or(at);
    let hedged = start.checked_sub(1).map(|i| all[i].as_str()).filter(|word| hedge.contains(word));
    let shown = if percent.fract() == 0.0 { format!("{percent:.0}") } else { percent.to_string() };
    let written = match hedged {
        Some(hedge) => format!("{hedge} {shown} percent"),
        None => format!("{shown} percent"),
    };
    let mut holders: BTreeSet<String> = names(text);
    if matches!(all.first().map(String::as_str), Some("he" | "she" | "it" | "they"))
        && let Some(earlier) = earlier
    {
        holders.extend(names(earlier.text));
    }
    // `54% of the vote`: the whole is named there, unless only by a word of measure (`of global supply`).
    let whole: Vec<String> = all[(at + 1).min(all.len())..]
        .iter()
        .skip_while(|word| matches!(word.as_str(), "of" | "the" | "all"))
        .take_while(|word| {
            !matches!(
                word.as_str(),
                "and" | "in" | "on" | "for" | "but" | "with" | "come" | "comes"
            )
        })
        .take(3)
        .cloned()
        .collect();
    let named = of_behind && whole.first().is_some_and(|word| is_whole(word));
    let whole = if named { &whole[..1] } else { &all[..] };
    let measures = all.iter().filter_map(|word| measure(word)).collect();
    let of = whole
        .iter()
        .filter(|word| {
            word.chars().all(char::is_alphabetic) && word.len() > 2 && measure(word).is_none()
        })
        .filter(|word| !token::is_stop(word) && spelled(word).is_none())
        .filter(|word| {
            !matches!(
                word.as_str(),
                "percent"
                    | "cent"
                    | "global"
                    | "world"
                    | "come"
                    | "comes"
                    | "from"
                    | "account"
                    | "accounts"
                    | "accounting"
                    | "about"
                    | "nearly"
                    | "roughly"
            )
        })
        .map(|word| token::stem(word))
        .filter(|stem| !holders.contains(stem))
        .collect();
    let (counted, hedged) = (named, hedged.is_some());
    Some(Share { sentence: *sentence, percent, written, holders, measures, of, counted, hedged })
}

fn spelled(word: &str) -> Option<f64> {
    const TENS: [(&str, f64); 9] = [
        ("ten", 10.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
    ];
    TENS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
