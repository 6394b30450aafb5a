//! A title for an article that has none, marked as ours: the main clause of the sentence that best tells what it is about.
//!
//! Which sentence that is, `rank` says; one that leans on another, or whose main clause cannot be told from the rest, gives way to
//! the next best. Where a clause is cut off, no word is left that wants it: `known`, `shortly`, `the`.

use crate::text::{BlockKind, Sentence, rank, token};

/// Sentences from the start among which the title is looked for.
const CANDIDATES: usize = 8;
/// Characters that a title should not exceed.
const LONGEST: usize = 128;
/// The same where it would have none otherwise.
const LONGEST_OF_ALL: usize = 150;
/// Characters of a sentence that needs no cut.
const SHORT: usize = 80;
/// Characters below which a cut says too little, and those that a cut between no clauses must have.
const SHORTEST: usize = 30;
const LONG_ENOUGH: usize = 50;

/// The title; `None` for an article without a sentence. Its words stand in the article in this order; nothing is added but a
/// capital at the start.
pub(super) fn ours(sentences: &[Sentence<'_>]) -> Option<String> {
    let salience = rank::salience(None, sentences);
    let prose = || {
        let of_kind = |sentence: &Sentence<'_>| {
            matches!(sentence.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item)
        };
        sentences.iter().enumerate().filter(move |(_, sentence)| of_kind(sentence))
    };
    let mut best: Option<(f32, String)> = None;
    for (index, sentence) in prose().take(CANDIDATES) {
        let text = &sentence.text[rank::begins(sentence.text)..];
        if rank::is_wire_header(sentence.text) {
            continue;
        }
        let untidy = rank::has_furniture(text);
        let leaning = if untidy || leans_back(text) || rank::leans(text) {
            0.3
        } else if names_by_a_noun(text) {
            0.5
        } else {
            1.0
        };
        // What hangs on a sentence that points back may stand by itself: `…, where China agreed to lift the ban`.
        let hanging = (leaning < 1.0).then(|| hanging_clause(text)).flatten();
        for (clause, factor) in [(Some(text), leaning), (hanging, 0.9)] {
            let Some((cut, whole)) = clause.and_then(main_clause) else { continue };
            let score = salience[index] * factor * whole;
            if best.as_ref().is_none_or(|(held, _)| score > *held) {
                best = Some((score, cut));
            }
        }
    }
    best.map(|(_, title)| title).or_else(|| Some(shorten(prose().next()?.1.text)))
}

/// Begins with a word that points back: `This step…`, `He said…`.
fn leans_back(sentence: &str) -> bool {
    const BACK: &str = "It He She They This That These Those But And However, Still, Also Its His Her Their \
        Meanwhile, We I You Here There Such So Yet Yet, Instead, Then Both Another";
    let first = sentence.split([' ', '’', '\'']).next().unwrap_or("");
    BACK.split(' ').any(|word| word == first)
}

/// Begins with a definite noun for something that was told before, with nothing that says which: `The agreement was signed`.
/// `The agreement on fish` says which; `The council` is known by its name.
fn names_by_a_noun(sentence: &str) -> bool {
    const TOLD: &str = "accord agreement announcement arrangement attack ban bill change changes claim \
        clash comments crash curbs deal decision dispute document duties figures findings \
        framework incident law letter measure measures meeting move news order pact plan \
        policy project proposal remarks report restrictions result results rule ruling \
        statement step talks text truce understanding";
    const TELL_WHICH: [&str; 14] = [
        "of", "to", "on", "between", "with", "for", "that", "which", "in", "from", "over", "by",
        "against", "at",
    ];
    let mut words = sentence.split(' ');
    if words.next() != Some("The") {
        return false;
    }
    let words: Vec<&str> = words.take(5).collect();
    let common = |word: &&str| word.starts_with(char::is_lowercase);
    words.iter().take(3).take_while(|word| common(word)).enumerate().any(|(at, word)| {
        TOLD.split(' ').any(|noun| noun == word.trim_end_matches(','))
            && words.get(at + 1).is_none_or(|next| !TELL_WHICH.contains(next))
    })
}

/// A clause that a comma and `where` or `in which` hang on the sentence, if it begins with a name, perhaps with its article.
fn hanging_clause(sentence: &str) -> Option<&str> {
    [", where ", ", in which ", ", under which ", ", during which "].iter().find_map(|joint| {
        let (_, clause) = sentence.split_once(joint)?;
        let name = clause.strip_prefix("the ").unwrap_or(clause);
        name.starts_with(char::is_uppercase).then_some(clause)
    })
}

/// What of its worth a title keeps whose sentence opens with a time or a circumstance, names somebody by courtesy only, has no
/// verb that can be told, or is cut where no clause ends.
const OPENED: f32 = 0.6;
const BY_COURTESY: f32 = 0.7;
const VERBLESS: f32 = 0.3;
const CUT_SHORT: f32 = 0.85;

/// Marks that no title ends with.
const ENDS: [char; 7] = [',', ';', ':', '—', '–', '-', ' '];

/// The sentence up to where its main clause is complete, and what that keeps of its worth; `None` for questions, quotations,
/// fragments and what cannot be cut.
fn main_clause(sentence: &str) -> Option<(String, f32)> {
    let text = sentence.trim();
    if text.ends_with('?')
        || text.starts_with(['“', '"', '‘', '\'', '('])
        || ends_a_quotation(text)
        || text.chars().count() < SHORTEST
    {
        return None;
    }
    let bare = without_notes(text.trim_end_matches(['.', '!', '…', ' ']));
    let (bare, opened) = without_opening(without_attribution(&bare));
    let (title, whole) = if bare.chars().count() <= SHORT && balanced(bare) {
        (bare, 1.0)
    } else if let Some(cut) = at_a_clause(bare) {
        (cut, 1.0)
    } else if bare.chars().count() <= LONGEST && balanced(bare) {
        (bare, 1.0)
    } else {
        (at_a_phrase(bare, LONGEST).or_else(|| at_a_phrase(bare, LONGEST_OF_ALL))?, CUT_SHORT)
    };
    let courtesy = ["Mr ", "Mrs ", "Ms ", "Miss "].iter().any(|form| title.starts_with(form));
    let factor = whole
        * if opened { OPENED } else { 1.0 }
        * if courtesy { BY_COURTESY } else { 1.0 }
        * if has_verb(title) { 1.0 } else { VERBLESS };
    let title = without_attribution(title.trim_end_matches(ENDS));
    Some((capitalised(without_day(title).trim_end_matches(ENDS)), factor))
}

/// Whether the sentence closes a quotation that another opened.
fn ends_a_quotation(text: &str) -> bool {
    [(".'", " '"), (".’", " ‘"), (".”", "“"), (".\"", " \"")]
        .iter()
        .any(|(end, open)| text.ends_with(end) && !text.contains(open))
}

/// The text up to the first clause that may be left out and leaves enough before it.
fn at_a_clause(text: &str) -> Option<&str> {
    const BREAKS: [&str; 39] = [
        ", where",
        ", which",
        ", who",
        ", according to",
        ", adding",
        ", building on",
        ", as ",
        ", after ",
        ", while",
        ", but ",
        ", and ",
        ", though",
        ", although",
        ", with ",
        ", leaving",
        ", saying",
        ", a move",
        ", marking",
        " after ",
        " as he ",
        " as she ",
        " as it ",
        " as they ",
        " as police ",
        " as officials ",
        " as part of ",
        " according to",
        " while ",
        " when ",
        " because ",
        " that eased",
        "; ",
        "—",
        " — ",
        " – ",
        " - ",
        " -- ",
        " building on",
        " following ",
    ];
    let mut cut = None;
    for (at, length) in places(text, &[',', ';', ' ', '—', '–'], LONGEST) {
        let ends = BREAKS.iter().any(|mark| text[at..].starts_with(mark));
        if ends && is_whole(&text[..at]) {
            cut = Some(&text[..at]);
            if length > LONG_ENOUGH {
                break;
            }
        }
    }
    cut
}

/// The text up to the last comma or phrase with a preposition that leaves it short enough, where it has no clause to leave out.
fn at_a_phrase(text: &str, most: usize) -> Option<&str> {
    const PHRASES: [&str; 14] = [
        " on ",
        " at ",
        " in ",
        " during ",
        " from ",
        " amid ",
        " over ",
        " by ",
        " for ",
        " with ",
        " despite ",
        " before ",
        " until ",
        " since ",
    ];
    places(text, &[',', ' '], most)
        .filter(|(at, length)| {
            let rest = &text[*at..];
            *length >= LONG_ENOUGH
                && (rest.starts_with(", ") && !names_a_state(&rest[2..])
                    || PHRASES.iter().any(|mark| rest.starts_with(mark)))
                && !(rest.starts_with(" by ") && is_passive(&text[..*at]))
        })
        .map(|(at, _)| &text[..at])
        .filter(|head| is_whole(head))
        .last()
}

/// `was inspired`: with `by` behind it the participle wants whose deed it was.
fn is_passive(head: &str) -> bool {
    let mut words = head.rsplit(' ');
    words.next().is_some_and(|word| word.ends_with("ed"))
        && words.next().is_some_and(|word| matches!(word, "was" | "were" | "is" | "are" | "been"))
}

/// Whether what stands behind a comma only says where a town lies: `the Portland, Ore., jury`.
fn names_a_state(rest: &str) -> bool {
    rest.split_once(',').is_some_and(|(state, _)| {
        state.split(' ').count() <= 2
            && state.split(' ').all(|word| word.starts_with(char::is_uppercase))
    })
}

/// Bytes of the marks in the text, with the characters before each, where a title might end.
fn places<'t>(
    text: &'t str,
    marks: &'t [char],
    most: usize,
) -> impl Iterator<Item = (usize, usize)> {
    text.char_indices()
        .enumerate()
        .take_while(move |(length, _)| *length <= most)
        .filter(|(length, (_, c))| *length >= SHORTEST && marks.contains(c))
        .map(|(length, (at, _))| (at, length))
}

/// Whether a part of a sentence stands by itself: it has a verb, its quotations and brackets end, and its last word wants no
/// other behind it.
fn is_whole(head: &str) -> bool {
    const WANTING: &str = "known described seen regarded named such served used same well far long soon \
        himself herself itself themselves viewed hailed dubbed portrayed shortly just \
        immediately day days week weeks month months year years hours minutes moments \
        seconds looked even only not until and or but the a an of to for by with that who \
        which is was are were be been has had than at in on from ever led looking \
        preparation conjunction addition front spite response ahead along due because \
        number series kind sort legion";
    let last = head.rsplit(' ').next().unwrap_or_default();
    // `in which the Portland, Ore.`: the state of a town, not the end of a clause.
    let stops_in_a_place =
        last.ends_with('.') && head[..head.len() - last.len()].ends_with(", ") && last.len() <= 6;
    !stops_in_a_place
        && balanced(head)
        && has_verb(head)
        && tells_what_is_said(head)
        && !WANTING.split(' ').any(|word| word == last)
}

/// Whether behind the last verb of speaking stands what is said: not so in `The judge said on Friday the accused`.
fn tells_what_is_said(text: &str) -> bool {
    const SPEAKS: [&str; 9] = [
        " said ",
        " says ",
        " told ",
        " claimed ",
        " claims ",
        " revealed ",
        " warned ",
        " added ",
        " insisted ",
    ];
    let last = SPEAKS.iter().filter_map(|verb| Some(text.rfind(verb)? + verb.len())).max();
    last.is_none_or(|at| has_verb(&text[at..]))
}

/// Whether a verb can be told: one that `rank` knows, or a word in `s` behind a name (`Lee wants`).
fn has_verb(text: &str) -> bool {
    if !rank::is_verbless(text) {
        return true;
    }
    let mut named = false;
    token::words(text).any(|(_, word)| {
        let lower = word.starts_with(char::is_lowercase);
        let verb = named && lower && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        named = word.starts_with(char::is_uppercase);
        verb
    })
}

/// The text without a time or circumstance before its main clause, and whether it opens with one, left out or not: `In a
/// startling video, the singer has …`.
fn without_opening(text: &str) -> (&str, bool) {
    const OPENINGS: &str = "In On At After Before When While As With Despite During Since For If Although \
        Though Following Speaking By From Under Until Once Now Only Because Instead Through";
    const SUBJECTS: [&str; 8] =
        ["the ", "a ", "an ", "police ", "officials ", "two ", "three ", "more "];
    let first = text.split([' ', ',']).next().unwrap_or_default();
    if !OPENINGS.split(' ').any(|word| word == first) {
        return (text, false);
    }
    let rest = text.split_once(", ").map_or("", |(_, rest)| rest);
    let begins = rest.starts_with(char::is_uppercase)
        || SUBJECTS.iter().any(|subject| rest.starts_with(subject));
    let clause = rest.split_once([',', '—']).map_or(rest, |(clause, _)| clause);
    let told = begins && rest.chars().count() >= SHORTEST && has_verb(clause);
    (if told { rest } else { text }, true)
}

/// The text without a day at its end, which says nothing where the day of the article does not stand beside it.
fn without_day(text: &str) -> &str {
    let Some((head, last)) = text.rsplit_once(' ') else { return text };
    let is_day = token::weekday(&last.to_lowercase()).is_some()
        || matches!(last, "today" | "yesterday" | "tomorrow");
    let head = head.strip_suffix(" on").unwrap_or(head);
    if is_day && head.chars().count() >= SHORTEST && is_whole(head) { head } else { text }
}

/// The text without what is said of its picture, `(left)`, and without ages between commas.
fn without_notes(text: &str) -> String {
    const NOTES: [&str; 10] = [
        " (pictured)",
        " (left)",
        " (right)",
        " (centre)",
        " (center)",
        " (above)",
        " (file photo)",
        " (file picture)",
        " (not pictured)",
        ", pictured,",
    ];
    let mut text = NOTES.iter().fold(text.to_owned(), |text, note| text.replace(note, ""));
    // `Ann Lee, 48, has`
    let mut from = 0;
    while let Some(at) = text[from..].find(", ").map(|at| from + at) {
        let digits = text[at + 2..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 2 + digits;
        if (1..=3).contains(&digits) && text[end..].starts_with(", ") {
            text.replace_range(at..=end, "");
        }
        from = at + 1;
    }
    text
}

/// `…, a White House official said` without its end; who says so stands in the article.
fn without_attribution(text: &str) -> &str {
    let Some((head, tail)) = text.rsplit_once(", ") else { return text };
    let n_words = tail.split(' ').count();
    let says = tail.split(' ').any(|word| {
        matches!(
            word,
            "said"
                | "says"
                | "reported"
                | "reports"
                | "say"
                | "told"
                | "warned"
                | "claims"
                | "claimed"
                | "revealed"
                | "suggests"
        )
    });
    let whole = head.chars().count() >= SHORTEST && balanced(head);
    if says && (2..=8).contains(&n_words) && whole { head } else { text }
}

/// No bracket or quotation is left open.
fn balanced(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('(') == count(')') && count('“') == count('”') && count('"').is_multiple_of(2)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first words that fit, with an ellipsis.
fn shorten(sentence: &str) -> String {
    let bare = sentence.trim().trim_end_matches(['.', '!', '…']);
    if bare.chars().count() <= LONGEST {
        return bare.to_owned();
    }
    let mut end = 0;
    for (at, _) in bare.match_indices(' ') {
        if bare[..at].chars().count() > LONGEST - 10 {
            break;
        }
        end = at;
    }
    if end == 0 {
        end = bare.char_indices().nth(LONGEST - 10).map_or(bare.len(), |(at, _)| at);
    }
    format!("{}…", bare[..end].trim_end_matches([',', ';', ':', '—', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<String> {
        main_clause(text).map(|(title, _)| title)
    }

    #[test]
    fn a_title_ends_where_a_clause_does() {
        for (sentence, expected) in [
            (
                "The mill in Marl will shut two of its furnaces - exactly four years after it was bought by its present owners.",
                "The mill in Marl will shut two of its furnaces",
            ),
            (
                "The council of Marl has banned the sale of a glue known as mill paste after eleven people fell ill in a week.",
                "The council of Marl has banned the sale of a glue known as mill paste",
            ),
            (
                "In a letter to the owners of the mill, the council of Marl has asked for the books of the last four years.",
                "The council of Marl has asked for the books of the last four years",
            ),
            (
                "Ann Lee was not a party to the suit over the mill and the bread, in which the Marl, Ore., jury found that the furnaces of 1999 were to blame for more than 500,000 loaves of bad bread.",
                "Ann Lee was not a party to the suit over the mill and the bread",
            ),
            (
                "Ann Lee (pictured) has been confirmed as the woman who will hand the prize for the best bread of the valley to its bakers at the fair in Marl on Saturday.",
                "Ann Lee has been confirmed as the woman who will hand the prize for the best bread of the valley to its bakers at the fair",
            ),
        ] {
            assert_eq!(title(sentence).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_sentence_that_tells_the_news_gives_the_title() {
        let texts = [
            "The mill in Marl will shut two of its three furnaces in spring, the owners said on Monday.",
            "In comparison, the mill in Orl has been running all of its furnaces since the owners bought it in the spring of 2016.",
            "He then told the owners of the furnaces that the mill would be shut.",
            "Some 400 people work at the mill in Marl.",
        ];
        let sentences: Vec<Sentence<'_>> = texts
            .iter()
            .enumerate()
            .map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block })
            .collect();
        let title = ours(&sentences);
        assert_eq!(
            title.as_deref(),
            Some("The mill in Marl will shut two of its three furnaces in spring")
        );
    }
}
