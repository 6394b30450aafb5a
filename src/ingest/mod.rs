//! Articles in: a folder of seeds to sources. Each file goes to the reader for its kind; what the readers find is
//! stripped of furniture, dated, split into numbered sentences. [`read`] is pure and the same for the same bytes, which
//! makes it the unit of parallel work and of the memo.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::diag::{Code, Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::memo::Memo;
use crate::source::{Basis, Block, Front, Furniture, Published, Source, TitleBasis};
use crate::text::{BlockKind, date, dateline, sentence};
use crate::tree::{Hash, Tree};
use crate::url;

mod article;
mod day;
mod encoding;
mod feed;
mod front;
mod furniture;
mod html;
mod mail;
mod markdown;
mod outlet;
mod pdf;
mod plain;
mod relay;
mod title;

use article::Article;
pub use encoding::decode;
use front::Overrides;

/// A larger seed is not read, in bytes: a page with its pictures inside is smaller.
const SEED_BOUND: u64 = 32 << 20;

const TOO_LARGE: Code = Code("B0112");
const UNREADABLE: Code = Code("B0120");
const NO_READER: Code = Code("B0121");
const EMPTY: Code = Code("B0123");
const STRAY_SIDECAR: Code = Code("B0124");

/// Of the reading rules; another value makes the memo forget what older ones gave.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/4");

/// Most bytes of one seed.
pub const SIZE_BOUND: usize = 50 * 1024 * 1024;

/// The ids that were given out to seeds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By path below `seeds/`.
    by_seed: BTreeMap<String, String>,
    /// Path and id by the SHA-256 of the file's bytes.
    by_hash: BTreeMap<String, (String, String)>,
    /// Ids that were once given out and name nothing now.
    retired: BTreeSet<String>,
}

impl Names {
    /// The seed at `seed`, a path below `seeds/`, whose bytes have the hash `sha256`, has the id `id`.
    pub fn hold(&mut self, seed: String, sha256: String, id: String) {
        self.by_hash.entry(sha256).or_insert_with(|| (seed.clone(), id.clone()));
        self.by_seed.insert(seed, id);
    }

    /// No seed gets the id `id` any more, unless it has it.
    pub fn retire(&mut self, id: &str) {
        self.retired.insert(id.to_owned());
    }

    /// The id that a source has already. A file under a new name, whose old name is gone, is known by its bytes.
    fn of(&self, source: &Source, is_there: &dyn Fn(&str) -> bool) -> Option<&String> {
        // Entries of a feed share a file; their ids come from the entries.
        if source.id != stem_slug(&source.front.seed) {
            return None;
        }
        let renamed = || {
            let (seed, id) = self.by_hash.get(&source.front.sha256)?;
            (!is_there(seed)).then_some(id)
        };
        self.by_seed.get(&source.front.seed).or_else(renamed)
    }
}

/// The sources that `seeds` hold, by path, and by place in the file for feeds. `held` knows the ids that seeds already
/// have: they keep them whatever comes and goes beside them, and under another file name.
pub fn ingest(seeds: &Tree, held: &Names, memo: &Memo) -> Warned<Vec<Source>> {
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
    let read_one = |(path, beside): &(&str, Option<String>)| -> Warned<Vec<Source>> {
        let file = in_seeds(path);
        let unreadable = |error: std::io::Error| {
            let diagnostic =
                Diagnostic::error(UNREADABLE, format!("cannot read this file: {error}"))
                    .in_file(&file);
            Warned::with(Vec::new(), vec![diagnostic])
        };
        if let Some(len) = seeds.get(path).map(|file| file.len).filter(|len| *len > SEED_BOUND) {
            let diagnostic = Diagnostic::error(
                TOO_LARGE,
                format!(
                    "this file has {} MiB; an article has at most {} MiB",
                    len.div_ceil(1 << 20),
                    SEED_BOUND >> 20
                ),
            );
            let help =
                "keep the article alone in its file, or move what is no article out of seeds/";
            return Warned::with(Vec::new(), vec![diagnostic.in_file(&file).help(help)]);
        }
        let text = match beside.as_deref().map(|beside| seeds.read(beside)).transpose() {
            Ok(bytes) => bytes.map(|bytes| encoding::decode(&bytes)),
            Err(error) => return unreadable(error),
        };
        let sidecar = beside.as_deref().map(in_seeds);
        match seeds.read(path) {
            Ok(bytes) => read(&file, &bytes, sidecar.as_deref().zip(text.as_deref())),
            Err(error) => unreadable(error),
        }
    };
    // What was read without a word is kept; what had something to say says it again.
    let read_or_kept = |job: &(&str, Option<String>)| -> Warned<Vec<Source>> {
        let hash = |path: &str| seeds.get(path).map_or([0; 16], |file| file.hash.0);
        let beside = job.1.as_deref().unwrap_or("");
        let parts: [&[u8]; 5] =
            [job.0.as_bytes(), &hash(job.0), beside.as_bytes(), &hash(beside), VERSION.as_bytes()];
        let mut loud = None;
        let kept: Option<Vec<Source>> = memo.get_or("ingest", Hash::of_parts(parts), || {
            let read = read_one(job);
            if read.diagnostics.is_empty() {
                return Some(read.value);
            }
            loud = Some(read);
            None
        });
        kept.map(Warned::new).or(loud).unwrap_or_else(|| read_one(job))
    };
    let read: Vec<Warned<Vec<Source>>> = jobs.par_iter().map(read_or_kept).collect();
    let mut sources: Vec<Source> =
        read.into_iter().flat_map(|warned| warned.unload(&mut diagnostics)).collect();
    let is_there = |seed: &str| seeds.get(seed).is_some();
    name(&mut sources, held, &is_there);
    Warned::with(sources, diagnostics)
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
        diagnostics.push(Diagnostic::error(UNREADABLE, reason).in_file(path));
        Warned::with(Vec::new(), diagnostics)
    };
    let mut front = Overrides::default();
    let articles: Vec<(String, Article)> = match extension(path).as_str() {
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
            let sentences: Vec<&str> = prose().collect();
            (
                title::ours(&sentences).unwrap_or_else(|| article.lines[0].text.clone()),
                TitleBasis::Ours,
            )
        }
    };
    source.front = Front {
        title,
        title_basis,
        publisher,
        author: said.author,
        url: said.url,
        published: published(said.published, &body),
        retrieved: desk.retrieved.or(front.retrieved),
        language: said.language.or_else(|| language(&body)),
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

/// BCP 47 of the language that the text is in; `None` where that is not clear. The first 1,000 bytes mostly tell it as surely
/// as all, else the first 4,000.
fn language(body: &str) -> Option<String> {
    let told_by = |most: usize| {
        let mut end = body.len().min(most);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        let found = whatlang::detect(&body[..end])?;
        let code = found.lang().code();
        found.is_reliable().then(|| two_letters(code).unwrap_or(code).to_owned())
    };
    told_by(1_000).or_else(|| told_by(4_000).filter(|_| body.len() > 1_000))
}

/// ISO 639-1 of the ISO 639-3 codes that have one, as BCP 47 asks.
fn two_letters(code: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 52] = [
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

/// Makes ids unique: held ones stay; others take the slug of their file, then with the ending, then with a hash of the path.
fn name(sources: &mut [Source], held: &Names, is_there: &dyn Fn(&str) -> bool) {
    let mut taken: BTreeSet<String> = held.by_seed.values().chain(&held.retired).cloned().collect();
    let mut given = BTreeSet::new();
    for source in sources {
        // Two copies of one file under new names: the first has its id.
        if let Some(id) = held.of(source, is_there).filter(|id| given.insert((*id).clone())) {
            source.id.clone_from(id);
            continue;
        }
        let seed = &source.front.seed;
        let hash = Sha256::digest(seed.as_bytes());
        let choices = [
            source.id.clone(),
            format!("{}-{}", source.id, extension(seed)),
            format!("{}-{}", source.id, hex(&hash[..4])),
            format!("{}-{}", source.id, hex(&hash[..16])),
        ];
        let free =
            choices.iter().find(|choice| !taken.contains(*choice)).unwrap_or(&choices[3]).clone();
        taken.insert(free.clone());
        source.id = free;
    }
}

/// The slug of a path below `seeds/`, without its ending: `2025/rate cut.txt` is `2025-rate-cut`.
fn stem_slug(seed: &str) -> String {
    let name_at = seed.rfind('/').map_or(0, |at| at + 1);
    let stem = match seed[name_at..].rfind('.') {
        Some(at) if at > 0 => &seed[..name_at + at],
        _ => seed,
    };
    url::slugify(&stem.replace(['/', '\\'], " "))
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn in_seeds(path: &str) -> String {
    format!("seeds/{path}")
}

/// Names that begin with a dot, and what editors and systems leave behind.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part.ends_with('~') || part == "Thumbs.db")
}

fn is_sidecar(path: &str) -> bool {
    matches!(extension(path).as_str(), "yaml" | "yml")
}

/// What browsers save beside a page, and pictures: no articles, and no reason to complain.
fn is_medium(path: &str) -> bool {
    let in_page_folder =
        path.rsplit_once('/').is_some_and(|(folder, _)| folder.ends_with("_files"));
    in_page_folder
        || matches!(
            extension(path).as_str(),
            "css"
                | "js"
                | "png"
                | "jpg"
                | "jpeg"
                | "gif"
                | "webp"
                | "avif"
                | "svg"
                | "ico"
                | "woff"
                | "woff2"
                | "ttf"
                | "mp3"
                | "mp4"
                | "webm"
        )
}

/// Where the sidecar of `path` may stand: `a.yaml`, `a.yml`, `a.txt.yaml`.
pub fn sidecar_paths(path: &str) -> [String; 3] {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    [format!("{stem}.yaml"), format!("{stem}.yml"), format!("{path}.yaml")]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
