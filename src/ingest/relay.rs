//! Whose reporting an article repeats: `told Bloomberg`, `according to a report by Reuters`, `first appeared in …`.

use super::outlet;

/// Bytes before a name in which a word of relaying is looked for.
const WITHIN: usize = 48;

/// The outlets that the sentences of an article relay, in order, each once; of two names where one begins with the other,
/// as `Bloomberg` and `Bloomberg TV`, the shorter stands for both.
pub(super) fn relays<'a>(
    sentences: impl Iterator<Item = &'a str>,
    stated: Vec<String>,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in sentences {
        let mentions = outlet::mentions(sentence);
        let mut last_end = None;
        for (start, name) in mentions {
            // `reports by Inter Bellum News and The Hill`: the second shares the first one's words.
            let listed = last_end.is_some_and(|end: usize| {
                matches!(sentence[end..start].trim(), "and" | "," | ", and" | "and the" | "and to")
            });
            if listed
                || relayed_before(&sentence[..start])
                || relayed_after(&sentence[start + name.len()..])
            {
                last_end = Some(start + name.len());
                found.push(name);
            }
        }
    }
    found.extend(stated);
    let mut unique: Vec<String> = Vec::new();
    for name in found {
        let bare = name.strip_prefix("The ").unwrap_or(&name);
        let shorter = |a: &str, b: &str| {
            b.strip_prefix(a).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        match unique.iter_mut().find(|held| {
            let held = held.strip_prefix("The ").unwrap_or(held);
            shorter(held, bare) || shorter(bare, held)
        }) {
            Some(held) if name.len() < held.len() && !held.starts_with("The ") => *held = name,
            Some(_) => {}
            None => unique.push(name),
        }
    }
    unique
}

/// `… told`, `… according to a report by`, `… on Friday on`.
fn relayed_before(before: &str) -> bool {
    let mut from = before.len().saturating_sub(WITHIN);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].to_lowercase();
    let near = near.trim_end().trim_end_matches(" the").trim_end();
    const ENDS: [&str; 28] = [
        " told",
        "told",
        " according to",
        "according to",
        "reported by",
        "report by",
        "reports by",
        "report in",
        "reports in",
        "report from",
        "quoted by",
        "cited by",
        "interview with",
        "interview on",
        "interview to",
        "speaking to",
        "speaking on",
        "statement to",
        "appearance on",
        "appeared in",
        "appeared on",
        "published by",
        "published in",
        "seen by",
        "obtained by",
        "reviewed by",
        "citing",
        "article in",
    ];
    if ENDS.iter().any(|end| near.ends_with(end)) {
        return true;
    }
    // `described the bargain to Bloomberg`.
    let spoken = ["said", "described", "spoke", "confirmed", "talked", "explained", "denied"];
    if near.ends_with(" to") && spoken.iter().any(|verb| near.contains(verb)) {
        return true;
    }
    // `said on Friday on Fox Business`, `said on CNBC`.
    near.ends_with(" on")
        && ["said", "says", "told", "asked", "speaking"].iter().any(|verb| near.contains(verb))
}

/// `… reported`, `…, citing officials`, `’s report`.
fn relayed_after(after: &str) -> bool {
    let after = after
        .trim_start_matches(['’', '\''])
        .trim_start_matches("s ")
        .trim_start_matches([',', ' ']);
    let mut words =
        after.split(' ').map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    let reports = |word: &str| matches!(word, "reported" | "reports" | "wrote");
    reports(first)
        || matches!(first, "first" | "also" | "has" | "had" | "previously" | "earlier")
            && reports(second)
}
