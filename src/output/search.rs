//! Search that works from a folder without a server: the index as classic scripts that a page loads by need.
//!
//! | file | holds | loaded |
//! | --- | --- | --- |
//! | `directory.js` | how the others divide the terms and documents, and their names | at the first query |
//! | `g-*` | a part of the directory, where there are many files of terms | one a word |
//! | `t-*` | terms with the documents and passages that have them ([`posting`]), up to 64 KB ([`shard`]) | one or two a word |
//! | `d-*` | documents: what a result shows of each, and its text by passage; at most 100 or about 32 KB | for results shown, and to hold phrases against |
//! | `b-*` | the first document and the name of each of these files, for 10,000 documents each | with the directory, or with the results |
//! | `w-*` | the commonest words, for a word that nothing has | then |
//! | `c-*` | first and last day of 10,000 documents each, six characters a document | where a query bounds the date |
//!
//! Names are the kind, a number where files of the kind have one, and a hash of the contents. The reading side is
//! `templates/static/search.js`.
//!
//! Of 100 documents at a time the memo keeps what was made of them and their terms ([`count`]). Where few of these hundreds
//! differ from the last index, only the files of terms are read and made that tell of other documents than before.

mod count;
mod index;
mod posting;
mod shard;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use serde_json::{Value, json};

use self::index::Index;
use self::shard::Shard;
use super::{Context, Output, Reads, UNWRITTEN, put};
use crate::diag::{Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::site::Site;
use crate::site::search::{SearchDocument, SearchText, Searched};
use crate::tree::{Hash, OutPath, Sink};

/// The search index.
pub struct Search;

/// A file of documents is closed before it holds more bytes than this, but for one document: most of what it holds is not
/// asked for, and a file more costs a few milliseconds.
const PART: usize = 32_000;
/// A file of documents begins anew after so many, so that a change of one moves few others.
const CHUNK: usize = 100;
/// Documents of one file of dates or of places; whole chunks.
const SPAN: usize = 10_000;
/// Files of terms that the directory names itself.
const SHALLOW: usize = 256;
/// Words kept for the help with misspelt ones.
const WORDS: usize = 6_000;
/// A word of the title counts as so many of the text.
const TITLE: u32 = 4;
/// Begins the term that stands for a topic; no term of a text has it.
const TOPIC: &str = ":";
/// Days are counted from here.
const EPOCH: Date = jiff::civil::date(1600, 1, 1);
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

impl Output for Search {
    fn name(&self) -> &'static str {
        "search"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn is_heavy(&self) -> bool {
        true
    }

    fn reads(&self) -> Reads {
        Reads::Bodies
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("search/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let documents = cx.site.searched();
        let writer = Writer { out, there: Mutex::default(), diagnostics: Mutex::default() };
        let index = Index::new(cx, &documents, &writer);
        let made = index.done();
        let places = made.chunks.chunks(SPAN / CHUNK).enumerate().map(|(nth, chunks)| {
            let places: String = chunks.iter().map(|made| made.places.as_str()).collect();
            writer.file("b", nth, &Value::from(places).to_string(), &mut Vec::new())
        });
        let places: String = places.collect();
        let (deep, terms) = writer.directory(&made.last.shards);
        let head = json!({
            "n": documents.len(),
            "kinds": kinds(cx.site, &documents),
            "chunk": CHUNK,
            "places": places,
            "words": writer.words(&made.last.words),
            "span": SPAN,
            "dates": made.last.dates,
            "deep": deep,
            "terms": terms,
        });
        writer.put("directory.js", &format!("DATELINE_SEARCH.directory({head});\n"));
        let diagnostics = writer.diagnostics.into_inner();
        Warned::with((), diagnostics.unwrap_or_else(PoisonError::into_inner))
    }
}

/// The part of a name that tells contents apart, of files that have no number.
fn name(hash: Hash) -> String {
    hash.0.iter().take(8).map(|byte| DIGITS[usize::from(byte & 63)] as char).collect()
}

/// For each file of terms the least string that parts it from the one before, `=` and its name. Where a term goes on from the
/// file before, `+` and that term stand in front.
fn names(shards: &[Shard]) -> Vec<String> {
    let mut names = Vec::with_capacity(shards.len());
    let mut last = "";
    for shard in shards {
        let bound = match shard.on {
            true => format!("+{}", shard.first),
            false => parting(last, &shard.first),
        };
        names.push(format!("{bound}={}", name(shard.hash)));
        last = &shard.last;
    }
    names
}

/// `shards` in runs of about 64. As the files themselves these end where a hash says so, so that a change moves few ends;
/// none ends within the records of a term.
fn parts(shards: &[Shard]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, shard) in shards.iter().enumerate() {
        let len = parts.last().map_or(0, Range::len);
        let ends = len >= 32 && shard.hash.0[0] & 31 == 0 || len >= 200;
        match parts.last_mut() {
            Some(part) if shard.on || !ends => part.end = at + 1,
            _ => parts.push(at..at + 1),
        }
    }
    parts
}

/// Whether a term may be what somebody meant who misspelt it.
fn is_word(term: &str) -> bool {
    term.chars().count() >= 4 && term.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
}

struct Writer<'a> {
    out: &'a dyn Sink,
    /// Paths kept or put: a chunk may be asked for again where the last index proves to be of no use.
    there: Mutex<BTreeSet<String>>,
    diagnostics: Mutex<Vec<Diagnostic>>,
}

impl Writer<'_> {
    fn put(&self, name: &str, text: &str) {
        let mut found = Vec::new();
        put(self.out, &format!("search/{name}"), text.as_bytes(), &mut found);
        self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
    }

    /// Whether the last build's file of this key stands; then it is kept.
    fn keeps(&self, path: &str, key: Hash) -> bool {
        let lock = || self.there.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().contains(path) {
            return true;
        }
        let kept = OutPath::new(path).is_ok_and(|path| self.out.keep(&path, key).unwrap_or(false));
        if kept {
            lock().insert(path.to_owned());
        }
        kept
    }

    /// What the directory says of the files of terms: their names, or those of files of names where there are many, so that
    /// it stays small however large the index is.
    fn directory(&self, shards: &[Shard]) -> (bool, String) {
        let names = names(shards);
        if names.len() <= SHALLOW {
            return (false, names.join(" "));
        }
        let parts: Vec<String> = parts(shards)
            .into_iter()
            .map(|part| {
                let own = names[part.clone()].join(" ");
                let hash = name(Hash::of(own.as_bytes()));
                let body = format!("DATELINE_SEARCH.g(\"{hash}\",{});\n", Value::from(own));
                self.put(&format!("g-{hash}.js"), &body);
                let bound = names[part.start].rsplit_once('=').map_or("", |(bound, _)| bound);
                format!("{bound}={hash}")
            })
            .collect();
        (true, parts.join(" "))
    }

    /// As [`Writer::put`], under a key that tells of the contents.
    fn put_keyed(&self, name: &str, key: Hash, hash: Hash, text: &str) {
        let path = format!("search/{name}");
        if self.keeps(&path, key) {
            return;
        }
        let written = OutPath::new(&path)
            .map_err(anyhow::Error::from)
            .and_then(|path| self.out.put_hashed(&path, key, hash, text.as_bytes()));
        match written {
            Ok(()) => {
                self.there.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
            }
            Err(error) => {
                let found = Diagnostic::error(UNWRITTEN, format!("cannot write `{path}`: {error}"));
                self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner).push(found);
            }
        }
    }

    /// Puts a file that calls the reader's function `kind`, and returns the part of its name that its contents give. Its path
    /// and key are added to `files`.
    fn file(&self, kind: &str, nth: usize, value: &str, files: &mut Vec<(String, Hash)>) -> String {
        let body = format!("DATELINE_SEARCH.{kind}({nth},{value});\n");
        let key = Hash::of(body.as_bytes());
        let hash: String = name(key).chars().take(4).collect();
        let name = format!("{kind}-{nth}-{hash}.js");
        self.put_keyed(&name, key, key, &body);
        files.push((format!("search/{name}"), key));
        hash
    }

    /// Writes `rows`, those of the documents from `first` on; returns for each file two digits that count its first document
    /// from `first`, and its name.
    fn documents(&self, first: usize, rows: &[String], files: &mut Vec<(String, Hash)>) -> String {
        let mut names = String::new();
        let mut put = |start: usize, rows: &str| {
            names.extend([start >> 6, start & 63].map(|digit| DIGITS[digit] as char));
            // As JSON in quotation marks, which a browser reads several times as fast as script.
            let rows = rows.replace('\\', "\\\\").replace('\'', "\\'");
            names.push_str(&self.file("d", first + start, &format!("'[{rows}]'"), files));
        };
        let (mut start, mut open) = (0, String::new());
        for (at, row) in rows.iter().enumerate() {
            if !open.is_empty() && open.len() + row.len() > PART {
                put(start, &open);
                open.clear();
                start = at;
            }
            if !open.is_empty() {
                open.push(',');
            }
            open.push_str(row);
        }
        if !open.is_empty() {
            put(start, &open);
        }
        names
    }

    /// Writes the commonest of `words`, commonest first.
    fn words(&self, words: &[(String, u32)]) -> String {
        let mut common: Vec<&(String, u32)> = words.iter().collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let words: Vec<&str> = common.iter().take(WORDS).map(|(word, _)| word.as_str()).collect();
        self.file("w", 0, &Value::from(words.join(" ")).to_string(), &mut Vec::new())
    }
}

/// The shortest string after `last` and not after `next`, which follows it.
fn parting(last: &str, next: &str) -> String {
    let common = next.chars().zip(last.chars()).take_while(|(a, b)| a == b).count();
    next.chars().take(common + 1).collect()
}

/// Number of the first document of each kind.
fn kinds(site: &Site, documents: &[Searched]) -> Vec<(&'static str, usize)> {
    let mut firsts: Vec<(&'static str, usize)> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let kind = site.search_kind(*document);
        if firsts.last().is_none_or(|last| last.0 != kind) {
            firsts.push((kind, at));
        }
    }
    firsts
}

/// Address, title, date, teaser, numbers of the topics' documents, the text: what is said of the whole, then fragment and
/// text of each passage, and the passages' numbers where they are not in order. What is empty at the end is left out.
fn row<'a>(
    site: &Site,
    document: &SearchDocument,
    topics: impl Iterator<Item = &'a (usize, String)>,
    of_text: &SearchText,
) -> String {
    let date = document.date.map(|date| site.date_text(&date)).unwrap_or_default();
    let of: Vec<usize> = topics.map(|(at, _)| *at).collect();
    let mut parts = vec![of_text.about.as_str()];
    for (anchor, text) in &of_text.passages {
        parts.extend([anchor.as_str(), text.as_str()]);
    }
    let mut row = vec![
        json!(document.url.as_str()),
        json!(document.title),
        json!(date),
        json!(document.teaser),
        json!(of),
    ];
    if parts != [""] {
        // The text is most of it, and is written without a copy.
        let head = Value::from(row).to_string();
        let mut text = serde_json::to_string(&parts).unwrap_or_default();
        if !of_text.numbers.is_empty() {
            text = format!("{text},{}", json!(of_text.numbers));
        }
        return format!("{},{text}]", head.strip_suffix(']').unwrap_or(&head));
    }
    while row.last().is_some_and(|last| *last == json!("") || *last == json!([])) {
        row.pop();
    }
    Value::from(row).to_string()
}

/// First and last day that a document's date may mean, three digits each; dots where it has none.
fn days(date: Option<Edtf>) -> String {
    let Some(date) = date else { return "......".into() };
    let window = date.window();
    let digits = |day: Option<Date>, open: i32| {
        let n = day.and_then(|day| day.since(EPOCH).ok()).map_or(open, |span| span.get_days());
        let n = n.clamp(0, (1 << 18) - 1) as usize;
        [n >> 12, n >> 6 & 63, n & 63].map(|digit| DIGITS[digit] as char)
    };
    digits(window.earliest, 0).into_iter().chain(digits(window.latest, i32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_the_directory_hold_all_files_and_cut_no_term() {
        let shards: Vec<Shard> = (0..5000_u32)
            .map(|nth| Shard {
                first: format!("t{:05}", nth / 3 * 3),
                last: format!("t{nth:05}"),
                on: nth % 3 > 0,
                first_len: 1,
                hash: Hash::of(&nth.to_le_bytes()),
            })
            .collect();
        let all = parts(&shards);
        assert!(all.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((all[0].start, all[all.len() - 1].end), (0, shards.len()));
        assert!(all.iter().all(|part| !shards[part.start].on && part.len() < 210), "{all:?}");
        assert!(all.len() < 120, "{}", all.len());
        // One file less near the beginning moves no end beyond its own part.
        let mut fewer = shards.clone();
        fewer.remove(20);
        let ends = |parts: &[Range<usize>]| parts.last().map(|part| part.start).unwrap_or_default();
        assert_eq!(ends(&parts(&fewer)), ends(&all) - 1);
    }
}
