//! Whether a line is put together from pieces of one sentence the way its grammar allows: a subject, and what a pronoun or a
//! conjunction for that subject goes on with.
//!
//! `Lind halted the count on Monday and resumed it on Friday` carries `Lind resumed the count`; `Dorr did not come: she quit` carries
//! `Dorr quit`. Every word of the line stands in the sentence; a piece begins only behind a word that stands for the subject,
//! and a phrase is put only where the sentence has a pronoun.

/// Words behind which a clause goes on with a subject named before.
const GOES_ON: [&str; 9] = ["and", "but", "then", "he", "she", "it", "they", "who", "which"];
/// Words of the longest sentence that is looked at.
const LONGEST: usize = 150;
/// Words for a thing or a person named before.
const OBJECTS: [&str; 4] = ["it", "him", "her", "them"];

/// Whether `sentence` carries `line` in pieces.
pub(super) fn carry(sentence: &str, line: &str) -> bool {
    let (told, line) = (words(sentence), words(line));
    if told.len() > LONGEST {
        return false;
    }
    // The subject, from its longest reading down.
    (1..line.len()).rev().any(|subject| {
        let Some(named) = find(&told, &line[..subject], 0) else { return false };
        let rest = &line[subject..];
        (named + subject..told.len()).any(|at| {
            at > 0 && GOES_ON.contains(&told[at - 1].as_str()) && goes_on(&told, at, rest)
        })
    })
}

/// Whether `line` is what `sentence` says with a phrase of `earlier` in the place of the pronoun behind its verb: `Police arrested Lind
/// after a tip`, where the sentence has `arrested him on May 3 after a tip`.
pub(super) fn stand_in(earlier: &str, sentence: &str, line: &str) -> bool {
    let (named, told, line) = (words(earlier), words(sentence), words(line));
    if told.len() > LONGEST || named.len() > LONGEST {
        return false;
    }
    (0..told.len()).any(|at| {
        let same = line.iter().zip(&told[at..]).take_while(|(one, other)| one == other).count();
        let behind = at + same + 1;
        let left = &line[same..];
        same >= 2
            && told.get(behind - 1).is_some_and(|word| OBJECTS.contains(&word.as_str()))
            && (1..=left.len()).rev().any(|phrase| {
                find(&named, &left[..phrase], 0).is_some()
                    && (phrase == left.len()
                        || find(&told, &left[phrase..], behind)
                            .is_some_and(|at| at <= behind + DATE))
            })
    })
}

/// Most words of a date that stands where the line has none.
const DATE: usize = 5;

/// Whether `rest` is what the sentence says from `at` on, with a phrase from before in the place of a pronoun.
fn goes_on(told: &[String], at: usize, rest: &[String]) -> bool {
    let same = rest.iter().zip(&told[at..]).take_while(|(one, other)| one == other).count();
    if same == 0 {
        return false;
    }
    let left = &rest[same..];
    if left.is_empty() {
        return true;
    }
    let pronoun = told.get(at + same).is_some_and(|word| OBJECTS.contains(&word.as_str()));
    // The phrase ends the line, or the sentence goes on with what is behind it.
    pronoun
        && (1..=left.len()).rev().any(|phrase| {
            find(&told[..at], &left[..phrase], 0).is_some()
                && told[at + same + 1..].starts_with(&left[phrase..])
        })
}

fn find(told: &[String], piece: &[String], from: usize) -> Option<usize> {
    (from..(told.len() + 1).saturating_sub(piece.len()))
        .find(|&at| told[at..at + piece.len()] == *piece)
}

/// Lower-case words; a name keeps its hyphen.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '%' | '$' | '€')))
        .map(|word| word.trim_matches(['\'', '’', '-']).to_lowercase().replace('’', "'"))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_put_together_as_grammar_allows() {
        let halted = "Clerk Ada Lind halted the count on June 16 and resumed it on Monday.";
        assert!(carry(halted, "Clerk Ada Lind resumed the count"));
        assert!(!carry(halted, "Clerk Ada Lind resumed the strike"));
        let quit = "Hanna Dorr, who ran it for years, did not come: she quit on June 1.";
        assert!(carry(quit, "Hanna Dorr quit"));
        assert!(!carry(quit, "Hanna Dorr came"));
        let (named, held) =
            ("Prosecutors say that Lind moved it.", "Police held him on May 3 after a tip.");
        assert!(stand_in(named, held, "Police held Lind after a tip"));
        assert!(!stand_in(named, held, "Police held Dorr after a tip"));
    }
}
