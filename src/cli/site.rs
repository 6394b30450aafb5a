//! A site's folder opened: settings, cache, and the trees of its input folders. Shared by the commands that need a site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::host::cache::Cache;
use crate::host::disk::{self, FileCache, Input, Loader};
use crate::host::file;
use crate::host::folder::Calls;
use crate::host::save::{self, Change};
use crate::host::watch::Changes;
use crate::lock;
use crate::memo::Memo;
use crate::tree::Tree;

use super::Global;
use super::report::{self, Usage};

/// Largest article, in bytes.
pub(crate) const ARTICLE_BOUND: u64 = 50 << 20;
/// Largest file of any other kind.
const FILE_BOUND: u64 = 200 << 20;

/// Folders of a site that are read.
pub(crate) const SEEDS: &str = "seeds";
pub(crate) const CONTENT: &str = "content";
pub(crate) const TEMPLATES: &str = "templates";
pub(crate) const STATIC: &str = "static";
/// Folders and files of a site that are written.
pub(crate) const OUTPUT: &str = "public";
pub(crate) const CACHE: &str = ".cache";

/// A site's folder.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
    pub(crate) config: Config,
    /// Findings of the settings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) cache: Arc<Cache>,
    pub(crate) memo: Memo,
    known: FileCache,
}

impl Site {
    /// Opens the folder that `global` names. `exclusive` takes the lock that builds hold.
    pub(crate) fn open(global: &Global, exclusive: bool) -> anyhow::Result<Site> {
        let root = global.root.clone();
        if !root.is_dir() {
            let message = format!("there is no folder `{}`", root.display());
            return Err(Usage(message).into());
        }
        let (config, diagnostics) = read_config(global)?;
        let cache = if exclusive {
            let calls = Arc::<Calls>::default();
            let cache = Cache::open(&root.join(CACHE), Duration::from_secs(10), &calls)?;
            save::finish(&cache, &root, &calls)?;
            cache
        } else {
            Cache::none()
        };
        let (memo, known) = if exclusive {
            (cache.load_memo(), cache.load_files())
        } else {
            let look = Cache::look(&root.join(CACHE));
            (look.load_memo(), look.load_files())
        };
        Ok(Site { root, config, diagnostics, cache: Arc::new(cache), memo, known })
    }

    /// The files of the input folders, as they are now.
    pub(crate) fn load(&mut self) -> anyhow::Result<Tree> {
        let tree =
            disk::load(&self.root, &inputs(), &mut self.known)?.unload(&mut self.diagnostics);
        let tree = with_lock(&self.root, tree)?;
        if self.known.has_learnt() {
            self.cache.save_files(&self.known)?;
        }
        Ok(tree)
    }

    /// Loads the same again and again; loaded once.
    pub(crate) fn loader(&self) -> anyhow::Result<Loader> {
        let mut loader = Loader::new(&self.root, &inputs(), self.known.clone())?;
        loader.load(&Changes::Anything);
        Ok(loader)
    }

    /// Writes `files` and removes `gone`, which were worked out from `tree`: all of them or none. Returns those that
    /// somebody changed meanwhile; they are left as they are, and said.
    pub(crate) fn write(
        &self,
        tree: &Tree,
        files: &BTreeMap<String, String>,
        gone: &[String],
    ) -> anyhow::Result<Vec<String>> {
        let change = |path: &String, after| Change {
            path: path.clone(),
            before: tree.get(path).map(|file| file.hash),
            after,
        };
        let written =
            files.iter().map(|(path, text)| change(path, Some(text.clone().into_bytes())));
        let changes: Vec<Change> =
            written.chain(gone.iter().map(|path| change(path, None))).collect();
        let saved = save::save(&self.cache, &self.root, &changes, &Arc::default())?;
        for path in &saved.left {
            report::say(&format!("note: `{path}` was changed meanwhile and is left as it is"));
        }
        Ok(saved.left)
    }

    /// Keeps what was learnt for the next run.
    pub(crate) fn keep(&mut self) -> anyhow::Result<()> {
        self.cache.save_memo(&mut self.memo)
    }

    pub(crate) fn output(&self, chosen: Option<&Path>) -> PathBuf {
        chosen.map_or_else(|| self.root.join(OUTPUT), Path::to_owned)
    }
}

fn inputs() -> [Input<'static>; 4] {
    let inputs = [
        (SEEDS, ARTICLE_BOUND),
        (CONTENT, ARTICLE_BOUND),
        (TEMPLATES, FILE_BOUND),
        (STATIC, FILE_BOUND),
    ];
    inputs.map(|(path, longest)| Input { path, longest })
}

/// `tree` with the lock file in `root`, where there is one.
pub(crate) fn with_lock(root: &Path, mut tree: Tree) -> anyhow::Result<Tree> {
    match file::read_text(&root.join(lock::FILE)) {
        Ok(text) => tree.insert(lock::FILE, text.into_bytes()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", lock::FILE)),
    }
    Ok(tree)
}

/// The settings in force, and the findings in their file.
pub(crate) fn read_config(global: &Global) -> anyhow::Result<(Config, Vec<Diagnostic>)> {
    let text = config_text(global)?;
    let read = config::read(&text, global.profile.as_deref());
    Ok((read.value, read.diagnostics))
}

/// The text of the settings file; empty where there is none.
pub(crate) fn config_text(global: &Global) -> anyhow::Result<String> {
    let path = global.config.clone().unwrap_or_else(|| global.root.join(config::FILE));
    match file::read_text(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && global.config.is_none() => {
            Ok(String::new())
        }
        outcome => outcome.with_context(|| format!("cannot read `{}`", path.display())),
    }
}
