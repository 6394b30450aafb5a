//! A site shown from memory: a page is rendered when it is asked for, and the files of another output are made when the first
//! of them is. So a save costs reading and linking, and not the pages that nobody looks at.
//!
//! All that pages are made from lives on the stack of a thread of its own, which answers until nobody can ask any more. Where a
//! brief changes but not what ties it to others, it takes the place of the one before in the library that stands: nothing is
//! linked, and only what lists show is made again.

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::brief::Brief;
use crate::config::Config;
use crate::diag::{Diagnostic, shown};
use crate::host::serve::Pages;
use crate::library::{BriefIdx, Library};
use crate::markdown::escape;
use crate::memo::Memo;
use crate::output::{self, Context, OUTPUTS, Output};
use crate::pipeline::{self, Ready};
use crate::tree::{Memory, Tree};

/// Requests answered at once.
const WORKERS: usize = 2;
/// Outputs that are not shown: an app that keeps pages would hide the next save.
const NOT_SHOWN: &[&str] = &["pwa"];

/// See the module.
pub(crate) struct Live(Mutex<Sender<Asked>>);

enum Asked {
    Page(Wanted),
    Change(Change),
}

struct Wanted {
    path: String,
    answer: Sender<Option<Arc<[u8]>>>,
}

/// Briefs that take the place of others that are linked alike, and the files with them.
struct Change {
    briefs: Vec<Brief>,
    tree: Tree,
    told: Sender<Vec<Diagnostic>>,
}

impl Live {
    /// Shows `library`. One page of each template is rendered at once, so that a fault in a template is told of now.
    pub(crate) fn start(
        library: Library,
        tree: Tree,
        mut config: Config,
    ) -> (Live, Vec<Diagnostic>) {
        config.outputs.retain(|name| !NOT_SHOWN.contains(&name.as_str()));
        let (wanted, asked) = channel();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let memo = Memo::default();
            let asked = Mutex::new(asked);
            let (mut library, mut tree, mut tell) = (library, tree, tell);
            let mut changed: Option<Vec<BriefIdx>> = None;
            let mut ready = Ready::default();
            while let Some(change) =
                pipeline::present(&library, &tree, &config, &memo, &mut ready, |cx, found| {
                    let show = Show::new(cx, &config);
                    let found = match &changed {
                        None => found.into_iter().chain(proof(cx)).collect(),
                        Some(briefs) => show.first_look(&library, briefs),
                    };
                    // Nobody waits for it where the server is gone already.
                    let _ = tell.send(found);
                    show.answer_all(&asked)
                })
            {
                let old = std::mem::replace(&mut tree, change.tree);
                // Taking it apart costs time that nobody needs to wait for.
                rayon::spawn(move || drop(old));
                tell = change.told;
                let briefs = change.briefs.into_iter();
                changed = Some(briefs.filter_map(|brief| library.replace(brief)).collect());
            }
        });
        (Live(Mutex::new(wanted)), told.recv().unwrap_or_default())
    }

    /// Shows `briefs` in place of those of their slugs, which must be linked alike, and `tree` with them. Returns what there is
    /// to say of them, when their pages can be had.
    pub(crate) fn change(&self, briefs: Vec<Brief>, tree: Tree) -> Vec<Diagnostic> {
        let (told, heard) = channel();
        let _ = lock(&self.0).send(Asked::Change(Change { briefs, tree, told }));
        heard.recv().unwrap_or_default()
    }
}

impl Pages for Live {
    fn page(&self, path: &str) -> Option<Arc<[u8]>> {
        let (answer, answered) = channel();
        let wanted = Wanted { path: path.to_owned(), answer };
        lock(&self.0).send(Asked::Page(wanted)).ok()?;
        answered.recv().ok()?
    }
}

/// What the first page of each kind says when it is rendered.
fn proof(cx: &Context) -> Vec<Diagnostic> {
    let mut kinds = Vec::new();
    let mut found = Vec::new();
    for page in cx.site.pages() {
        let kind = discriminant(&page.kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            match output::render(cx, page) {
                Ok((_, said)) => found.extend(said),
                Err(diagnostic) => found.push(*diagnostic),
            }
        }
    }
    found
}

/// What a thread answers from.
struct Show<'a> {
    cx: &'a Context<'a>,
    /// Pages rendered before they are asked for.
    ready: Mutex<BTreeMap<String, Arc<[u8]>>>,
    statics: OnceLock<BTreeMap<String, Arc<[u8]>>>,
    /// The other outputs that are on, each with its files once they are made.
    others: Vec<(&'static dyn Output, OnceLock<Memory>)>,
    /// Of outputs that are made from the files of others.
    all: OnceLock<Memory>,
}

impl<'a> Show<'a> {
    fn new(cx: &'a Context<'a>, config: &Config) -> Show<'a> {
        let is_on = |output: &&&'static dyn Output| {
            output.name() != "html" && config.outputs.iter().any(|on| on == output.name())
        };
        Show {
            cx,
            ready: Mutex::default(),
            statics: OnceLock::new(),
            others: OUTPUTS.iter().filter(is_on).map(|on| (*on, OnceLock::new())).collect(),
            all: OnceLock::new(),
        }
    }

    /// Renders the pages of `briefs`, for which a browser is about to ask, and tells what there is to say of them.
    fn first_look(&self, library: &Library, briefs: &[BriefIdx]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for brief in briefs {
            let (tree, memo) = (self.cx.content, self.cx.memo);
            found.extend(crate::check::check_brief(library, tree, memo, *brief));
            let url = self.cx.site.brief_url(*brief);
            let Some(page) = self.cx.site.page_at(url.path()) else { continue };
            match output::render(self.cx, page) {
                Ok((bytes, said)) => {
                    found.extend(said);
                    lock(&self.ready).insert(url.path().to_owned(), bytes.into());
                }
                Err(diagnostic) => found.push(*diagnostic),
            }
        }
        found
    }

    /// Answers until a change comes, and gives that; `None` where nobody can ask any more.
    fn answer_all(&self, asked: &Mutex<Receiver<Asked>>) -> Option<Change> {
        let change = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    loop {
                        let next = {
                            let asked = lock(asked);
                            if lock(&change).is_some() {
                                return;
                            }
                            match asked.recv() {
                                Ok(Asked::Page(wanted)) => wanted,
                                Ok(Asked::Change(new)) => {
                                    *lock(&change) = Some(new);
                                    return;
                                }
                                Err(_) => return,
                            }
                        };
                        // Nobody waits for it where a browser went away.
                        let _ = next.answer.send(self.file(&next.path));
                    }
                });
            }
        });
        change.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(bytes) = lock(&self.ready).get(path) {
            return Some(bytes.clone());
        }
        if let Some(page) = self.cx.site.page_at(path) {
            return Some(match output::render(self.cx, page) {
                Ok((bytes, _)) => bytes.into(),
                Err(diagnostic) => fault(&diagnostic).into(),
            });
        }
        let statics = self.statics.get_or_init(|| {
            let assets = self.cx.site.assets(self.cx.statics);
            assets.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
        });
        if let Some(bytes) = statics.get(path) {
            return Some(bytes.clone());
        }
        self.others.iter().filter(|(output, _)| output.makes(path)).find_map(|(output, made)| {
            let made = match output.after() {
                [] => made.get_or_init(|| emitted(self.cx, &[*output])),
                _ => self.all.get_or_init(|| {
                    let on: Vec<_> = self.others.iter().map(|(output, _)| *output).collect();
                    emitted(self.cx, &[&[OUTPUTS[0]], on.as_slice()].concat())
                }),
            };
            made.get(path)
        })
    }
}

fn emitted(cx: &Context, outputs: &[&dyn Output]) -> Memory {
    let memory = Memory::default();
    for output in outputs {
        // What a build would say of these files it says when it makes them.
        let _ = output.emit(cx, &memory);
    }
    memory
}

/// A page that says why the one in its place could not be rendered.
fn fault(diagnostic: &Diagnostic) -> Vec<u8> {
    let text = escape(&shown(&diagnostic.to_string()));
    format!("<!doctype html><html><head><meta charset=\"utf-8\"><title>error</title></head><body><pre>{text}</pre></body></html>\n").into_bytes()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
