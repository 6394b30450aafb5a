//! Articles in: a folder of seeds to sources. Each file goes to the reader for its kind; what the readers find is
//! stripped of furniture, dated, split into numbered sentences. [`read`] is pure and the same for the same bytes, which
//! makes it the unit of parallel work and of the memo.

use std::collections::BTreeSet;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::diag::{Code, Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::memo::Memo;
use crate::source::{Basis, Block, Front, Furniture, Published, Source, TitleBasis};
use crate::text::{BlockKind, Sentence, date, dateline, sentence};
use crate::tree::{Hash, Tree};

mod article;
mod day;
mod encoding;
mod feed;
mod front;
mod furniture;
mod genre;
mod headline;
mod html;
mod language;
mod mail;
mod markdown;
mod names;
mod outlet;
mod pdf;
mod plain;
mod relay;
mod seed;
mod title;

use article::Article;
pub use encoding::decode;
use front::Overrides;
pub use names::Names;
use names::{hex, name};
pub use seed::sidecar_paths;
use seed::{extension, in_seeds, is_hidden, is_medium, is_sidecar, stem_slug};

const TOO_LARGE: Code = Code("B0112");
const UNREADABLE: Code = Code("B0120");
const NO_READER: Code = Code("B0121");
const EMPTY: Code = Code("B0123");
const STRAY_SIDECAR: Code = Code("B0124");

/// Of the reading rules; another value makes the memo forget what older ones gave.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/12");

/// Most bytes of one seed: a page may hold its pictures.
pub const SIZE_BOUND: usize = 50 << 20;
/// Most bytes of the text of one article, as long as a thick book. What is understood of a text takes time for each of its
/// sentences, and one file must not hold up the others.
pub const TEXT_BOUND: usize = 2 << 20;

/// An article in `seeds/` as far as naming it asks; its text may still lie in the memo.
pub struct Seed<'a> {
    pub id: String,
    /// Of all that its source is made from but for the id.
    pub hash: Hash,
    /// Path below `seeds/`, and of the sidecar.
    path: &'a str,
    beside: Option<String>,
    sha256: String,
    /// Its place in a file of several.
    nth: usize,
    /// Where it was read just now.
    read: Option<Source>,
}

/// What the memo keeps of each article of a file for [`Seed`]: id and SHA-256. `None` where reading the file had something to
/// say, which it says again.
type Heads = Option<Vec<(String, String)>>;

/// The memo's kinds.
const HEADS: &str = "ingest-heads";
const SOURCES: &str = "ingest";

/// The sources that `seeds` hold, by path, and by place in the file for feeds. `held` knows the ids that seeds already
/// have: they keep them whatever comes and goes beside them, and under another file name.
pub fn ingest(seeds: &Tree, held: &Names, memo: &Memo) -> Warned<Vec<Source>> {
    let found = survey(seeds, held, memo);
    let sources = found.value.into_par_iter().filter_map(|seed| seed.into_source(seeds, memo));
    Warned::with(sources.collect(), found.diagnostics)
}

/// As [`ingest`], but what was read before is not taken out of the memo.
pub fn survey<'a>(seeds: &'a Tree, held: &Names, memo: &Memo) -> Warned<Vec<Seed<'a>>> {
    let mut diagnostics = Vec::new();
    let files: Vec<&str> =
        seeds.iter().map(|(path, _)| path).filter(|path| !is_hidden(path)).collect();
    let sidecars: BTreeSet<&str> = files.iter().copied().filter(|path| is_sidecar(path)).collect();
    let articles: Vec<&str> =
        files.iter().copied().filter(|path| !is_sidecar(path) && !is_medium(path)).collect();
    let mut used = BTreeSet::new();
    let jobs: Vec<(&str, Option<String>)> = articles
        .iter()
        .map(|path| {
            let beside =
                sidecar_paths(path).into_iter().find(|beside| sidecars.contains(beside.as_str()));
            used.extend(beside.clone());
            (*path, beside)
        })
        .collect();
    for stray in sidecars.iter().filter(|path| !used.contains(**path)) {
        diagnostics.push(
            Diagnostic::warning(STRAY_SIDECAR, "no article stands beside this sidecar")
                .in_file(&in_seeds(stray))
                .help("a sidecar has the name of its article with the ending `.yaml`"),
        );
    }
    let read: Vec<Warned<Vec<Seed>>> = jobs
        .into_par_iter()
        .map(|(path, beside)| {
            let key = key(seeds, path, beside.as_deref());
            let article = |nth: usize, id: String, sha256: String, read: Option<Source>| Seed {
                id,
                hash: Hash::of_parts([&key.0[..], &nth.to_le_bytes()]),
                path,
                beside: beside.clone(),
                sha256,
                nth,
                read,
            };
            let kept: Option<Heads> = memo.get(HEADS, key);
            if let Some(Some(heads)) = kept {
                memo.touch(SOURCES, key);
                let heads = heads.into_iter().enumerate();
                let known = heads.map(|(nth, (id, sha256))| article(nth, id, sha256, None));
                return Warned::new(known.collect());
            }
            // What was read without a word is kept; what had something to say says it again.
            let read = read_file(seeds, path, beside.as_deref());
            let is_quiet = read.diagnostics.is_empty();
            if kept.is_none() {
                let heads = read.value.iter();
                let heads = heads.map(|source| (source.id.clone(), source.front.sha256.clone()));
                memo.put(HEADS, key, &is_quiet.then(|| heads.collect::<Vec<_>>()));
            }
            if is_quiet {
                memo.put(SOURCES, key, &read.value);
            }
            let sources = read.value.into_iter().enumerate();
            let articles = sources.map(|(nth, source)| {
                article(nth, source.id.clone(), source.front.sha256.clone(), Some(source))
            });
            Warned::with(articles.collect(), read.diagnostics)
        })
        .collect();
    let mut articles: Vec<Seed> =
        read.into_iter().flat_map(|warned| warned.unload(&mut diagnostics)).collect();
    let is_there = |seed: &str| seeds.get(seed).is_some();
    name(&mut articles, held, &is_there);
    Warned::with(articles, diagnostics)
}

impl Seed<'_> {
    /// The source; `None` where its file has changed since [`survey`].
    pub fn into_source(self, seeds: &Tree, memo: &Memo) -> Option<Source> {
        let Seed { id, path, beside, nth, read, .. } = self;
        let mut source = read.or_else(|| {
            let key = key(seeds, path, beside.as_deref());
            let kept: Option<Vec<Source>> = memo.get(SOURCES, key);
            let all = kept.unwrap_or_else(|| {
                let read = read_file(seeds, path, beside.as_deref()).value;
                memo.put(SOURCES, key, &read);
                read
            });
            all.into_iter().nth(nth)
        })?;
        source.id = id;
        Some(source)
    }
}

/// Of all that is read of a file.
fn key(seeds: &Tree, path: &str, beside: Option<&str>) -> Hash {
    let hash = |path: &str| seeds.get(path).map_or([0; 16], |file| file.hash.0);
    let beside = beside.unwrap_or("");
    let parts: [&[u8]; 5] =
        [path.as_bytes(), &hash(path), beside.as_bytes(), &hash(beside), VERSION.as_bytes()];
    Hash::of_parts(parts)
}

/// Reads the file at `path` below `seeds/`, with what its sidecar states.
fn read_file(seeds: &Tree, path: &str, beside: Option<&str>) -> Warned<Vec<Source>> {
    let file = in_seeds(path);
    let unreadable = |error: std::io::Error| {
        let diagnostic =
            Diagnostic::error(UNREADABLE, format!("cannot read this file: {error}")).in_file(&file);
        Warned::with(Vec::new(), vec![diagnostic])
    };
    if let Some(len) = seeds.get(path).map(|file| file.len).filter(|len| *len > SIZE_BOUND as u64) {
        let diagnostic = Diagnostic::error(
            TOO_LARGE,
            format!(
                "this file has {} MiB; an article has at most {} MiB",
                len.div_ceil(1 << 20),
                SIZE_BOUND >> 20
            ),
        );
        let help = "keep the article alone in its file, or move what is no article out of seeds/";
        return Warned::with(Vec::new(), vec![diagnostic.in_file(&file).help(help)]);
    }
    let text = match beside.map(|beside| seeds.read(beside)).transpose() {
        Ok(bytes) => bytes.map(|bytes| encoding::decode(&bytes)),
        Err(error) => return unreadable(error),
    };
    let sidecar = beside.map(in_seeds);
    match seeds.read(path) {
        Ok(bytes) => read(&file, &bytes, sidecar.as_deref().zip(text.as_deref())),
        Err(error) => unreadable(error),
    }
}

/// Reads one seed: `path` decides the reader and is what diagnostics name, `sidecar` is the path and text of the file
/// with what the desk states. One source a file, but for feeds, which give one an entry, in order. The ids are those
/// that the names alone suggest; [`ingest`] makes them unique.
pub fn read(path: &str, bytes: &[u8], sidecar: Option<(&str, &str)>) -> Warned<Vec<Source>> {
    let mut diagnostics = Vec::new();
    if bytes.len() > SIZE_BOUND {
        let message = format!(
            "this file has {} MB; more than {} are not read",
            bytes.len() >> 20,
            SIZE_BOUND >> 20
        );
        diagnostics.push(Diagnostic::error(UNREADABLE, message).in_file(path));
        return Warned::with(Vec::new(), diagnostics);
    }
    let desk = sidecar
        .map(|(file, text)| front::sidecar(file, text, &mut diagnostics))
        .unwrap_or_default();
    let seed = path.strip_prefix("seeds/").unwrap_or(path);
    let unread = |reason: String, mut diagnostics: Vec<Diagnostic>| {
        let help = match extension(path).as_str() {
            "pdf" if !cfg!(feature = "pdf") => {
                "build with `--features pdf`, or save its text as a .txt file"
            }
            _ => {
                "put the article itself there, under the ending of what it is: .txt, .md, .html, .eml, .pdf, .xml or .json"
            }
        };
        diagnostics.push(Diagnostic::error(UNREADABLE, reason).in_file(path).help(help));
        Warned::with(Vec::new(), diagnostics)
    };
    let mut front = Overrides::default();
    let kind = extension(path);
    let is_plain =
        matches!(kind.as_str(), "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml");
    if is_plain && !encoding::is_text(bytes) {
        return unread(format!("this is no text, though its name ends in `.{kind}`"), diagnostics);
    }
    let articles: Vec<(String, Article)> = match kind.as_str() {
        "txt" | "text" => {
            let text = encoding::decode(bytes);
            let (own, rest) = front::split(path, &text, &mut diagnostics);
            front = own;
            vec![(stem_slug(seed), plain::read(rest))]
        }
        "md" | "markdown" => {
            let text = encoding::decode(bytes);
            let (own, rest) = front::split(path, &text, &mut diagnostics);
            front = own;
            vec![(stem_slug(seed), markdown::read(rest))]
        }
        "html" | "htm" | "xhtml" => vec![(stem_slug(seed), html::read(&encoding::decode(bytes)))],
        "eml" => match mail::read(bytes) {
            Some(article) => vec![(stem_slug(seed), article)],
            None => return unread("this is no mail message with text".to_owned(), diagnostics),
        },
        "pdf" => match pdf::read(bytes) {
            Ok(article) => vec![(stem_slug(seed), article)],
            Err(reason) => return unread(reason, diagnostics),
        },
        "xml" | "rss" | "atom" | "rdf" | "json" => match feed::read(bytes) {
            Ok(entries) => entries
                .into_iter()
                .map(|(id, article)| {
                    let entry = hex(&Sha256::digest(id.as_bytes())[..4]);
                    (format!("{}-{entry}", stem_slug(seed)), article)
                })
                .collect(),
            Err(reason) => return unread(format!("this is no feed: {reason}"), diagnostics),
        },
        other => {
            let message = match other {
                "" => "this file has no ending that says what it is".to_owned(),
                other => format!("no reader for `.{other}` files"),
            };
            diagnostics.push(
                Diagnostic::warning(NO_READER, message)
                    .in_file(path)
                    .help("articles are .txt, .md, .html, .eml, .pdf, or a saved feed (.xml, .rss, .atom, .json)"),
            );
            return Warned::with(Vec::new(), diagnostics);
        }
    };
    let sha256 = hex(&Sha256::digest(bytes));
    let mut sources = Vec::new();
    for (id, article) in articles {
        let len: usize = article.lines.iter().map(|line| line.text.len()).sum();
        if len > TEXT_BOUND {
            let message = format!(
                "the text of this article has {} MiB; an article has at most {} MiB of text",
                len.div_ceil(1 << 20),
                TEXT_BOUND >> 20
            );
            let help = "cut it into articles, each in its own file";
            diagnostics.push(Diagnostic::error(TOO_LARGE, message).in_file(path).help(help));
            continue;
        }
        match finish(article, &front, &desk) {
            Some(mut source) => {
                source.id = id;
                source.front.seed = seed.to_owned();
                source.front.sha256 = sha256.clone();
                sources.push(source);
            }
            None => diagnostics.push(
                Diagnostic::error(EMPTY, "no text of an article was found in this file")
                    .in_file(path)
                    .help("save the page with its text, or paste the text into a .txt file"),
            ),
        }
    }
    Warned::with(sources, diagnostics)
}

/// From what a reader found to a source without id; `None` where nothing is left.
fn finish(mut article: Article, front: &Overrides, desk: &Overrides) -> Option<Source> {
    let stated = desk.said.clone().or(front.said.clone());
    if stated.title.is_some() {
        article.said.title = stated.title.clone();
    }
    let credits = furniture::strip(&mut article);
    title::take(&mut article);
    let said = stated.or(std::mem::take(&mut article.said));
    let blocks: Vec<Block> = article
        .lines
        .iter()
        .map(|line| {
            let whole = vec![line.text.clone()];
            let sentences = match line.kind {
                BlockKind::Heading | BlockKind::Caption => whole,
                _ => sentence::split(&line.text)
                    .into_iter()
                    .map(|range| line.text[range].to_owned())
                    .collect(),
            };
            Block { kind: line.kind, sentences }
        })
        .collect();
    let mut source = Source { id: String::new(), front: Front::default(), blocks };
    if source.blocks.is_empty() && said.title.is_none() {
        return None;
    }
    let body = body(&source);
    let dateline = dateline_of(&source);
    let prose = || {
        let of_kind =
            |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Item);
        source.sentences().filter(move |(_, kind, _)| of_kind(*kind)).map(|(sentence, ..)| sentence)
    };
    let relays = relay::relays(source.sentences().map(|(sentence, ..)| sentence), credits);
    let publisher = said.publisher.or_else(|| outlet::own_name(prose())).or_else(|| {
        let agency = dateline.as_ref()?.1.as_deref()?;
        Some(outlet::full_name(agency).to_owned())
    });
    let relays = relays.into_iter().filter(|relay| publisher.as_ref() != Some(relay)).collect();
    let (title, title_basis) = match said.title {
        Some(title) => (title, TitleBasis::Article),
        None => {
            let sentences: Vec<Sentence> = source
                .sentences()
                .map(|(text, kind, block)| Sentence { text, kind, block })
                .collect();
            (
                headline::ours(&sentences).unwrap_or_else(|| article.lines[0].text.clone()),
                TitleBasis::Ours,
            )
        }
    };
    source.front = Front {
        title,
        title_basis,
        publisher,
        author: said.author,
        genre: said.genre,
        url: said.url,
        published: published(said.published, &body),
        retrieved: desk.retrieved.or(front.retrieved),
        language: said.language.or_else(|| language::of(&body)),
        licence: said.licence,
        quote_limit: desk.quote_limit.or(front.quote_limit),
        seed: String::new(),
        sha256: String::new(),
        relays,
        furniture: article.furniture,
    };
    source
        .front
        .furniture
        .extend(dateline.map(|(text, _)| Furniture { rule: "dateline".to_owned(), text }));
    Some(source)
}

/// The dateline of a report and the agency that it names. Its words stay in the first sentence, whose place in time they
/// give; summaries and titles leave them out.
fn dateline_of(source: &Source) -> Option<(String, Option<String>)> {
    let of_prose = |(text, kind, _): (&'_ str, BlockKind, usize)| {
        matches!(kind, BlockKind::Paragraph | BlockKind::Quote).then(|| text.to_owned())
    };
    let first = source.sentences().find_map(of_prose)?;
    let found = dateline::of(&first)?;
    Some((found.text.to_owned(), found.agency.map(str::to_owned)))
}

/// The text of a source: blocks parted by a blank line, sentences by a space.
pub fn body(source: &Source) -> String {
    let blocks: Vec<String> = source.blocks.iter().map(|block| block.sentences.join(" ")).collect();
    blocks.join("\n\n")
}

/// A stated date as it is; else what the words of the text allow.
fn published(stated: Option<article::Stated>, body: &str) -> Published {
    if let Some(stated) = stated {
        return Published {
            date: Some(stated.date),
            basis: Basis::Stated,
            window: None,
            evidence: vec![stated.evidence],
        };
    }
    let found = date::published(body);
    let basis = match (found.stated, found.date.is_some() || found.window.is_some()) {
        (true, true) => Basis::Stated,
        (false, true) => Basis::Inferred,
        (_, false) => Basis::Unknown,
    };
    let window = found.window.and_then(|window| Edtf::span(window.earliest?, window.latest?));
    Published { date: found.date, basis, window, evidence: found.evidence }
}
