//! Whether sentences carry a line of a chronology, which may be put together from them in two ways that no other statement is:
//! from the pieces of one sentence (`pieces`), and from a happening that the sentence only names.

use super::{Cited, Fault, Verdict, pieces, token};

/// What such a line tells of a happening that its sentence only names: its day says that it came about, or is to.
const BY_ITSELF: [&str; 9] = [
    " took place",
    " was made",
    " were made",
    " is to take place",
    " are to take place",
    " was to take place",
    " were to take place",
    " is now due",
    " are now due",
];

/// Words by which a happening may not have come about.
const DENIED: [&str; 12] = [
    "not",
    "no",
    "never",
    "without",
    "cancelled",
    "canceled",
    "postponed",
    "scrapped",
    "called",
    "avert",
    "averted",
    "failed",
];

/// The name alone, of a line that tells nothing more of a happening than that it came about, or is to.
pub fn named_alone(line: &str) -> Option<&str> {
    BY_ITSELF.iter().find_map(|behind| line.strip_suffix(behind))
}

/// As [`super::check`], of a line of a chronology. What the line loses of who said it, of a `not` or a `could`, and numbers and
/// names from elsewhere, are forgiven no more than there.
pub fn check_line(line: &str, cited: &[&str]) -> Verdict {
    let read = Cited::new(cited);
    let verdict = read.check(line);
    if verdict.ok || !(is_named(&read, line, cited) || is_joined(&read, line, cited)) {
        return verdict;
    }
    Verdict { ok: true, score: verdict.score, why: "put together from its sentence".to_owned() }
}

fn is_named(read: &Cited, line: &str, cited: &[&str]) -> bool {
    named_alone(line).is_some_and(|bare| {
        read.check(bare).ok && !cited.iter().any(|sentence| is_denied(bare, sentence))
    })
}

/// Words around the name of a happening in which it may be denied.
const BESIDE: usize = 6;

fn is_denied(bare: &str, sentence: &str) -> bool {
    let named: Vec<String> = token::words(bare).map(|(_, word)| word.to_lowercase()).collect();
    let words: Vec<String> = token::words(sentence).map(|(_, word)| word.to_lowercase()).collect();
    let at = |word: Option<&String>| words.iter().position(|other| Some(other) == word);
    let from = at(named.first()).map_or(0, |at| at.saturating_sub(BESIDE));
    let to = at(named.last()).map_or(words.len(), |at| (at + BESIDE + 1).min(words.len()));
    words.get(from..to).unwrap_or(&words).iter().any(|word| DENIED.contains(&word.as_str()))
}

fn is_joined(read: &Cited, line: &str, cited: &[&str]) -> bool {
    let put_together = cited.iter().any(|sentence| pieces::carry(sentence, line))
        || cited.windows(2).any(|pair| pieces::stand_in(pair[0], pair[1], line));
    let faults = || read.article().faults(line, &token::lex(line));
    put_together && !faults().iter().any(|(_, fault)| is_of_substance(fault))
}

/// Whether a fault is more than words in another order.
fn is_of_substance(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::NumberAbsent(_)
            | Fault::NameAbsent(_)
            | Fault::Quotation(_)
            | Fault::NegationGained(_)
            | Fault::NegationLost(_)
            | Fault::HedgeLost(_)
            | Fault::AttributionLost(_)
            | Fault::ConditionLost(_)
            | Fault::Unit(..)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_put_together_but_loses_nobody_who_said_it() {
        let halted = "Clerk Ada Lind halted the count on June 16 and resumed it on Monday.";
        assert!(check_line("Clerk Ada Lind resumed the count", &[halted]).ok);
        let settled = "Avonia and Borland settled this week on terms for fishing, officials in Avonia say, after long talks.";
        assert!(
            !check_line("Avonia and Borland settled this week on terms for fishing", &[settled]).ok
        );
    }

    #[test]
    fn what_a_sentence_names_came_about_unless_it_says_otherwise() {
        let named = "Fish prices rose after the March 5 vote in Stavik.";
        assert!(check_line("The vote in Stavik took place", &[named]).ok);
        let denied = "The vote in Stavik on March 5 was not held.";
        assert!(!check_line("The vote in Stavik took place", &[denied]).ok);
        assert!(!check_line("The vote in Oslo took place", &[named]).ok);
        let led = "The last vote on fish, in 1987, led to a law about nets that was never applied.";
        assert!(check_line("The last vote on fish took place", &[led]).ok);
    }
}
