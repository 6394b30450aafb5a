//! Markdown: what linking needs of a body ([`facts()`]), and the body as HTML ([`render()`]). This module and those below it are
//! the only users of the Markdown crate.
//!
//! Two things are added to CommonMark with GitHub's extensions: citations `[@s7]`, `[@source:s7]`, `[@s7; @s9]`, and
//! wikilinks `[[slug#heading|text]]`. Raw HTML is shown as text. What a link or a citation means is the [`Resolver`]'s to
//! say, so that this module knows no library.

pub mod blocks;
mod facts;
mod render;
mod statement;
mod typography;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Options};
use serde::{Deserialize, Serialize};

use crate::highlight;

/// What the library keeps of a body. Spans are bytes of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Links to other pages of the site, in order.
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub statements: Vec<Statement>,
    pub words: u32,
    pub has_code: bool,
    /// The first paragraph as plain text, at most 300 characters; a brief with a summary does not keep it.
    pub teaser: String,
}

/// A link to another page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// As written: `rate-cut`, `rate-cut#votes`, `../briefs/rate-cut.md`.
    pub target: String,
    pub wiki: bool,
    /// Written `![[…]]`: what it names is to stand in its place.
    pub embed: bool,
    pub span: (u32, u32),
    /// The sentence it stands in, as plain text.
    pub context: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub text: String,
    /// Unique in the body.
    pub id: String,
    /// The heading itself; what it heads begins at its end.
    pub span: (u32, u32),
}

/// Text that ends in one or more citations, from the last citation or the start of its block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Plain text, without the citations.
    pub text: String,
    pub cites: Vec<Cite>,
    pub span: (u32, u32),
    /// `p-` and eight hexadecimal digits of the hash of its text; unique in the body.
    pub id: String,
    /// Text of the nearest heading above, empty if none.
    pub under: String,
}

/// `[@s7]`, or `[@the-hill:s7]` with a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    pub source: Option<String>,
    /// From 1; 0 where the citation is malformed.
    pub sentence: u32,
    pub span: (u32, u32),
    /// As written, without the brackets.
    pub text: String,
}

/// A piece of a body's text with the place on the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Of the statement, or of the heading above a text without citations; empty before the first heading.
    pub id: String,
    /// Plain text, white space as single spaces.
    pub text: String,
}

impl Facts {
    /// Where the part of the body with the id `fragment` stands: what a heading heads, up to the next one of its level or
    /// above, or a statement with its citations.
    pub fn part(&self, fragment: &str) -> Option<(u32, u32)> {
        if let Some(at) = self.headings.iter().position(|heading| heading.id == fragment) {
            let heading = &self.headings[at];
            let next = self.headings[at + 1..].iter().find(|next| next.level <= heading.level);
            return Some((heading.span.1, next.map_or(u32::MAX, |next| next.span.0)));
        }
        let statement = self.statements.iter().find(|statement| statement.id == fragment)?;
        Some(statement.span)
    }
}

/// Says what links and citations lead to while a body is rendered.
pub trait Resolver {
    /// Address for a link to another page of the site, as the page at hand must write it; `None` shows its text alone.
    fn link(&self, target: &str, wiki: bool) -> Option<Target>;

    /// HTML of a citation mark; empty hides it. `nth` counts the citations of the body from 0.
    fn cite(&self, cite: &Cite, nth: usize) -> String;

    /// HTML put after a block whose statements cite `cites`: the sentences themselves, folded.
    fn evidence(&self, statement: &str, cites: &[Cite]) -> String;

    /// Names in `text` that lead to a page: byte range, address and a key that stands for the page.
    fn mentions(&self, text: &str) -> Vec<(Range<usize>, String, u32)>;

    /// HTML of what is added beside words of `text`, a part of the statement that begins at byte `statement` of the body: where
    /// in it each stands, in order.
    fn added(&self, _statement: u32, _text: &str) -> Vec<(usize, String)> {
        Vec::new()
    }

    /// Address of a picture of the site, `None` where it is not to be shown.
    fn picture(&self, target: &str) -> Option<String>;

    /// HTML of what `![[target]]` names, for a paragraph that holds nothing else; `None` leaves a link in its place.
    fn embed(&self, _target: &str) -> Option<String> {
        None
    }

    /// As [`highlight::highlight`], which takes ten times as long as all else of a body: who has a memo may keep it.
    fn highlighted(&self, language: &str, code: &str) -> Option<String> {
        highlight::highlight(language, code)
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub href: String,
    /// Shown for a wikilink without a text of its own.
    pub title: String,
}

/// How to render.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    /// Put before every id, so that several bodies can stand on one page.
    pub prefix: &'a str,
    /// Language of the text: straight quotation marks, `--` and `...` become what it writes. Empty for none.
    pub language: &'a str,
    /// Added to heading levels; `#` never becomes more than the page's own `h1` allows, `h2`.
    pub demote: u8,
    /// Where the body's statements begin and their ids, as [`facts()`] has them; `None` where they have not been read yet.
    pub anchors: Option<&'a [(u32, String)]>,
}

/// Reads what linking needs of `body`.
pub fn facts(body: &str) -> Facts {
    facts::Reader::new(body).read()
}

/// All text of `body` in order, in pieces that have a place on its page: headings, statements, blocks without citations.
pub fn passages(body: &str) -> Vec<Passage> {
    facts::Reader::new(body).read_passages()
}

/// The body as HTML. Safe to put into a page as it is: every text is escaped, only known schemes become links.
pub fn render(body: &str, resolver: &dyn Resolver, style: Style) -> String {
    render::Renderer::new(body, resolver, style).render()
}

fn options(smart: bool) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    options.set(Options::ENABLE_SMART_PUNCTUATION, smart);
    options
}

/// Marks a citation's link until it is turned into one.
const CITE: &str = "cite:";

fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    link.reference.starts_with('@').then(|| (format!("{CITE}{}", link.reference).into(), "".into()))
}

/// The citations in `@s7; @the-hill:s9`.
fn parse_cites(text: &str, span: Range<usize>) -> Vec<Cite> {
    let one = |part: &str| {
        let name = part.trim().trim_start_matches('@');
        let (source, sentence) = match name.rsplit_once(':') {
            Some((source, sentence)) => (Some(source.to_owned()), sentence),
            None => (None, name),
        };
        let sentence = crate::url::sentence_number(sentence).unwrap_or(0);
        let span = (span.start as u32, span.end as u32);
        Cite { source, sentence, span, text: part.trim().to_owned() }
    };
    text.split([';', ',']).filter(|part| !part.trim().is_empty()).map(one).collect()
}

/// Whether a link's address is meant for another page of the site.
fn is_internal(address: &str) -> bool {
    !address.is_empty() && !address.starts_with(['#', '/']) && scheme_of(address).is_none()
}

/// `https` of `https://…`; `None` for a relative address (RFC 3986, section 3.1).
fn scheme_of(address: &str) -> Option<String> {
    if !address.contains(':') {
        return None;
    }
    // Browsers ignore control characters and spaces in front and tabs inside a scheme.
    let bare: String =
        address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(40).collect();
    let (scheme, _) = bare.split_once(':')?;
    let known = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    known.then(|| scheme.to_ascii_lowercase())
}

/// Whether an address of another host may become a link.
pub fn is_safe_address(address: &str) -> bool {
    matches!(scheme_of(address).as_deref(), Some("http" | "https" | "mailto"))
}

fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether all white space in `text` is single spaces between words, as it mostly is.
fn is_tidy(text: &str) -> bool {
    let mut last = b' ';
    for (at, byte) in text.bytes().enumerate() {
        let fits = match byte {
            b' ' => last != b' ',
            b'\t'..=b'\r' => false,
            // White space beyond ASCII begins with one of these.
            0xC2 | 0xE1..=0xE3 => !text[at..].starts_with(char::is_whitespace),
            _ => true,
        };
        if !fits {
            return false;
        }
        last = byte;
    }
    last != b' ' || text.is_empty()
}

/// `text` for an HTML text node or an attribute in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_to(&mut out, text);
    out
}

/// [`escape`] to the end of `out`.
fn escape_to(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests;
