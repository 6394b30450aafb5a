//! A site shown from memory: a page is rendered when it is asked for, and the files of another output are made when the first
//! of them is. So a save costs reading and linking, and not the pages that nobody looks at.
//!
//! All that pages are made from lives on the stack of a thread of its own, which answers until nobody can ask any more.

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::config::Config;
use crate::diag::{Diagnostic, shown};
use crate::host::serve::Pages;
use crate::library::Library;
use crate::markdown::escape;
use crate::memo::Memo;
use crate::output::{self, Context, OUTPUTS, Output};
use crate::pipeline;
use crate::site::Page;
use crate::tree::{Memory, Tree};

/// Requests answered at once.
const WORKERS: usize = 2;
/// Outputs that are not shown: an app that keeps pages would hide the next save.
const NOT_SHOWN: &[&str] = &["pwa"];

/// See the module.
pub(crate) struct Live(Mutex<Sender<Wanted>>);

struct Wanted {
    path: String,
    answer: Sender<Option<Arc<[u8]>>>,
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
            pipeline::present(&library, &tree, &config, &memo, |cx, mut found| {
                found.extend(proof(cx));
                let show = Show::new(cx, &config);
                // Nobody waits for it where the server is gone already.
                let _ = tell.send(found);
                let asked = Mutex::new(asked);
                std::thread::scope(|scope| {
                    for _ in 0..WORKERS {
                        scope.spawn(|| show.answer(&asked));
                    }
                });
            });
        });
        (Live(Mutex::new(wanted)), told.recv().unwrap_or_default())
    }
}

impl Pages for Live {
    fn page(&self, path: &str) -> Option<Arc<[u8]>> {
        let (answer, answered) = channel();
        lock(&self.0).send(Wanted { path: path.to_owned(), answer }).ok()?;
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
    pages: BTreeMap<&'a str, &'a Page>,
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
            pages: cx.site.pages().iter().map(|page| (page.url.path(), page)).collect(),
            statics: OnceLock::new(),
            others: OUTPUTS.iter().filter(is_on).map(|on| (*on, OnceLock::new())).collect(),
            all: OnceLock::new(),
        }
    }

    fn answer(&self, asked: &Mutex<Receiver<Wanted>>) {
        loop {
            let Ok(Wanted { path, answer }) = lock(asked).recv() else { return };
            // Nobody waits for it where a browser went away.
            let _ = answer.send(self.file(&path));
        }
    }

    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(page) = self.pages.get(path) {
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
