//! Rules that judge a line by where it stands and how often: repeated captions, teasers of other articles, the name of
//! the site above or below the text.

use std::collections::BTreeMap;

use super::Page;
use crate::ingest::outlet;
use crate::ingest::plain::{ends_sentence, looks_like_heading};
use crate::text::BlockKind;

/// Most bytes of a caption that is recognised by its repetition.
const MOST_CAPTION: usize = 200;
/// Most bytes that a credit may add to a repeated caption.
const MOST_CREDIT: usize = 60;

pub(super) fn judge(page: &mut Page) {
    repeated_captions(page);
    teaser_cards(page);
    linked_lines(page);
    lone_related_headings(page);
    related_lists(page);
    site_at_top(page);
    tail(page);
}

/// A line that is no sentence and stands more than once is the caption of a picture that the page shows again.
fn repeated_captions(page: &mut Page) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in page.lines.iter().enumerate() {
        if page.is_kept(index) && line.text.len() <= MOST_CAPTION && !ends_sentence(&line.text) {
            places.entry(&line.text).or_default().push(index);
        }
    }
    let mut captions: Vec<&str> = Vec::new();
    for (text, places) in places {
        let label = text.ends_with([':', '?']) || text.split(' ').count() < 3;
        if places.len() > 1 && !label {
            captions.push(text);
            places.iter().for_each(|index| page.strip(*index, "repeated-caption"));
        }
    }
    // A caption, and right after it the same with its credit.
    for index in 1..page.lines.len() {
        let (above, text) = (&page.lines[index - 1].text, &page.lines[index].text);
        let same = text.strip_prefix(above.as_str()).is_some_and(|credit| {
            !credit.is_empty() && credit.len() <= MOST_CREDIT && !credit.starts_with([' ', ','])
        });
        if same
            && above.split(' ').count() > 2
            && text.len() <= MOST_CAPTION
            && !ends_sentence(above)
            && !ends_sentence(text)
            && page.is_kept(index - 1)
            && page.is_kept(index)
        {
            page.strip(index - 1, "repeated-caption");
            page.strip(index, "repeated-caption");
        }
    }
    // The same caption with its credit: `…cobalt magnetsAnn Lee`. Sorted, so the nearest shorter caption is a search away.
    for index in 0..page.lines.len() {
        let text = page.lines[index].text.as_str();
        if !page.is_kept(index) || text.len() > MOST_CAPTION + MOST_CREDIT || ends_sentence(text) {
            continue;
        }
        let before = captions.partition_point(|caption| *caption <= text);
        let caption = before.checked_sub(1).map(|at| captions[at]);
        if caption.is_some_and(|caption| {
            text.starts_with(caption) && text.len() - caption.len() <= MOST_CREDIT
        }) {
            page.strip(index, "repeated-caption");
        }
    }
}

/// Two or more times a repeated caption with a headline under it: cards that lead to other articles.
fn teaser_cards(page: &mut Page) {
    let is_caption = |page: &Page, index: usize| page.rules[index] == Some("repeated-caption");
    let mut index = 0;
    while index < page.lines.len() {
        let mut headlines = Vec::new();
        let mut at = index;
        while at + 1 < page.lines.len()
            && is_caption(page, at)
            && page.is_kept(at + 1)
            && looks_like_heading(&page.lines[at + 1].text)
        {
            headlines.push(at + 1);
            at += 2;
        }
        if headlines.len() > 1 {
            headlines.iter().for_each(|headline| page.strip(*headline, "related-headlines"));
        }
        index = at.max(index + 1);
    }
}

/// A line that is a link as a whole and no sentence leads to another article; lists of such lines do so in any length.
fn linked_lines(page: &mut Page) {
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        let is_address = line.text.contains("://") || line.text.starts_with("www.");
        let listed = line.kind == BlockKind::Item
            && [index.checked_sub(1), Some(index + 1)]
                .into_iter()
                .flatten()
                .any(|near| page.lines.get(near).is_some_and(|near| near.linked));
        let long = line.text.split(' ').count() > 2;
        if line.linked
            && !is_address
            && page.is_kept(index)
            && (listed || long && !ends_sentence(&line.text))
        {
            page.strip(index, "related-line");
        }
    }
}

/// A heading such as `Up next` is the article's own where prose follows it.
fn lone_related_headings(page: &mut Page) {
    for index in 0..page.lines.len() {
        let prose = page
            .lines
            .get(index + 1)
            .is_some_and(|next| ends_sentence(&next.text) && next.text.split(' ').count() > 4);
        if page.rules[index] == Some("related-heading") && prose && page.is_kept(index + 1) {
            page.rules[index] = None;
        }
    }
}

/// The items right under a heading such as `More from Health` are headlines of other articles.
fn related_lists(page: &mut Page) {
    let mut under = false;
    for index in 0..page.lines.len() {
        let line = &page.lines[index];
        let is_headline = line.kind == BlockKind::Item && !line.text.ends_with('.');
        under = page.rules[index] == Some("related-heading") || under && is_headline;
        if under && page.is_kept(index) {
            page.strip(index, "related-headlines");
        }
    }
    for heading in 0..page.lines.len() {
        if page.rules[heading] == Some("related-heading") {
            headlines_under(page, heading);
        }
    }
}

/// Two headlines or more, one a line, right under a heading such as `More from Climate`; the last of them is the article's own
/// where its prose goes on below.
fn headlines_under(page: &mut Page, heading: usize) {
    let is_headline = |page: &Page, index: usize| {
        page.is_kept(index) && looks_like_heading(&page.lines[index].text)
    };
    let n_lines = page.lines.len();
    let mut past = (heading + 1..n_lines).find(|at| !is_headline(page, *at)).unwrap_or(n_lines);
    if past < n_lines && page.is_kept(past) {
        past -= 1;
    }
    if past > heading + 2 {
        (heading + 1..past).for_each(|index| page.strip(index, "related-headlines"));
    }
}

/// The outlet's name above or below the title: a short line, emphasised or apart, that names an outlet.
fn site_at_top(page: &mut Page) {
    let kept: Vec<usize> =
        (0..page.lines.len()).filter(|index| page.is_kept(*index)).take(4).collect();
    for index in kept {
        let line = &page.lines[index];
        if ends_sentence(&line.text) || line.text.len() > 120 {
            break;
        }
        let first = line.text.split(['|', '·', '•']).next().unwrap_or("").trim();
        let whole = first.len() == line.text.len();
        // Byline and date stand beside it where it is a line of its own.
        let beside = |near: Option<usize>| {
            near.and_then(|near| page.rules.get(near).copied().flatten())
                .is_some_and(|rule| matches!(rule, "byline" | "date-line" | "updated-line"))
        };
        let (above, below) = (beside(index.checked_sub(1)), beside(Some(index + 1)));
        let placed = line.emphasised
            || !whole
            || line.kind != BlockKind::Heading
            || index == 0
            || above
            || below;
        if placed && first.split(' ').count() <= 6 {
            let between = (above && below && line.emphasised && whole)
                .then(|| first.to_owned())
                .filter(|name| is_plain_name(name));
            if let Some(name) = outlet::named(first).or(between) {
                page.strip(index, "site-name");
                page.said.publisher.get_or_insert(name);
            }
        }
    }
}

/// Two to five capitalised words that name nobody's office.
fn is_plain_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (2..=5).contains(&words.len())
        && !super::byline::is_role(text)
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric)
                || matches!(*word, "of" | "the" | "and" | "&")
        })
}

/// What follows the last line of the text: headlines of other articles, the site's name and address.
fn tail(page: &mut Page) {
    let is_text = |page: &Page, index: usize| {
        let line = &page.lines[index];
        page.is_kept(index)
            && (ends_sentence(&line.text)
                || matches!(line.kind, BlockKind::Item | BlockKind::Quote)
                || line.text.len() > 200)
    };
    let Some(last) = (0..page.lines.len()).rev().find(|index| is_text(page, *index)) else {
        return;
    };
    let domain = (last + 1..page.lines.len()).find(|index| is_domain(&page.lines[*index].text));
    if let Some(at) = domain {
        page.strip(at, "site-domain");
    }
    let rest: Vec<usize> =
        (last + 1..page.lines.len()).filter(|index| page.is_kept(*index)).collect();
    for index in &rest {
        let text = page.lines[*index].text.as_str();
        let agrees = domain.is_some_and(|at| names_domain(text, &page.lines[at].text));
        let name = outlet::named(text).filter(|_| text.split(' ').count() <= 6);
        if let Some(name) = name.or_else(|| agrees.then(|| text.to_owned())) {
            page.strip(*index, "site-name");
            page.said.publisher.get_or_insert(name);
        }
    }
    let rest: Vec<usize> = rest.into_iter().filter(|index| page.is_kept(*index)).collect();
    let is_headline = |index: &usize| {
        let text = page.lines[*index].text.as_str();
        looks_like_heading(text) && text.split(' ').count() > 3
    };
    let after_heading = page.rules[last..].contains(&Some("related-heading"));
    if rest.len() > 1 && rest.iter().all(|index| looks_like_heading(&page.lines[*index].text))
        || rest.len() == 1
            && rest.iter().all(is_headline)
            && (after_heading || in_title_case(&page.lines[rest[0]].text))
    {
        rest.iter().for_each(|index| page.strip(*index, "related-headlines"));
    }
}

/// `interbellumnews.com`, `www.example.org/`.
fn is_domain(text: &str) -> bool {
    let bare =
        text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let labels: Vec<&str> = bare.split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && labels
            .last()
            .is_some_and(|top| top.len() > 1 && top.chars().all(|c| c.is_ascii_lowercase()))
}

/// Whether a domain is a name written together: `Inter Bellum News` and `interbellumnews.com`.
fn names_domain(name: &str, domain: &str) -> bool {
    let squeezed = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let name = squeezed(name.trim_start_matches("The "));
    name.len() > 3
        && name.len() < 60
        && domain.split('.').any(|label| {
            let label = squeezed(label);
            label == name || label.strip_prefix("the") == Some(&name)
        })
}

fn in_title_case(text: &str) -> bool {
    let long: Vec<&str> = text.split(' ').filter(|word| word.chars().count() > 3).collect();
    let n_capital = long
        .iter()
        .filter(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
        .count();
    !long.is_empty() && n_capital * 4 >= long.len() * 3
}
