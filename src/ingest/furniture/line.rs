//! Rules that judge a line by its words alone, and what such a line says of the article.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use super::byline::{byline_of, judge_byline, tells_of_author};
use crate::ingest::article::Stated;
use crate::ingest::{day, genre, outlet};
use crate::text::BlockKind;

/// Longer lines are never furniture by their words.
const MOST_CHARACTERS: usize = 260;

/// Most characters of a notice about cookies.
const MOST_NOTICE: usize = 1500;

/// Name of the rule, most characters of the line, and what the whole line looks like in lower case. In order: the first
/// that fits names the line. The patterns have no counted repetitions, which would make them large.
const RULES: &[(&str, usize, &str)] = &[
    (
        "reading-time",
        40,
        r"(about |approx\.? |est(imated)?\.? |reading time:? |time to read:? )*\d+[ -]?min(ute)?s?\.?([ -](of )?read(ing)?([ -]time)?)?",
    ),
    (
        "reading-time",
        50,
        r"(tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|leestijd|tempo di lettura|czas czytania|время чтения)\b.*\d.*",
    ),
    (
        "source-credit",
        110,
        r"((article|news|story|original|content) )?sources?( article)?\s*[:：]\s*.+",
    ),
    ("source-credit", 90, r"via\s*[:：]\s*.+"),
    (
        "image-credit",
        140,
        r"(featured? |cover |file |lead |main |header )?(image|photo|picture|photograph|illustration|graphic|video|banner)s?( (source|credit|courtesy|by|via|from)s?)*( of)?\s*[:：/|©].*",
    ),
    (
        "image-credit",
        90,
        r"((file|handout) )?(photo(graph)?s?|images?|illustrations?|video|graphics?) (by|courtesy( of)?|from|via) .+",
    ),
    (
        "image-credit",
        90,
        r"(.*[/|(©] ?|.*\bvia |.*\bfor )?(getty images|shutterstock|istock(photo)?|unsplash|pexels|alamy|ap photo)([ /|)][^.]*)?",
    ),
    ("image-credit", 60, r"(reuters|afp|ap|epa)/[^.!?]+"),
    (
        "share-line",
        120,
        r"((share|tweet|e-?mail|print|save|copy( link)?|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|flipboard|instagram|youtube|threads|bluesky|comments?|gift|listen|bookmark|like|link copied!?|\d+ (shares?|comments?|likes?|views?))[\s,|/·•]*)+",
    ),
    (
        "share-line",
        60,
        r"(share|comments?|save|print|e-?mail)( (share|comments?|save|print|e-?mail|\(?\d+\)?))+",
    ),
    (
        "contact-line",
        160,
        r"(got|have|do you have) (a|any|some) (news )?(story|stories|news|tips?|photos?|information)\b.*(@|e-?mail|contact|call|get in touch|let us know).*",
    ),
    (
        "share-line",
        45,
        r"(share|tweet|e-?mail|print|save|listen to|bookmark) (this|on|via|with|it)\b[^.]*",
    ),
    ("share-line", 120, r"(follow|like|join|find) (us|me) (on|at|via)\b.*"),
    (
        "newsletter",
        260,
        r"(sign up|subscribe|register|get|receive|join)\b.*\b(newsletters?|inbox|e-?mail (alerts?|updates?)|whatsapp channel|free trial|daily briefing)\b.*",
    ),
    (
        "newsletter",
        200,
        r"(sign up|sign in|log ?in|log ?out|subscribe( now| today| here)?|register( now)?|already a (subscriber|member)\?.*|enter your e-?mail.*|your e-?mail( address)?|thank you for subscribing.*|by (signing up|subscribing|clicking).*)[.!]?",
    ),
    (
        "advertisement",
        90,
        r"(adverts?|advertisements?|advertising|ads? by .+|ad|sponsored( content| post| by .+)?|promoted( content)?|paid post|(story|article) continues (below|after).*|scroll (down )?(to|for) (continue|more).*|continue reading.*|keep reading.*)[.:]?",
    ),
    (
        "related-heading",
        60,
        r"(related( (stories|story|articles?|posts?|news|content|topics|coverage|reading|links|items|tags|video))?|recommended( (for you|stories|articles|reading|posts|by .+))?|(read|see) (more|next|also)|more (stories|articles|news|headlines|coverage|on this( story| topic)?|like this|in .+|from .+)|most (popular|read|viewed|shared|commented|recent)( .+)?|(trending|popular|latest|top)( (now|stories|posts|articles|news|headlines|videos?|today))?|you (may|might) (also )?(like|be interested in|have missed)|(up|read|what to read) next|don[’']t miss|in case you missed it|editors?[’']?s?[’']? (picks?|choice)|from our partners|further reading|other (stories|news|articles))\s*[:»>]?",
    ),
    (
        "related-line",
        220,
        r"(read (more|also|next|the full story|full story)|most (read|popular|viewed)|see (also|more)|also read|related( story| article| stories| news| posts?)?|more|recommended|don[’']t miss|must read|watch( now| live)?|listen)\s*[:：»|>–—]\s*\S.+",
    ),
    (
        "empty-widget",
        70,
        r"(no (stories|posts|articles|results|comments|items|related \w+|\w+ (posts|stories|articles|results)) (found|yet|available|to (show|display))|loading|please wait|be the first to comment|comments are closed|leave a (comment|reply)|this field is required|something went wrong)\b.*",
    ),
    ("copyright", 220, r"(©|\(c\)\s|copyright\b).*"),
    ("copyright", 240, r".*\ball rights reserved\b.*"),
    (
        "navigation",
        90,
        r"(home|menu|search|skip to (main )?(content|story|article)|skip navigation|back to (top|home).*|(next|previous|prev|older|newer)( (article|story|post|page))?|load more|show (more|less|all)|view (all|more|comments)|click here.*|scroll down (for|to) .{1,40}|privacy policy.*|terms (of (use|service)|and conditions).*|cookie (policy|settings|preferences).*|contact us.*|about us.*|toggle navigation|close|open menu)",
    ),
    ("navigation", 120, r"[\p{Alphabetic}\d][\w&’' -]*( [>»›] [\p{Alphabetic}\d][\w&’' -]*)+"),
    ("colophon", 260, r"(written|produced|translated|compiled|prepared) (for|by)\b.*"),
    (
        "colophon",
        240,
        r"(this|the) (article|story|report|post|piece|interview|commentary|column|content)\b.*\b(appeared|published|republished|distributed|syndicated|generated|reproduced) (in|on|by|with|from|for|under|at|as)\b.*",
    ),
    ("colophon", 200, r"republished (with|from|by|under) .*"),
    (
        "colophon",
        260,
        r"\W?(additional |with )?(reporting|editing|writing|research|files|contributions?)( and (writing|editing|reporting))? (by|from)\b.*",
    ),
    ("credit", 200, r"(originally|first) (published|appeared) .*"),
    (
        "credit",
        240,
        r"this (article|story|report|post|piece) (was|has been|is) (adapted|translated|edited|updated|corrected|written|produced)\b.*",
    ),
    ("credit", 200, r"(edited|reported) by\b.*"),
    ("colophon", 200, r".+ contributed (reporting )?to this (report|story|article)\.?"),
    (
        "contact-line",
        200,
        r"(reach|contact|e-?mail|call|write to|tweet) (the |this |our )?(reporters?|authors?|writers?|editors?|newsroom|us|him|her|them|\w+ \w+)\b.*(@|twitter|\d\d\d\d).*",
    ),
    (
        "contact-line",
        200,
        r"(please )?follow (@\w+|him|her|them|us|our|the|\w+ \w+|\w+ \w+ \w+)\b.*\b(on|at|via) .*(twitter|facebook|instagram|linkedin|threads|bluesky|mastodon|tiktok|youtube|@)\W?.*",
    ),
    ("contact-line", 160, r"[^.!?]*\b[\w.+-]+@[\w-]+\.[\w.-]+\b.*(twitter|@).*"),
    (
        "contact-line",
        200,
        r"(media |press |investor )?(contacts?|enquiries|inquiries)( information| details)?\s*:.*(@|\d\d\d[ .-]?\d).*",
    ),
    ("exchange-rate", 80, r"\(?[$€£] ?1 ?= ?[\d.,]+ .*"),
    (
        "contact-line",
        200,
        r"for (more|further) information,? (please )?(visit|contact|call|see|go to)\b.*",
    ),
    ("contact-line", 120, r"(e-?mail|contact|twitter|tips)\s*:?\s*\S*@\S+"),
    (
        "contact-line",
        60,
        r"[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|((www\.)?(twitter|x|facebook|instagram|linkedin)\.com/\S+\s*)+",
    ),
    ("contact-line", 200, r"(more|full|complete) [^.]*(coverage|:)\s*https?://.*"),
    (
        "feedback",
        120,
        r"((was|is) (this|the) (page|article|story|answer|information|content|guide|explainer)\b.*\b(helpful|useful|interesting)|did (you|this|we) (find|help|answer|like)\b.*|rate this (page|article|story)|how (useful|helpful) (was|is) (this|the) .*)\??[\s|/·•]*((yes|no|not really|somewhat|thumbs up|thumbs down)[\s|/·•]*)*",
    ),
    (
        "related-line",
        260,
        r"((more|other|related|also|see|read|latest|further|popular|all)( [\w’'&-]+)?( [\w’'&-]+)?|faqs?|topics|explore|sections)\s*:\s*[^·•|]+([·•|][^·•|]+)+",
    ),
    (
        "correction",
        260,
        r"(correction|clarification|amendment|editor[’']?s[’']? note|update)s?( \([^)]*\))?\s*[:–—-].*\b(version|article|story|report|headline|column|page|misstated|misspelled|incorrectly|corrected|amended|updated)\b.*",
    ),
    (
        "updated-line",
        140,
        r"this (live )?(page|blog|story|article|coverage|feed)( page| blog)? (is|was|has been) (no longer|not) (being )?(updated|live|active)\b[^.]*\.?( .{1,60})?",
    ),
    (
        "contact-line",
        260,
        r".*(we[’']d (like|love) to hear (what you think|from you)|here are some tips|here[’']s our e-?mail).*",
    ),
    (
        "filed-under",
        160,
        r"(filed under|tags?|categor(y|ies)|topics?|keywords|labels|posted in|tagged( with)?)\s*:\s*.*",
    ),
    ("disclaimer", 240, r"disclaimer\s*:.*"),
    (
        "disclaimer",
        260,
        r".*\badvises? (its )?(users|readers|investors|customers)\b.*\b(experts?|advis[eo]rs?|professionals?)\b.*",
    ),
    (
        "newsletter",
        260,
        r"(get|gain|start) (full |unlimited |instant )?access to\b.*\b(subscriptions?|free trial|for as little as)\b.*",
    ),
    ("newsletter", 200, r"(use|enter) (the )?(coupon|promo|promotion|discount) code\b.*"),
    (
        "newsletter",
        260,
        r"(.*[.!?:] |please |click here to )?(sign up|subscribe|get|receive)\b.*\b(newsletters?|inbox|letterbox|through your door|premium access|digital access|unlimited access|subscriptions?)\b.*",
    ),
];

static COMPILED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let whole = |pattern: &str| format!("^(?:{pattern})$");
    RULES
        .iter()
        .map(|(_, _, pattern)| Regex::new(&whole(pattern)).expect("the table holds valid patterns"))
        .collect()
});

/// The rule that the words of `text` alone give away.
fn rule_of(text: &str) -> Option<&'static str> {
    let n_characters = text.chars().count();
    if n_characters <= MOST_NOTICE && is_cookie_notice(text) {
        return Some("cookie-notice");
    }
    if n_characters > MOST_CHARACTERS {
        return None;
    }
    let lower = text.to_lowercase();
    if is_update(&lower) {
        return Some("updated-line");
    }
    let fits = |(rule, pattern): (&(&'static str, usize, &str), &Regex)| {
        (n_characters <= rule.1 && pattern.is_match(&lower)).then_some(rule.0)
    };
    RULES.iter().zip(COMPILED.iter()).find_map(fits)
}

/// Speaks of cookies more than once, and of the site that sets them.
fn is_cookie_notice(text: &str) -> bool {
    let Some(at) = text.find("ookie") else { return false };
    let lower = text.to_lowercase();
    let own = ["website", "our site", "this site", "your browser", "we use", "your consent"]
        .iter()
        .any(|word| lower.contains(word));
    own && (text[at + 5..].contains("ookie") || lower.starts_with("we use"))
}

/// `updated on`, `last updated: june 28, 2025 at 4:05 pm et`: a word of publishing, then nothing but a date and a time.
fn is_update(lower: &str) -> bool {
    let mut words = lower
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | ':' | '|' | '(' | ')' | '/' | '-' | '·' | '•' | '–' | '—')
        })
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty());
    let mut first = words.next();
    if matches!(first, Some("last" | "first" | "originally" | "date")) {
        first = words.next().or(first);
    }
    let verb = matches!(
        first,
        Some("updated" | "update" | "published" | "posted" | "modified" | "created" | "publish")
    );
    verb && lower.len() < 120
        && words.all(|word| {
            let bare = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            bare.is_empty()
                || day::month_of(word).is_some()
                || day::is_filler(word)
                || matches!(
                    bare,
                    "st" | "nd"
                        | "rd"
                        | "th"
                        | "am"
                        | "pm"
                        | "a.m"
                        | "p.m"
                        | "et"
                        | "est"
                        | "edt"
                        | "ct"
                        | "cst"
                        | "cdt"
                        | "pt"
                        | "pst"
                        | "pdt"
                        | "gmt"
                        | "utc"
                        | "bst"
                        | "cet"
                        | "ist"
                        | "jst"
                        | "at"
                        | "on"
                        | "t"
                        | "z"
                        | "h"
                        | "m"
                        | "hours"
                        | "hour"
                        | "minutes"
                        | "days"
                        | "day"
                        | "ago"
                        | "updated"
                        | "update"
                        | "published"
                        | "last"
                        | "time"
                        | "today"
                        | "yesterday"
                )
        })
}

/// Whether the words of a line alone show that it is none of the article: a byline, a date, or what a rule names.
pub(in crate::ingest) fn gives_itself_away(text: &str) -> bool {
    byline_of(text).is_some()
        || text.len() >= 8 && day::parse(text).is_some()
        || rule_of(text).is_some()
}

/// Marks the lines whose words give them away.
pub(super) fn judge(page: &mut Page) {
    let lines = page.lines;
    let mut n_sentences = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.text.chars().count() > MOST_CHARACTERS {
            n_sentences += 1;
            continue;
        }
        if (n_sentences < 2 || line.emphasised || index + 3 >= lines.len())
            && judge_byline(page, index)
        {
            continue;
        }
        if n_sentences == 0 && line.kind != BlockKind::Item && judge_date(page, index) {
            continue;
        }
        if n_sentences == 0
            && let Some(genre) = genre::of_label(&line.text)
        {
            page.strip(index, "label");
            if !genre.is_empty() {
                page.said.genre.get_or_insert_with(|| genre.to_owned());
            }
            continue;
        }
        let author = page.said.author.as_deref();
        if (index + 4 >= lines.len() || n_sentences == 0)
            && author.is_some_and(|author| tells_of_author(&line.text, author))
        {
            page.strip(index, "author-note");
            continue;
        }
        if let Some(rule) = rule_of(&line.text) {
            page.strip(index, rule);
            learn(page, index, rule);
            continue;
        }
        n_sentences += usize::from(super::super::plain::ends_sentence(&line.text));
    }
}

/// A line that holds nothing but a date states when the article was published.
fn judge_date(page: &mut Page, index: usize) -> bool {
    let text = &page.lines[index].text;
    let Some(date) = day::parse(text) else { return false };
    if text.len() < 8 {
        return false;
    }
    page.strip(index, "date-line");
    let evidence = format!("the line “{text}”");
    page.said.published.get_or_insert(Stated { date, evidence });
    true
}

/// What a stripped line says of the article.
fn learn(page: &mut Page, index: usize, rule: &str) {
    let text = page.lines[index].text.as_str();
    match rule {
        "updated-line" => {
            let stated =
                ["published", "posted", "first published", "date"].iter().find_map(|key| {
                    let rest = text.to_lowercase().strip_prefix(key).map(str::len)?;
                    let rest = text.get(text.len().checked_sub(rest)?..)?;
                    let rest = rest
                        .trim_start_matches([':', ' '])
                        .trim_start_matches("on ")
                        .trim_start_matches("at ");
                    let rest = rest
                        .split("pdated")
                        .next()?
                        .trim_end_matches(['U', 'u', '|', ' ', '·', '•', ',']);
                    day::parse(rest)
                });
            // Of a page that tells nothing else, the day it was last changed.
            let stated = stated.or_else(|| {
                let lower = text.to_lowercase();
                let at = lower.find("updated")? + "updated".len();
                let rest = text.get(at..)?.trim_start_matches([':', ' ']).trim_start_matches("on ");
                page.said.published.is_none().then(|| day::parse(rest)).flatten()
            });
            if let Some(date) = stated {
                page.said
                    .published
                    .get_or_insert(Stated { date, evidence: format!("the line “{text}”") });
            }
        }
        "source-credit" => {
            let name = text.split([':', '：']).next_back().unwrap_or("").trim();
            if let Some(name) = outlet::named(name) {
                page.relays.push(name);
            }
        }
        "copyright" => {
            if let Some(name) = outlet::holder(text) {
                page.said.publisher.get_or_insert(name);
            }
        }
        "colophon" | "credit" if text.contains("appeared") || text.contains("ublished") => {
            let outlets = outlet::all_in(text);
            if let [one] = outlets.as_slice()
                && is_first_publication(text)
            {
                page.original.get_or_insert_with(|| one.clone());
            }
            page.relays.extend(outlets);
        }
        _ => {}
    }
}

/// `This article was originally published by …`, `first appeared in …`; not `published every Tuesday`.
fn is_first_publication(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = ["originally ", "first "].iter().any(|word| lower.contains(word));
    first && ["published", "appeared"].iter().any(|word| lower.contains(word))
        || ["republished from", "republished with permission from", "republished by permission of"]
            .iter()
            .any(|form| lower.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_under_an_article_give_themselves_away() {
        for (text, rule) in [
            ("Did you find this story useful? Yes / No", "feedback"),
            ("Was this guide helpful?", "feedback"),
            ("More guides: Rents · Heating in 2024 · Bus fares", "related-line"),
            ("Topics: Rail · Strikes · Ruritania", "related-line"),
            ("Correction: An earlier version of this article gave another price.", "correction"),
            ("This live blog is no longer being updated.", "updated-line"),
        ] {
            assert_eq!(rule_of(text), Some(rule), "{text}");
        }
        for text in
            ["More than 30 people: a baker, a smith and a judge.", "This page is a guide to rents."]
        {
            assert_eq!(rule_of(text), None, "{text}");
        }
    }
}
