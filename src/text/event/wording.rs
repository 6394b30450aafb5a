//! The wording of a line: quotations, the names in it, articles, length.

use std::ops::Range;

use super::lexicon;
use crate::text::gazetteer;

/// Longest line, in words; beyond it the line ends before a phrase that it can do without.
pub(super) const LONGEST: usize = 30;
/// Words more than that for which a line is not cut.
const FEW: usize = 8;

/// What was said, where the clause itself does not tell: the last sentence of the longest quotation beside it, verbatim.
pub(super) fn quotation(sentence: &str) -> Option<String> {
    let spans = quoted(sentence);
    let inner = spans
        .into_iter()
        .filter(|span| sentence[span.clone()].split_whitespace().count() >= 3)
        .max_by_key(|span| span.len())?;
    let whole = sentence[inner].trim().trim_end_matches([',', '.', '!']);
    let last = whole
        .rmatch_indices(['.', '?', '!', ';', '—'])
        .map(|(at, mark)| whole[at + mark.len()..].trim())
        .find(|part| part.split_whitespace().count() >= 5)
        .unwrap_or(whole);
    (last.split_whitespace().count() <= 30).then(|| format!("“{last}”"))
}

/// Insides of the quotation marks, as bytes.
pub(super) fn quoted(sentence: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // A quotation that began in a sentence before.
    let closes_first = match (sentence.find('”'), sentence.find('“')) {
        (Some(close), open) => open.is_none_or(|open| close < open),
        _ => false,
    };
    let mut open: Option<usize> = closes_first.then_some(0);
    for (at, c) in sentence.char_indices() {
        match (c, open) {
            ('“' | '„', _) => open = Some(at + c.len_utf8()),
            ('”', Some(start)) => {
                out.push(start..at);
                open = None;
            }
            ('"', Some(start)) => {
                out.push(start..at);
                open = None;
            }
            ('"', None) => open = Some(at + 1),
            _ => {}
        }
    }
    out
}

/// Names in `text`, in order, without titles before them: who did it.
pub(super) fn actors(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut flush = |run: &mut Vec<&str>| {
        while run.first().is_some_and(|w| is_title(w)) && run.len() > 1 {
            run.remove(0);
        }
        if !run.is_empty() {
            let name = run.join(" ");
            if !out.contains(&name) {
                out.push(name);
            }
            run.clear();
        }
    };
    for (nth, word) in text.split_whitespace().enumerate() {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches('.');
        let keep = if bare.contains('.') { word.trim_end_matches([',', ';', ':']) } else { bare };
        let lower = bare.to_lowercase();
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let plural =
            lower.ends_with('s') && !lower.ends_with("ss") && gazetteer::known(bare).is_none();
        let common = nth == 0
            && (plural && !gazetteer::is_surname(bare)
                || lexicon::closed(&lower).is_some()
                || lexicon::is_adjective(&lower)
                || lexicon::is_common(&lower));
        if capital && !common && !lexicon::is_calendar(&lower) && lexicon::closed(&lower).is_none()
        {
            run.push(keep.trim_end_matches("'s").trim_end_matches("’s"));
            if word.ends_with([',', ';', ':']) || word.ends_with("'s") || word.ends_with("’s") {
                flush(&mut run);
            }
        } else {
            flush(&mut run);
        }
    }
    flush(&mut run);
    out
}

/// `President`, `Mr`: words before a name that are not part of it.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "president"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "prime"
            | "minister"
            | "secretary"
            | "treasury"
            | "commerce"
            | "chancellor"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "sir"
            | "lord"
            | "lady"
            | "general"
            | "gen"
            | "senator"
            | "sen"
            | "representative"
            | "rep"
            | "governor"
            | "gov"
            | "mayor"
            | "judge"
            | "justice"
            | "chief"
            | "chairman"
            | "chairwoman"
            | "ceo"
            | "professor"
            | "prof"
            | "captain"
            | "col"
            | "colonel"
            | "ambassador"
            | "attorney"
            | "foreign"
            | "vice"
            | "u.s"
            | "us"
            | "chinese"
            | "american"
            | "british"
            | "russian"
            | "french"
            | "german"
            | "defense"
            | "defence"
            | "trade"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "former"
            | "then"
            | "state"
    )
}

pub(super) fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    if lexicon::closed(&lower).is_some() || lexicon::is_adjective(&lower) {
        return format!("{lower}{}", &text[first.len()..]);
    }
    text.to_owned()
}

/// Tidies spaces and articles, cuts what is too long, capitalises.
pub(super) fn finish(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|w| w.trim_start_matches(['“', '"', '\'', '‘']));
        let article = match (word.to_lowercase().as_str(), next) {
            ("an" | "a", Some(next)) => {
                let an =
                    next.chars().next().is_some_and(|c| {
                        matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u')
                    }) && !next.to_lowercase().starts_with("uni")
                        && !next.to_lowercase().starts_with("eu")
                        && !next.starts_with("U.")
                        && !next.starts_with("US")
                        && !next.to_lowercase().starts_with("one")
                        && !next.to_lowercase().starts_with("us")
                        || next.to_lowercase().starts_with("hour")
                        || next.to_lowercase().starts_with("honest");
                let capital = word.starts_with('A');
                Some(match (an, capital) {
                    (true, true) => "An",
                    (true, false) => "an",
                    (false, true) => "A",
                    (false, false) => "a",
                })
            }
            _ => None,
        };
        kept.push(article.map_or_else(|| (*word).to_owned(), str::to_owned));
    }
    let whole = kept.len() <= LONGEST + FEW;
    if !whole {
        let cut = (LONGEST / 2..LONGEST)
            .rev()
            .find(|&i| {
                kept[i].ends_with(',')
                    || matches!(
                        kept.get(i + 1).map(String::as_str),
                        Some(
                            "in" | "on"
                                | "at"
                                | "with"
                                | "for"
                                | "from"
                                | "as"
                                | "to"
                                | "by"
                                | "and"
                                | "amid"
                                | "through"
                        )
                    )
            })
            .unwrap_or(LONGEST - 1);
        kept.truncate(cut + 1);
    }
    let mut text = kept.join(" ");
    for (from, to) in [
        (" ,", ","),
        (" .", "."),
        ("( ", "("),
        (" )", ")"),
        (" ’s", "’s"),
        (" 's", "'s"),
        (" :", ":"),
        (",,", ","),
    ] {
        while text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let text = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '.'))
        .to_owned();
    if !whole {
        return capital(&format!("{text} …"));
    }
    // An abbreviation keeps its stop.
    let text = if text.ends_with("U.S")
        || text.ends_with("U.K")
        || text.ends_with("D.C")
        || text.ends_with("Inc")
    {
        format!("{text}.")
    } else {
        text
    };
    capital(&text)
}

/// With a capital, and with the mark that closes what a cut left open.
fn capital(text: &str) -> String {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    let close = if count('“') > count('”') {
        "”"
    } else if !count('"').is_multiple_of(2) {
        "\""
    } else {
        ""
    };
    let text = format!("{text}{close}");
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
