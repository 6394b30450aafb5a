//! Waits for a batch of changes in the folders that a build reads.
//!
//! The system's notices are only a reason to look: what counts is what a load finds then. A batch ends when nothing has come for a few
//! milliseconds, so that an editor's write-beside-and-rename, or a branch switch, is one batch; a file that somebody is still writing is
//! waited for, where the system tells of its end. Where the system has no notices (network drives, some containers) the folders are
//! looked through several times a second instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// A batch ends when nothing has come for so long and nothing is being written …
const QUIET: Duration = Duration::from_millis(6);
/// … or when it has lasted so long.
const LONGEST: Duration = Duration::from_millis(250);
/// How often the folders are looked through where there are no notices.
const POLL: Duration = Duration::from_millis(300);
/// A batch that names more paths than this is as good as "anything".
const MANY: usize = 256;

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Files and folders by relative path with `/`: made, changed or removed. A folder stands for all that is in it.
    Only(BTreeSet<String>),
    Anything,
}

/// A watch over the inputs below a root.
pub struct Watch {
    root: PathBuf,
    inputs: Vec<String>,
    notices: Receiver<notify::Result<Event>>,
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
    tells_of_closing: bool,
}

impl Watch {
    /// Watches `inputs`, files and folders relative to `root`; those that do not exist are watched for. With `poll`, by looking.
    pub fn new(root: &Path, inputs: &[&str], poll: bool) -> anyhow::Result<Watch> {
        let root =
            root.canonicalize().with_context(|| format!("cannot open `{}`", root.display()))?;
        let (sender, notices) = channel();
        let config = notify::Config::default().with_poll_interval(POLL);
        let watcher: Box<dyn Watcher + Send> = if poll {
            Box::new(PollWatcher::new(sender, config).context("cannot watch for changes")?)
        } else {
            let hint = "cannot watch for changes; `--poll` looks for them instead";
            Box::new(RecommendedWatcher::new(sender, config).context(hint)?)
        };
        let inputs = inputs.iter().map(|input| (*input).to_owned()).collect();
        let tells_of_closing = !poll && cfg!(target_os = "linux");
        let watched = BTreeSet::new();
        let mut watch = Watch { root, inputs, notices, watcher, watched, tells_of_closing };
        // The root tells of input folders that come into being, and of the files that lie in it.
        let root = watch.root.clone();
        watch.watcher.watch(&root, RecursiveMode::NonRecursive).with_context(|| {
            format!("cannot watch `{}`; `--poll` looks for changes instead", root.display())
        })?;
        watch.watch_folders()?;
        Ok(watch)
    }

    /// Watches the input folders that are there, and forgets those that are not.
    fn watch_folders(&mut self) -> anyhow::Result<()> {
        for input in &self.inputs {
            let path = self.root.join(input);
            if !path.is_dir() {
                self.watched.remove(&path);
            } else if !self.watched.contains(&path) {
                self.watcher.watch(&path, RecursiveMode::Recursive).with_context(|| {
                    format!("cannot watch `{}`; `--poll` looks for changes instead", path.display())
                })?;
                self.watched.insert(path);
            }
        }
        Ok(())
    }

    /// Waits for the next batch, at most for `patience`; `None` where that ended first.
    pub fn next(&mut self, patience: Duration) -> Option<Changes> {
        let until = Instant::now() + patience;
        let mut batch = Batch { tells_of_closing: self.tells_of_closing, ..Batch::default() };
        let mut first: Option<Instant> = None;
        loop {
            let wait = match first {
                None => until.saturating_duration_since(Instant::now()),
                Some(first) => {
                    let left = LONGEST.saturating_sub(first.elapsed());
                    if batch.written.is_empty() { QUIET.min(left) } else { left }
                }
            };
            match self.notices.recv_timeout(wait) {
                Ok(notice) => {
                    if batch.take(notice, &self.root, &self.inputs) {
                        first = first.or_else(|| Some(Instant::now()));
                    }
                }
                Err(RecvTimeoutError::Timeout) if first.is_some() => break,
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(wait);
                    return None;
                }
            }
        }
        let before = self.watched.len();
        if self.watch_folders().is_err() || self.watched.len() != before {
            // What came into a folder before it was watched gave no notice.
            return Some(Changes::Anything);
        }
        Some(batch.changes())
    }
}

#[derive(Default)]
struct Batch {
    paths: BTreeSet<String>,
    anything: bool,
    /// Whether the system tells when a file that was written is closed.
    tells_of_closing: bool,
    /// Files that somebody has open and writes to: read now, they would be cut short, or empty.
    written: BTreeSet<String>,
}

impl Batch {
    /// Takes a notice in, and says whether it was of an input.
    fn take(&mut self, notice: notify::Result<Event>, root: &Path, inputs: &[String]) -> bool {
        let event = match notice {
            Ok(event) => event,
            // A notice was lost.
            Err(_) => {
                self.anything = true;
                return true;
            }
        };
        if event.need_rescan() {
            self.anything = true;
            return true;
        }
        // Our own reading gives notices too.
        let tells = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        };
        if !tells {
            return false;
        }
        let mut taken = false;
        for path in &event.paths {
            let Ok(path) = path.strip_prefix(root) else { continue };
            let Some(path) = path.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>()
            else {
                self.anything = true;
                taken = true;
                continue;
            };
            let path = path.join("/");
            let within = |input: &String| {
                path.strip_prefix(input.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            if inputs.iter().any(within) {
                match event.kind {
                    EventKind::Create(CreateKind::File)
                    | EventKind::Modify(ModifyKind::Data(_))
                        if self.tells_of_closing =>
                    {
                        self.written.insert(path.clone());
                    }
                    EventKind::Modify(ModifyKind::Metadata(_)) => (),
                    _ => {
                        self.written.remove(&path);
                    }
                }
                self.paths.insert(path);
                taken = true;
            }
        }
        taken
    }

    fn changes(self) -> Changes {
        if self.anything || self.paths.len() > MANY {
            Changes::Anything
        } else {
            Changes::Only(self.paths)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const PATIENCE: Duration = Duration::from_secs(20);

    /// The batches up to one that names `path`.
    fn wait_for(watch: &mut Watch, path: &str) {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            match watch.next(PATIENCE) {
                Some(Changes::Anything) => return,
                Some(Changes::Only(paths)) if paths.contains(path) => return,
                _ => (),
            }
        }
        panic!("no notice of `{path}`");
    }

    #[test]
    fn a_change_a_new_folder_and_a_file_of_the_root_are_noticed() {
        for poll in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().canonicalize().unwrap();
            fs::create_dir(root.join("content")).unwrap();
            let inputs = ["content", "templates", "site.yaml"];
            let mut watch = Watch::new(&root, &inputs, poll).unwrap();
            fs::write(root.join("content/a.md"), "a").unwrap();
            wait_for(&mut watch, "content/a.md");
            fs::write(root.join("site.yaml"), "title: x").unwrap();
            wait_for(&mut watch, "site.yaml");
            fs::create_dir(root.join("templates")).unwrap();
            wait_for(&mut watch, "templates");
            fs::write(root.join("templates/page.html"), "x").unwrap();
            wait_for(&mut watch, "templates/page.html");
            fs::remove_file(root.join("content/a.md")).unwrap();
            wait_for(&mut watch, "content/a.md");
        }
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        use notify::event::DataChange;
        let (root, inputs) = (Path::new("/desk"), ["content".to_owned()]);
        let mut batch = Batch { tells_of_closing: true, ..Batch::default() };
        let mut take = |kind| {
            let event = Event::new(kind).add_path(root.join("content/a.md"));
            assert!(batch.take(Ok(event), root, &inputs));
            batch.written.len()
        };
        let emptied = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!([take(emptied), take(closed)], [1, 0]);
        assert_eq!(
            [take(EventKind::Create(CreateKind::File)), take(emptied), take(closed)],
            [1, 1, 0]
        );
    }

    #[test]
    fn reading_and_other_files_are_not_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("content")).unwrap();
        fs::write(root.join("content/a.md"), "a").unwrap();
        let mut watch = Watch::new(&root, &["content"], false).unwrap();
        fs::read(root.join("content/a.md")).unwrap();
        fs::create_dir(root.join("public")).unwrap();
        fs::write(root.join("public/a.html"), "a").unwrap();
        assert_eq!(watch.next(Duration::from_millis(100)), None);
    }
}
