//! `content/` as parsed: what the publishing half starts from.
//!
//! Files are parsed in parallel and remembered by the hash of their bytes, so that a build after one edit parses one file.
//! A file that cannot be read is left out with a diagnostic; the others stay.

use rayon::prelude::*;

use crate::brief::Brief;
use crate::desk::{
    self, EntityFile, Front, Glossary, NoteFile, Outlets, PageFile, TopicFile, Written,
};
use crate::diag::{Code, Diagnostic, Place, Warned};
use crate::lock::{self, Lock};
use crate::memo::Memo;
use crate::source::Source;
use crate::tree::{File, Hash, Tree};
use crate::url;
use crate::yaml;

const UNREADABLE: Code = Code("B0110");
const TOO_LARGE: Code = Code("B0112");
const NO_TITLE: Code = Code("B0113");
const LONG_TITLE: Code = Code("B0114");
const MANY_TOPICS: Code = Code("B0115");
const BAD_SLUG: Code = Code("B0116");
const SAME_SLUG: Code = Code("B0117");
const UNKNOWN_FILE: Code = Code("B0118");
const CONFLICT: Code = Code("B0119");

/// Largest brief, in bytes.
pub const BRIEF_BOUND: u64 = 8 * 1024 * 1024;
/// Longest title, in characters.
pub const TITLE_BOUND: usize = 300;
/// Most topics of a brief.
pub const TOPICS_BOUND: usize = 64;

/// Everything in `content/`, each kind in order of file names.
#[derive(Debug, Default)]
pub struct Content {
    pub briefs: Vec<Brief>,
    /// By id.
    pub sources: Vec<Source>,
    pub topics: Vec<Written<TopicFile>>,
    pub entities: Vec<Written<EntityFile>>,
    pub pages: Vec<Written<PageFile>>,
    pub notes: Vec<Written<NoteFile>>,
    pub outlets: Outlets,
    pub glossary: Glossary,
    /// What became of ids that were once given out.
    pub lock: Lock,
    /// Hash of each source's file, in the order of `sources`: what an analysis of it is remembered by.
    pub source_hashes: Vec<Hash>,
    /// Of all files that were parsed but for the briefs; `None` where the content was not parsed from files.
    pub others: Option<Hash>,
}

/// Parses `content/` and the lock file of `tree`.
pub fn parse(tree: &Tree, memo: &Memo) -> Warned<Content> {
    let mut diagnostics = Vec::new();
    let mut sources = parse_folder(tree, "content/sources", memo, "source", Source::read)
        .unload(&mut diagnostics);
    // `a-b.md` comes before `a.md`, but `a` before `a-b`.
    sources.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    let (source_hashes, sources) =
        sources.into_iter().map(|(file, source)| (file.hash, source)).unzip();
    let briefs =
        parse_folder(tree, "content/briefs", memo, "brief", read_brief).unload(&mut diagnostics);
    let mut content = Content {
        briefs: briefs.into_iter().map(|(_, brief)| brief).collect(),
        sources,
        source_hashes,
        topics: parse_desk(tree, "content/topics", memo, "topic").unload(&mut diagnostics),
        entities: parse_desk(tree, "content/entities", memo, "entity").unload(&mut diagnostics),
        pages: parse_desk(tree, "content/pages", memo, "page").unload(&mut diagnostics),
        notes: parse_desk(tree, "content/notes", memo, "note").unload(&mut diagnostics),
        outlets: parse_yaml(tree, "content/outlets.yaml").unload(&mut diagnostics),
        glossary: parse_yaml(tree, "content/glossary.yaml").unload(&mut diagnostics),
        lock: Lock::read(&tree.read_text(lock::FILE).unwrap_or_default()).unload(&mut diagnostics),
        others: Some(others(tree)),
    };
    refuse_same_slugs(&mut content, &mut diagnostics);
    tell_of_unknown_files(tree, &mut diagnostics);
    Warned::with(content, diagnostics)
}

/// The brief in the file at `path`; `None` where it cannot be read or there is something to say of it.
pub fn brief(tree: &Tree, path: &str) -> Option<Brief> {
    let read = read_bounded(tree, path, tree.get(path)?, read_brief);
    read.value.filter(|_| read.diagnostics.is_empty())
}

/// See [`Content::others`].
fn others(tree: &Tree) -> Hash {
    let is_brief = |path: &str| path.starts_with("content/briefs/") || path.contains("/.");
    let files = tree.below("content").filter(|(path, _)| !is_brief(path));
    let lock = tree.get(lock::FILE).map(|file| (lock::FILE, file));
    let parts = files.chain(lock).flat_map(|(path, file)| [path.as_bytes(), &file.hash.0[..]]);
    Hash::of_parts(parts)
}

type Reader<T> = fn(&str, &str) -> Warned<Option<T>>;

fn parse_folder<'a, T>(
    tree: &'a Tree,
    folder: &'a str,
    memo: &Memo,
    kind: &'static str,
    read: Reader<T>,
) -> Warned<Vec<(&'a File, T)>>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send,
{
    let files: Vec<(&str, &File)> = tree
        .below(folder)
        .filter(|(path, _)| path.ends_with(".md") && !path[folder.len() + 1..].starts_with('.'))
        .collect();
    let parsed: Vec<Warned<Option<(&File, T)>>> = files
        .into_par_iter()
        .map(|(path, file)| {
            // The same bytes under another name parse to something else: slugs come from names.
            let key = Hash::of_parts([path.as_bytes(), &file.hash.0]);
            if let Some(known) = memo.get::<T>(kind, key) {
                return Warned::new(Some((file, known)));
            }
            let read = read_bounded(tree, path, file, read);
            if let (Some(value), true) = (&read.value, read.diagnostics.is_empty()) {
                memo.put(kind, key, value);
            }
            Warned::with(read.value.map(|value| (file, value)), read.diagnostics)
        })
        .collect();
    let mut all = Warned::new(Vec::with_capacity(parsed.len()));
    for one in parsed {
        all.value.extend(one.unload(&mut all.diagnostics));
    }
    all
}

fn read_bounded<T>(tree: &Tree, path: &str, file: &File, read: Reader<T>) -> Warned<Option<T>> {
    if file.len > BRIEF_BOUND {
        let diagnostic = Diagnostic::error(
            TOO_LARGE,
            format!("this file is larger than {} MiB", BRIEF_BOUND >> 20),
        );
        return Warned::with(None, vec![diagnostic.in_file(path)]);
    }
    match tree.read_text(path) {
        Ok(text) => match conflict_mark(path, &text) {
            Some(diagnostic) => Warned::with(None, vec![diagnostic]),
            None => read(path, &text),
        },
        Err(error) => Warned::with(None, vec![unreadable(path, &error)]),
    }
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(UNREADABLE, format!("cannot read this file: {error}")).in_file(path);
    match error.kind() {
        std::io::ErrorKind::InvalidData => diagnostic.help("save it as UTF-8"),
        _ => diagnostic,
    }
}

/// Conflicts of a merge must be solved before anything is published.
fn conflict_mark(path: &str, text: &str) -> Option<Diagnostic> {
    let at = if text.starts_with("<<<<<<< ") { 0 } else { text.find("\n<<<<<<< ")? + 1 };
    text[at..].contains("\n>>>>>>> ").then(|| {
        Diagnostic::error(CONFLICT, "this file holds a merge conflict that is not solved")
            .at(Place::of(path, text, at..at + 7))
            .help("keep what is right of the two versions and delete the lines `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`")
    })
}

fn parse_desk<T: Front + Send>(
    tree: &Tree,
    folder: &str,
    memo: &Memo,
    kind: &'static str,
) -> Warned<Vec<Written<T>>> {
    let parsed = parse_folder(tree, folder, memo, kind, desk::read::<T>);
    Warned::with(parsed.value.into_iter().map(|(_, written)| written).collect(), parsed.diagnostics)
}

fn parse_yaml<T: serde::de::DeserializeOwned + Default + serde::Serialize>(
    tree: &Tree,
    path: &str,
) -> Warned<T> {
    let mut diagnostics = Vec::new();
    if !tree.contains(path) {
        return Warned::new(T::default());
    }
    let value = match tree.read_text(path) {
        Ok(text) if text.len() > yaml::FRONT_MATTER_BOUND * 16 => {
            diagnostics
                .push(Diagnostic::error(TOO_LARGE, "this file is larger than 1 MiB").in_file(path));
            None
        }
        Ok(text) => yaml::read_file(path, &text, &mut diagnostics),
        Err(error) => {
            diagnostics.push(unreadable(path, &error));
            None
        }
    };
    Warned::with(value.unwrap_or_default(), diagnostics)
}

fn read_brief(file: &str, text: &str) -> Warned<Option<Brief>> {
    let mut read = Brief::read(file, text);
    let Some(brief) = &mut read.value else { return read };
    let place = |key: &str| match yaml::split(file, text).ok().and_then(|parts| {
        let found = yaml::locate(&text[parts.front.clone()], &[key])?;
        Some(parts.front.start + found.start..parts.front.start + found.end)
    }) {
        Some(span) => Place::of(file, text, span),
        None => Place::of(file, text, 0..3),
    };
    let mut found = Vec::new();
    if brief.front.title.trim().is_empty() {
        found.push(
            Diagnostic::error(NO_TITLE, "this brief has no title")
                .at(place("title"))
                .help("add `title: …` to its front matter"),
        );
    }
    if brief.front.title.chars().count() > TITLE_BOUND {
        let message = format!("the title is longer than {TITLE_BOUND} characters");
        found.push(Diagnostic::error(LONG_TITLE, message).at(place("title")));
    }
    if brief.front.topics.len() > TOPICS_BOUND {
        let message =
            format!("{} topics; a brief may have {TOPICS_BOUND}", brief.front.topics.len());
        found.push(Diagnostic::error(MANY_TOPICS, message).at(place("topics")));
    }
    if !url::is_slug(&brief.slug) {
        let message =
            format!("`{}` cannot be the last part of an address", crate::diag::shown(&brief.slug));
        let help = format!(
            "use small letters, digits and hyphens, such as `slug: {}`",
            url::slugify(&brief.slug)
        );
        found.push(Diagnostic::error(BAD_SLUG, message).at(place("slug")).help(help));
    }
    for alias in brief.front.aliases.iter().filter(|alias| !url::is_slug(alias)) {
        let message = format!(
            "the alias `{}` cannot be the last part of an address",
            crate::diag::shown(alias)
        );
        found.push(Diagnostic::error(BAD_SLUG, message).at(place("aliases")));
    }
    if found.iter().any(|diagnostic| diagnostic.code == BAD_SLUG) {
        brief.slug = url::slugify(&brief.slug);
        brief.front.aliases.retain(|alias| url::is_slug(alias));
    }
    brief.seal();
    read.diagnostics.extend(found);
    read
}

/// Two briefs, topics, … of one slug, also by case, would be one page: an error that names both; the first is kept.
fn refuse_same_slugs(content: &mut Content, diagnostics: &mut Vec<Diagnostic>) {
    fn keep_first<T>(
        items: &mut Vec<T>,
        slug: fn(&T) -> String,
        file: fn(&T) -> &str,
        what: &str,
        to: &mut Vec<Diagnostic>,
    ) {
        // Nearly always none is there twice, which a set tells in a fraction of the time.
        let mut slugs = foldhash::HashSet::default();
        if items.iter().all(|item| slugs.insert(slug(item))) {
            return;
        }
        let mut seen = std::collections::BTreeMap::<String, String>::new();
        items.retain(|item| {
            let (slug, file) = (slug(item), file(item).to_owned());
            let Some(first) = seen.get(&slug) else {
                seen.insert(slug, file);
                return true;
            };
            let message = format!("two {what} share the slug `{slug}`");
            to.push(
                Diagnostic::error(SAME_SLUG, message)
                    .in_file(&file)
                    .related(Place::file(first).labelled("the other one"))
                    .help("set a different `slug` in one of them"),
            );
            false
        });
    }
    keep_first(&mut content.briefs, |b| b.slug.to_lowercase(), |b| &b.file, "briefs", diagnostics);
    keep_first(&mut content.topics, |t| t.slug.to_lowercase(), |t| &t.file, "topics", diagnostics);
    keep_first(
        &mut content.entities,
        |t| t.slug.to_lowercase(),
        |t| &t.file,
        "entities",
        diagnostics,
    );
    keep_first(&mut content.pages, |t| t.slug.to_lowercase(), |t| &t.file, "pages", diagnostics);
}

/// Files in `content/` that nothing reads: most often a misspelt folder.
fn tell_of_unknown_files(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    const FOLDERS: [&str; 6] = ["briefs", "sources", "topics", "entities", "pages", "notes"];
    for (path, _) in tree.below("content") {
        let inside = &path["content/".len()..];
        let known = match inside.split_once('/') {
            Some((folder, name)) => {
                folder.starts_with('.')
                    || name.starts_with('.')
                    || (FOLDERS.contains(&folder) && name.ends_with(".md"))
            }
            None => {
                inside.starts_with('.')
                    || matches!(inside, "outlets.yaml" | "glossary.yaml" | "entities.yaml")
            }
        };
        if !known {
            let folder = inside.split('/').next().unwrap_or(inside);
            let help = match crate::diag::nearest(folder, FOLDERS).filter(|near| *near != folder) {
                Some(near) => format!("did you mean `content/{near}/`?"),
                None => format!(
                    "Markdown files stand in {}",
                    FOLDERS.map(|f| format!("`content/{f}/`")).join(", ")
                ),
            };
            diagnostics.push(
                Diagnostic::warning(UNKNOWN_FILE, "nothing reads this file")
                    .in_file(path)
                    .help(help),
            );
        }
    }
}
