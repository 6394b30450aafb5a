//! Saved mail: a newsletter or an article somebody sent. The subject is the title, the sender the author or the outlet.

use mail_parser::{Message, MessageParser, PartType};

use super::article::{Article, Line, Medium, Said, Stated, collapse};
use super::{html, outlet, plain};
use crate::edtf::Edtf;
use crate::source::Furniture;

/// Reads a message; `None` for bytes that are none.
pub(super) fn read(bytes: &[u8]) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let subject = message.subject().map(collapse).filter(|subject| !subject.is_empty());
    let forwarded = subject
        .as_deref()
        .is_some_and(|subject| is_reply(subject) || subject.to_lowercase().starts_with("fw"));
    let mut article = text_of(&message)?;
    let (author, publisher) = sender(&message, forwarded);
    // The day a message was passed on is not the day its article was published.
    let published = message.date().filter(|_| !forwarded).and_then(|date| {
        let day = jiff::civil::Date::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
        );
        Some(Stated { date: Edtf::day(day.ok()?), evidence: "mail header Date".to_owned() })
    });
    let stated = Said {
        title: subject.map(|subject| without_prefix(&subject).to_owned()),
        author,
        publisher,
        published,
        ..Said::default()
    };
    article.said = stated.or(std::mem::take(&mut article.said));
    cut_signature(&mut article);
    Some(article)
}

/// The plain text if it is more than a hint to look at the HTML, else the HTML.
fn text_of(message: &Message) -> Option<Article> {
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let markup = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(markup) => Some(markup.as_ref()),
        _ => None,
    });
    match (plain, markup) {
        (Some(text), None) => Some(plain::read(&super::encoding::clean(text))),
        (Some(text), Some(markup)) if text.len() > 400 || text.len() * 20 > markup.len() => {
            Some(plain::read(&super::encoding::clean(text)))
        }
        (_, Some(markup)) => {
            let document = dom_query::Document::from(super::encoding::clean(markup));
            Some(Article {
                lines: html::body::blocks(&document),
                medium: Medium::Text,
                ..Article::default()
            })
        }
        (None, None) => None,
    }
}

/// A sender that is an outlet is the publisher, unless the message was forwarded; another is the author.
fn sender(message: &Message, forwarded: bool) -> (Option<String>, Option<String>) {
    let name =
        message.from().and_then(|from| from.first()).and_then(|from| from.name()).map(collapse);
    match name.filter(|name| !name.is_empty() && !forwarded) {
        Some(name) => match outlet::named(&name) {
            Some(outlet) => (None, Some(outlet)),
            None => (Some(name), None),
        },
        None => (None, None),
    }
}

fn is_reply(subject: &str) -> bool {
    subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"))
}

/// `Ore flows` of `Fwd: RE: Ore flows`.
fn without_prefix(subject: &str) -> &str {
    let mut rest = subject;
    loop {
        let lower = rest.to_lowercase();
        let prefix = ["fwd:", "fw:", "re:", "wg:", "aw:", "tr:"]
            .into_iter()
            .find(|prefix| lower.starts_with(prefix));
        match prefix.and_then(|prefix| rest.get(prefix.len()..)) {
            Some(after) if !after.trim().is_empty() => rest = after.trim_start(),
            _ => return rest,
        }
    }
}

/// The lines of a forwarded header, and what follows a signature mark `-- `.
fn cut_signature(article: &mut Article) {
    let mut kept: Vec<Line> = Vec::new();
    let mut in_header = false;
    for line in std::mem::take(&mut article.lines) {
        let lower = line.text.to_lowercase();
        let opens = lower.contains("forwarded message") || lower.contains("original message");
        in_header |= opens;
        let header = ["from:", "to:", "cc:", "date:", "sent:", "subject:", "reply-to:"]
            .iter()
            .any(|key| lower.starts_with(key));
        in_header &= opens || header;
        match in_header {
            true => article
                .furniture
                .push(Furniture { rule: "mail-header".to_owned(), text: line.text }),
            false => kept.push(line),
        }
    }
    article.lines = kept;
}
