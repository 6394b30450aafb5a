//! Bylines: `By Ann Lee and Jo Moss | Courier`, `ANALYSIS | Ann Lee, Lima`.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use crate::ingest::article::Stated;
use crate::ingest::{day, genre, outlet};

/// Most characters of a byline.
const MOST_BYLINE: usize = 140;

/// `By Ann Lee`, `BY ANN LEE AND JO MOSS | Courier`, `By the staff of the Farm Gazette`,
/// `Interview by Ann Lee. Published 9 May 2024.`
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[Ww]ritten by|(?:Interview|Words|Text|Story|Report|Analysis|Reporting)(?: and \w+)? by|[Bb]y|BY)[: ]\s*((?:the )?(?:\p{Lu}|staff )[^!?:;]+)$")
        .expect("a valid pattern")
});

/// `ANALYSIS | Ann Lee, Lima`: the kind of article, and who wrote it.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:ANALYSIS|OPINION|COMMENT|COMMENTARY|EDITORIAL|VIEWPOINT|PERSPECTIVE|EXPLAINER|FEATURE|INTERVIEW|PROFILE|REPORT|ESSAY|COLUMN|Analysis|Opinion|Comment|Commentary|Editorial|Viewpoint|Perspective|Explainer|Feature|Interview|Profile|Essay|Column) ?[|·•:–—-] ?(?:[Bb]y )?(\p{Lu}[^!?:;]+)$")
        .expect("a valid pattern")
});

/// `Ann Lee, health reporter`: somebody and what they do for the desk.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}[\w’'.-]+(?: \p{Lu}[\w’'.-]*)+), (?:[\w-]+ )*(?:reporter|correspondent|editor|columnist)$")
        .expect("a valid pattern")
});

/// A byline names the author, and after a comma perhaps the outlet.
pub(super) fn judge_byline(page: &mut Page, index: usize) -> bool {
    let Some(found) = byline_of(&page.lines[index].text) else { return false };
    page.strip(index, "byline");
    let (author, outlet) = author_of(found);
    if let Some((genre, _)) = genre::before_mark(&page.lines[index].text) {
        page.said.genre.get_or_insert_with(|| genre.to_owned());
    }
    match outlet {
        Some(outlet) if outlet::is_agency(&outlet) => page.relays.push(outlet),
        Some(outlet) => {
            page.affiliation.get_or_insert(outlet);
        }
        None => {}
    }
    if let Some((_, rest)) = found.split_once(". Published ")
        && let Some(date) = day::parse(rest.trim_start_matches("on ").trim_end_matches('.'))
    {
        let evidence = format!("the line “{}”", page.lines[index].text);
        page.said.published.get_or_insert(Stated { date, evidence });
    }
    if let Some(author) = author {
        page.said.author.get_or_insert(author);
    }
    true
}

/// Whom a byline names.
pub(super) fn byline_of(text: &str) -> Option<&str> {
    if text.chars().count() > MOST_BYLINE {
        return None;
    }
    if let Some(signed) = SIGNED.captures(text) {
        return Some(signed.get(1)?.as_str());
    }
    let (found, labelled) = match BYLINE.captures(text) {
        Some(captures) => (captures.get(1)?.as_str(), false),
        None => (LABELLED.captures(text)?.get(1)?.as_str(), true),
    };
    let words: Vec<&str> = found.split(' ').collect();
    let n_capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_staff = found.contains("staff");
    // After a label a headline may stand as well: only names are a byline.
    let named = !labelled
        || words.len() <= 6
            && words.len() > 1
            && words.iter().all(|word| word.starts_with(char::is_uppercase) || *word == "and")
            && crate::text::entity::kind_of(found.split([',', '|']).next().unwrap_or(found))
                == crate::text::entity::EntityKind::Person;
    (named && words.len() <= 14 && (is_staff || n_capital * 2 >= words.len())).then_some(found)
}

/// The persons of a byline, and the outlet that it names.
fn author_of(byline: &str) -> (Option<String>, Option<String>) {
    let mut author = String::new();
    let mut found = None;
    let byline = byline.split(". Published ").next().unwrap_or(byline);
    for part in byline.split([',', '|', '·', '•', '/']) {
        let part = part.trim().trim_start_matches("the ").trim_end_matches('.');
        let inner = part.strip_prefix("staff of ").map(|rest| rest.trim_start_matches("the "));
        let named = inner.unwrap_or(part);
        if let Some(name) = outlet::named(named) {
            found.get_or_insert(name);
        } else if author.is_empty()
            && !is_role(part)
            && day::parse(part).is_none()
            && inner.is_none()
        {
            author = part.to_owned();
        }
    }
    ((!author.is_empty()).then_some(author), found)
}

/// Whether the line, at the end of an article, says who its author is: `Ann Lee is a columnist of the Marl Post.`
pub(super) fn tells_of_author(text: &str, author: &str) -> bool {
    const TRADES: [&str; 17] = [
        "columnist",
        "author",
        "editor",
        "professor",
        "fellow",
        "correspondent",
        "writer",
        "reporter",
        "contributor",
        "lecturer",
        "journalist",
        "director",
        "economist",
        "lawyer",
        "historian",
        "teaches",
        "writes",
    ];
    let Some(rest) = text.strip_prefix(author) else { return false };
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let verb = words.next();
    let article = words.next();
    // At the end of what somebody signed `is a biologist` tells of nobody else.
    if verb == Some("is") && matches!(article, Some("a" | "an" | "the")) {
        return text.split(' ').count() <= 40;
    }
    matches!(verb, Some("is" | "was" | "has" | "writes" | "teaches" | "covers"))
        && text.split(' ').count() <= 40
        && rest
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| TRADES.contains(&word.to_lowercase().as_str()))
}

pub(super) fn is_role(part: &str) -> bool {
    let lower = part.to_lowercase();
    [
        "staff",
        "writer",
        "correspondent",
        "reporter",
        "editor",
        "contributor",
        "columnist",
        "bureau",
        "news desk",
        "agencies",
    ]
    .iter()
    .any(|role| lower.contains(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_a_name_are_a_byline() {
        assert_eq!(byline_of("ANALYSIS | Maria Lopez, Lima"), Some("Maria Lopez, Lima"));
        assert_eq!(byline_of("Opinion: Anna Berg"), Some("Anna Berg"));
        assert_eq!(byline_of("ANALYSIS | Why Ruritania Waits"), None);
        assert_eq!(byline_of("Feature - How the mill closed"), None);
        assert_eq!(byline_of("Ann Lee, health reporter"), Some("Ann Lee"));
        let dated = byline_of("Interview by Ann Lee. Published 9 May 2024.").unwrap_or_default();
        assert_eq!(author_of(dated), (Some("Ann Lee".to_owned()), None));
        assert_eq!(byline_of("Ann Lee, health minister"), None);
    }

    #[test]
    fn a_note_says_who_the_author_is() {
        let note = "Ann Lee has been a columnist of the Marl Post since 2009.";
        assert!(tells_of_author(note, "Ann Lee"));
        assert!(!tells_of_author("Ann Lee said the mill was a trap.", "Ann Lee"));
        assert!(!tells_of_author(note, "Bo Marl"));
    }
}
