//! What stands in a sentence, or for one, that is none of it: lines of the page that text taken from it runs together with the
//! prose, such as a call to look at the pictures, captions without a full stop, and what tells of picture or page.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::token;

/// What a sentence must be worth more, in expected words, that a caption runs into.
pub(super) const RUN_TOGETHER: f32 = 3.0;

/// Whether the sentence is a caption with its label, or two that run together.
pub(crate) fn has_furniture(text: &str) -> bool {
    is_labelled(text) || runs_together(text)
}

/// Bytes of a line of the page at the start of the text: `Scroll down for video` before a capital.
pub(super) fn opening(text: &str) -> usize {
    const LINES: [&str; 4] = [
        "Scroll down for video ",
        "Scroll down for videos ",
        "Scroll down for more ",
        "Scroll down to see more ",
    ];
    if !text.starts_with("Scroll ") {
        return 0;
    }
    let rest = LINES.iter().find_map(|line| text.strip_prefix(line));
    rest.filter(|rest| rest.starts_with(char::is_uppercase))
        .map_or(0, |rest| text.len() - rest.len())
}

/// Whether two sentences stand there with no stop between them: `The hall before the fire He called it a loss.`
///
/// A pronoun or article with a capital after a common word is the sign; titles of works (`the film She wrote`) stand behind words that say
/// so.
pub(super) fn runs_together(text: &str) -> bool {
    const BEGIN: [&str; 11] =
        ["He", "She", "They", "It", "His", "Her", "The", "But", "There", "This", "These"];
    const WORKS: [&str; 14] = [
        "film", "show", "book", "song", "album", "series", "novel", "play", "game", "magazine",
        "single", "called", "titled", "named",
    ];
    // Hardly any sentence has one of them between single spaces and before a small letter.
    let may = |space: usize| {
        let rest = &text[space + 1..];
        rest.starts_with(['B', 'H', 'I', 'S', 'T'])
            && BEGIN.iter().any(|word| {
                rest.strip_prefix(word)
                    .and_then(|rest| rest.strip_prefix(' '))
                    .is_some_and(|rest| rest.starts_with(char::is_lowercase))
            })
    };
    if !memchr::memchr_iter(b' ', text.as_bytes()).any(may) {
        return false;
    }
    let mut words = token::words(text);
    let mut before = match words.next() {
        Some(first) => first,
        None => return false,
    };
    for (number, (at, word)) in words.enumerate() {
        let end = before.0 + before.1.len();
        if number >= 3
            && BEGIN.contains(&word)
            && before.1.starts_with(char::is_lowercase)
            && &text[end..at] == " "
            && !token::is_stop(before.1)
            && !WORKS.contains(&before.1)
            && text[at + word.len()..].starts_with(' ')
            && text[at + word.len() + 1..].starts_with(char::is_lowercase)
        {
            return true;
        }
        before = (at, word);
    }
    false
}

/// Whether a few words and a colon stand before the sentence, as before a caption: `Gone: The hall after the fire.`
fn is_labelled(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(": ") else { return false };
    label.len() <= 32
        && label.split(' ').count() <= 3
        && label.starts_with(char::is_uppercase)
        && !label.contains(['"', '“', '(', '.', ','])
        && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether a sentence is about the page it stands on: `This page is closed.`
pub(super) fn tells_of_page(text: &str) -> bool {
    const PAGES: [&str; 6] = ["page", "blog", "live", "post", "feed", "ticker"];
    const GREETINGS: [&str; 12] = [
        "Thank you for ",
        "Thanks for ",
        "Follow our ",
        "Read our ",
        "That’s all f",
        "That's all f",
        "That is all f",
        "Good morning and ",
        "Good evening and ",
        "Hello and ",
        "Welcome to our ",
        "Stay with us ",
    ];
    if GREETINGS.iter().any(|opening| text.starts_with(opening)) {
        return true;
    }
    let Some(rest) = text.strip_prefix("This ") else { return false };
    if is_edited(rest) {
        return true;
    }
    let mut words = token::words(rest).map(|(_, word)| word);
    words.next().is_some_and(|page| PAGES.contains(&page))
        && words.next().is_some_and(|next| {
            matches!(next, "is" | "was" | "will" | "has" | "page" | "blog" | "feed")
        })
}

/// `interview has been shortened and edited`: what the desk did with the text.
fn is_edited(rest: &str) -> bool {
    const TEXTS: [&str; 6] =
        ["interview", "conversation", "article", "story", "transcript", "report"];
    const DONE: [&str; 7] =
        ["shortened", "edited", "condensed", "updated", "corrected", "translated", "amended"];
    let mut words = token::words(rest).map(|(_, word)| word);
    words.next().is_some_and(|text| TEXTS.contains(&text))
        && words.next().is_some_and(|verb| matches!(verb, "has" | "was" | "is"))
        && words.take(3).any(|word| DONE.contains(&word))
}

/// Whether a sentence tells of the picture beside it: `(pictured)`, `Kim (left)`, `The hall is seen after the
/// fire`.
pub(super) fn tells_of_picture(text: &str) -> bool {
    static PICTURED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("ictured"));
    static SEEN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" seen "));
    let bytes = text.as_bytes();
    let side = |at: usize| {
        let inside = &text[at + 1..];
        inside.find(')').is_some_and(|end| {
            matches!(&inside[..end], "left" | "right" | "centre" | "center" | "above" | "below")
        })
    };
    let named = PICTURED.find(bytes).is_some_and(|at| {
        let before = text[..at].trim_end_matches(['p', 'P']);
        let after = &text[at + "ictured".len()..];
        before.is_empty()
            || before.ends_with('(')
            || before.ends_with(", ") && after.starts_with([',', ' '])
            || [" above", " left", " right", " here", " with", " in ", " at "]
                .iter()
                .any(|next| after.starts_with(next))
    });
    let seen = SEEN.find(bytes).is_some_and(|at| {
        let after = &text[at + " seen ".len()..];
        let places = [
            "in ", "on ", "at ", "here", "above", "after ", "before ", "during ", "with ",
            "outside ",
        ];
        (text[..at].ends_with(" is") || text[..at].ends_with(" are"))
            && places.iter().any(|next| after.starts_with(next))
    });
    named
        || seen
        || memchr::memchr_iter(b'(', bytes).any(side)
        || text.starts_with("Above, ")
        || text.starts_with("Scroll down for ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_in_a_sentence() {
        assert_eq!(
            opening("Scroll down for video The hall burned."),
            "Scroll down for video ".len()
        );
        assert_eq!(opening("Scroll down for years of posts and find it."), 0);
        assert!(runs_together("The hall stood empty before the blaze He called it a loss."));
        assert!(runs_together("She wore a ring that many liked a lot The ring is made of tin."));
        assert!(!runs_together("They told a reporter of The Post that it was so."));
        assert!(!runs_together("People who read the novel She came late to it."));
        assert!(!runs_together("The owners said that He is named in the psalm."));
        assert!(is_labelled("Gone: The hall after the fire."));
        assert!(!is_labelled("The rule is this: No hall may burn."));
    }

    #[test]
    fn what_tells_of_a_picture_and_of_the_page() {
        for text in [
            "Ann Lee (pictured) has run the mill since 2016.",
            "Ann Lee, pictured with her son, has run the mill since 2016.",
            "The hall is seen after the fire on Monday.",
            "Ann Lee (left) and Bo Marl leave the court.",
        ] {
            assert!(tells_of_picture(text), "{text}");
        }
        for text in [
            "The plan is seen as a test of the new board.",
            "She had pictured a quieter life.",
            "The party (left of the centre) won two seats.",
        ] {
            assert!(!tells_of_picture(text), "{text}");
        }
        assert!(tells_of_page("This page is closed."));
        assert!(tells_of_page("This interview has been shortened and edited."));
        assert!(!tells_of_page("This report was written in 2011."));
        assert!(tells_of_page("Thank you for reading."));
        assert!(!tells_of_page("This bank is closed."));
    }
}
