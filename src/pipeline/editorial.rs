//! The editorial half: each article read, digested and placed in `content/`, beside what a person has made of it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::held::{self, Held};
use crate::brief::{self, Brief};
use crate::config::{Config, Model};
use crate::desk::{self, TopicFile, Written};
use crate::diag::{Code, Diagnostic, Warned};
use crate::lock::{self, Fate, Lock};
use crate::memo::Memo;
use crate::revise::{Revision, revise};
use crate::source::Source;
use crate::tree::{Hash, Tree};
use crate::url;
use crate::{digest as digester, ingest};
use digester::model::{self, Ask, Dropped, Outcome};

const EDITED: Code = Code("B0126");
const CONFLICT: Code = Code("B0127");
const UNFIT: Code = Code("B0129");
const MODEL_UNUSED: Code = Code("B0140");
const MODEL_DROPPED: Code = Code("B0141");

/// Raised when the same article gives another brief than before: what was remembered is then worked out again.
const VERSION: u32 = 31;

/// What the editorial half would change in `content/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files to write, by path relative to the site's root.
    pub files: BTreeMap<String, String>,
    /// Files to remove: what was last written of a brief that now has another name.
    pub gone: Vec<String>,
    /// Articles understood.
    pub n_articles: usize,
    /// Sources that no article stands behind any more: ids.
    pub orphans: Vec<String>,
}

/// Which articles to digest, and how.
#[derive(Clone, Debug, Default)]
pub struct Editorial {
    /// Ids of sources; empty means all.
    pub only: Vec<String>,
    /// Write a brief anew that a person has deleted or edited.
    pub force: bool,
}

/// A language model that may propose briefs, and the way to it.
#[derive(Clone, Copy)]
pub struct Advisor<'a> {
    pub model: &'a Model,
    pub ask: &'a Ask<'a>,
}

/// Reads the articles in `seeds/` and composes a source and a brief of each. `tree` holds `seeds/` and `content/`.
pub fn digest(tree: &Tree, config: &Config, how: &Editorial, memo: &Memo) -> Warned<Changes> {
    digest_with(tree, config, how, None, memo)
}

/// As [`digest`], with a model asked for the statements of each brief. It is not asked again for an article that has not
/// changed since it was: what it said then stands in `content/`, so that a build with an empty cache gives the same site.
pub fn digest_with(
    tree: &Tree,
    config: &Config,
    how: &Editorial,
    advisor: Option<Advisor>,
    memo: &Memo,
) -> Warned<Changes> {
    let mut diagnostics = Vec::new();
    // What cannot be read of it is told of where `content/` is parsed.
    let mut lock = Lock::read(&tree.read_text(lock::FILE).unwrap_or_default()).value;
    let held = Held::of(tree, &lock, memo);
    let seeds = tree.subtree("seeds");
    let articles = ingest::survey(&seeds, &held.names, memo).unload(&mut diagnostics);
    let desk = desk_topics(tree);
    let settings = digester::Settings {
        key_points: config.key_points,
        summary_words: config.summary_words,
        quote_limit: config.quote_limit,
    };
    let settings_hash = settings_hash(&settings, &desk);
    let mut changes = Changes {
        n_articles: articles.len(),
        orphans: held.orphans(articles.iter().map(|article| article.id.as_str())),
        ..Changes::default()
    };
    let drafts: Vec<Option<Draft>> = articles
        .into_par_iter()
        .map(|article| {
            if !how.only.is_empty() && !how.only.contains(&article.id) {
                return None;
            }
            let known = Hash::of_parts([article.id.as_bytes(), &article.hash.0, &settings_hash.0]);
            let before: Option<Drafted> = memo.get(DRAFTED, known);
            if config.model.is_none()
                && !how.force
                && let Some(Drafted { written, text, key }) = before
                && held.stands(tree, &article.id, written, text)
            {
                memo.touch(DIGEST, key);
                return None;
            }
            let source = article.into_source(&seeds, memo)?;
            let written = source.write();
            let model = config.model.as_ref().filter(|_| !how.force);
            let kept = model.and_then(|model| held.by_model(tree, &source.id, &written, model));
            if let Some(text) = kept {
                return Some(Draft::of(source, written, text, Vec::new()));
            }
            if let Some(advisor) = advisor {
                let (text, findings) = advised(&source, &desk, &settings, advisor, how.force, memo);
                return Some(Draft::of(source, written, text, findings));
            }
            let key = Hash::of_parts([source.id.as_bytes(), written.as_bytes(), &settings_hash.0]);
            let text = memo.get_or(DIGEST, key, || {
                let (front, body) = digester::digest(&source, &desk, &settings);
                brief::write(&front, &body)
            });
            let hash = |text: &str| Hash::of(text.as_bytes());
            let drafted = Drafted { written: hash(&written), text: hash(&text), key };
            if before != Some(drafted) {
                memo.put(DRAFTED, known, &drafted);
            }
            Some(Draft::of(source, written, text, Vec::new()))
        })
        .collect();

    let mut taken: BTreeSet<String> = held.slugs.clone();
    let mut said = Vec::new();
    for Draft { source, written, text, findings, fault } in drafts.into_iter().flatten() {
        diagnostics.extend(findings);
        if let Some(fault) = fault {
            diagnostics.push(fault);
            continue;
        }
        let path = format!("content/sources/{}.md", source.id);
        let key = held::key(&path, Hash::of(written.as_bytes()));
        said.push((key, vec![source.front.seed.clone(), source.front.sha256.clone()]));
        changes.put(tree, path, written);
        let slug = match held.brief_of.get(&source.id) {
            Some(slug) => slug.clone(),
            None => held::slug_of(&source, |slug| {
                taken.contains(slug) || lock.holds(lock::Kind::Brief, slug)
            }),
        };
        taken.insert(slug.clone());
        let renamed = held.renamed_from(tree, &source.id, &slug);
        if let Some(old) = renamed {
            changes.gone.push(held::last_written(old));
            lock.set(lock::Kind::Brief, old, Fate::Renamed(slug.clone()));
        }
        let base = tree.read_text(&held::last_written(renamed.unwrap_or(&slug))).ok();
        let text = match &base {
            Some(base) if *base != text => {
                let key = Hash::of_parts([text.as_bytes(), base.as_bytes()]);
                memo.get_or("event-ids", key, || held::keep_event_ids(&text, base))
            }
            _ => text,
        };
        let drafted = text.clone();
        place(tree, &mut changes, &slug, base, text, how.force, &mut diagnostics);
        for path in [format!("content/briefs/{slug}.md"), held::last_written(&slug)] {
            if changes.files.get(&path) == Some(&drafted) {
                let key = held::key(&path, Hash::of(drafted.as_bytes()));
                said.push((key, vec![source.id.clone()]));
            }
        }
    }
    held.remember(said, memo);
    changes.put_lock(tree, &lock);
    Warned::with(changes, diagnostics)
}

/// The memo's kinds: a brief by all that it is made from, and [`Drafted`] by the article and the settings.
const DIGEST: &str = "digest";
const DRAFTED: &str = "drafted";

/// What is made of an article that is new, or whose files are not as they were.
struct Draft {
    source: Source,
    /// Of the source's file.
    written: String,
    text: String,
    findings: Vec<Diagnostic>,
    /// Why none of it is written.
    fault: Option<Diagnostic>,
}

impl Draft {
    /// What cannot be read back would stand in the way of the whole site, so it is no more than a fault of its article.
    fn of(source: Source, written: String, text: String, findings: Vec<Diagnostic>) -> Draft {
        let of_source = Source::read("", &written).diagnostics.into_iter();
        let mut found = of_source.chain(Brief::read("", &text).diagnostics);
        let fault = found.find(|found| found.is_error()).map(|found| {
            let told = format!("what is made of this article cannot be kept: {}", found.message);
            Diagnostic::error(UNFIT, told)
                .in_file(&format!("seeds/{}", source.front.seed))
                .help("take out of it what is no article, or part it into several")
        });
        Draft { source, written, text, findings, fault }
    }
}

/// What an article gave, by hash: where this stands, the article need not be looked at.
#[derive(Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Drafted {
    written: Hash,
    text: Hash,
    /// Of the brief in the memo.
    key: Hash,
}

/// The brief of a source with what the model proposes, and what there is to say of that. An answer is remembered by its
/// request, so that one of no use is not asked for at every build; `anew` asks all the same.
fn advised(
    source: &Source,
    desk: &[Written<TopicFile>],
    settings: &digester::Settings,
    advisor: Advisor,
    anew: bool,
    memo: &Memo,
) -> (String, Vec<Diagnostic>) {
    let Model { name, url, .. } = advisor.model;
    let request = model::request(source, name, settings);
    let key = Hash::of_parts([url.as_bytes(), request.as_bytes()]);
    let answer = match memo.get::<String>("model", key).filter(|_| !anew) {
        Some(answer) => Ok(answer),
        None => (advisor.ask)(&request).inspect(|answer| memo.put("model", key, answer)),
    };
    let (front, body, outcome) = model::digest(source, desk, settings, name, answer);
    let seed = format!("seeds/{}", source.front.seed);
    let mut findings = Vec::new();
    let dropped = match outcome {
        Outcome::Used(dropped) => dropped,
        Outcome::Unused(why, dropped) => {
            let told = format!("the extractive brief stands: {why}");
            findings.push(
                Diagnostic::warning(MODEL_UNUSED, told)
                    .in_file(&seed)
                    .help("`dateline ingest --force --only ID` asks the model again"),
            );
            dropped
        }
    };
    findings.extend(dropped.iter().map(|Dropped { text, why }| {
        let text: String = text.chars().take(120).collect();
        let told =
            format!("the model's statement `{}` is dropped: {why}", crate::diag::shown(&text));
        Diagnostic::warning(MODEL_DROPPED, told).in_file(&seed)
    }));
    (brief::write(&front, &body), findings)
}

impl Changes {
    fn put(&mut self, tree: &Tree, path: String, text: String) {
        let same = tree.get(&path).is_some_and(|file| file.hash == Hash::of(text.as_bytes()));
        if !same {
            self.files.insert(path, text);
        }
    }

    fn put_lock(&mut self, tree: &Tree, lock: &Lock) {
        let text = lock.write();
        // A file with a line that could not be read is left to the person who is told of it.
        let before = tree.read_text(lock::FILE).unwrap_or_default();
        if !text.is_empty() && Lock::read(&before).diagnostics.is_empty() {
            self.put(tree, lock::FILE.to_owned(), text);
        }
    }
}

/// Writes a draft, or merges it with what a person has made of the last one, `base`.
fn place(
    tree: &Tree,
    changes: &mut Changes,
    slug: &str,
    base: Option<String>,
    text: String,
    force: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = format!("content/briefs/{slug}.md");
    let base_path = held::last_written(slug);
    let current = tree.read_text(&path).ok();
    if base.is_none() && current.is_some() && !force {
        return;
    }
    let revision = match force {
        true => Revision::Write(text.clone()),
        false => revise(&text, base.as_deref(), current.as_deref()),
    };
    match revision {
        // Also where the text is as before: a renamed brief takes with it what was last written of it.
        Revision::Keep => changes.put(tree, base_path, text),
        Revision::Deleted => {}
        Revision::Write(text) => {
            changes.put(tree, path, text.clone());
            changes.put(tree, base_path, text);
        }
        Revision::Merged(merged) => {
            let warning = Diagnostic::warning(
                EDITED,
                "the article has changed, and this brief was edited: both went together",
            );
            diagnostics
                .push(warning.in_file(&path).help("read it over; `git diff` shows what came in"));
            changes.put(tree, path, merged);
            changes.put(tree, base_path, text);
        }
        Revision::Conflict(marked) => {
            let error =
                Diagnostic::error(CONFLICT, "the article has changed where this brief was edited");
            diagnostics.push(error.in_file(&path).help(
                "both versions stand in it between `<<<<<<<` and `>>>>>>>`: keep what is right",
            ));
            changes.put(tree, path, marked);
            changes.put(tree, base_path, text);
        }
    }
}

pub(crate) fn desk_topics(tree: &Tree) -> Vec<Written<TopicFile>> {
    let files = tree.below("content/topics").filter(|(path, _)| path.ends_with(".md"));
    files
        .filter_map(|(path, _)| desk::read::<TopicFile>(path, &tree.read_text(path).ok()?).value)
        .collect()
}

fn settings_hash(settings: &digester::Settings, topics: &[Written<TopicFile>]) -> Hash {
    let topics = serde_json::to_vec(topics).unwrap_or_default();
    let settings = format!("{VERSION} {settings:?}");
    Hash::of_parts([settings.as_bytes(), &topics])
}

/// Takes out the sources without an article that no person has touched: each with its brief and what was last written of
/// it. Their ids are retired, so that nothing else is found at their addresses.
pub fn prune(tree: &Tree, changes: &mut Changes) {
    let text = changes.files.get(lock::FILE).cloned().or_else(|| tree.read_text(lock::FILE).ok());
    let mut lock = Lock::read(&text.unwrap_or_default()).value;
    for (path, _) in tree.below(held::WRITTEN).filter(|(path, _)| path.ends_with(".md")) {
        let Ok(base) = tree.read_text(path) else { continue };
        let Some(brief) = Brief::read(path, &base).value else { continue };
        let [source] = brief.front.sources.as_slice() else { continue };
        let slug = url::stem(path);
        let brief_path = format!("content/briefs/{slug}.md");
        let untouched = tree.read_text(&brief_path).is_ok_and(|text| text == base);
        if untouched && changes.orphans.contains(source) {
            lock.set(lock::Kind::Brief, slug, Fate::Retired);
            lock.set(lock::Kind::Source, source, Fate::Retired);
            changes.gone.extend([
                format!("content/sources/{source}.md"),
                brief_path,
                path.to_owned(),
            ]);
        }
    }
    changes.put_lock(tree, &lock);
}
