//! Whether somebody does what a line of the chronology tells, or it is done to them.

/// Whether `line` tells of what one of `names` does: the name stands before the verb, with nothing before it but a title, and the
/// verb is no passive. Reads the line once, for there are many.
pub(super) fn does(line: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        line.find(name).is_some_and(|at| {
            let behind = &line[at + name.len()..];
            let is_whole =
                !behind.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’');
            is_whole && line[..at].split_whitespace().all(opens) && !is_passive(behind)
        })
    })
}

/// A word that may stand before the name of the one who does it: `U.S. President`, `the`, `and`.
fn opens(word: &str) -> bool {
    word.starts_with(|c: char| !c.is_lowercase())
        || matches!(word.trim_end_matches(','), "the" | "of" | "and" | "for" | "former" | "by")
}

/// `was arrested`, `has been named`, but not `was leading`.
fn is_passive(behind: &str) -> bool {
    let mut words = behind.split_whitespace().skip_while(|word| opens(word));
    let mut verb = words.next();
    if matches!(verb, Some("has" | "have" | "had" | "will" | "would" | "may" | "could" | "is")) {
        verb = words.next().filter(|word| matches!(*word, "been" | "be" | "being"));
    }
    matches!(verb, Some("was" | "were" | "are" | "been" | "be" | "being"))
        && words.next().is_some_and(|word| word.ends_with("ed") || word.ends_with("en"))
}

#[cfg(test)]
mod tests {
    use super::does;

    #[test]
    fn who_stands_before_the_verb_does_it() {
        assert!(does("U.S. President Donald Trump confirmed the signing", &["Donald Trump"]));
        assert!(does("Trump initiated a call with Xi Jinping", &["Donald Trump", "Trump"]));
        assert!(does("The U.S. and China brokered a pause", &["China"]));
        assert!(!does("Trump initiated a call with Xi Jinping", &["Xi Jinping", "Xi"]));
        assert!(!does("Maren Holt was arrested in Sund", &["Maren Holt"]));
        assert!(!does("Maren Holt has been named to the board", &["Maren Holt"]));
        assert!(does("Maren Holt was in Sund to sign", &["Maren Holt"]));
        assert!(!does("China's exports fell", &["China"]));
        assert!(!does("Chinatown burned", &["China"]));
    }
}
