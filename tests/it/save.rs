//! Changes to the folders that a person edits: all of a batch or none, and never over what a person did meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::host::cache::Cache;
use dateline::host::folder::Calls;
use dateline::host::save::{Change, Saved, finish, save};
use dateline::tree::Hash;

use crate::publish::PATIENCE;

struct Desk(tempfile::TempDir);

const BATCH: [(&str, Option<&str>, Option<&str>); 4] = [
    ("content/.written/a.md", Some("a1"), Some("a2")),
    ("content/briefs/a.md", Some("a1"), Some("a2")),
    ("content/briefs/new.md", None, Some("n")),
    ("content/sources/gone.md", Some("g"), None),
];

impl Desk {
    /// Files as a batch finds them.
    fn new() -> Desk {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let desk = Desk(tempfile::tempdir_in(place).expect("a folder"));
        for (path, before, _) in BATCH {
            if let Some(text) = before {
                desk.write(path, text);
            }
        }
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a parent")).expect("a folder");
        fs::write(self.path(path), text).expect("a file");
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    fn save(&self, calls: &Arc<Calls>) -> anyhow::Result<Saved> {
        let cache = Cache::open(&self.path(".cache"), PATIENCE, calls)?;
        let changes = BATCH.map(|(path, before, after)| Change {
            path: path.to_owned(),
            before: before.map(|text| Hash::of(text.as_bytes())),
            after: after.map(|text| text.as_bytes().to_vec()),
        });
        save(&cache, self.0.path(), &changes, calls)
    }

    fn finish(&self) -> Saved {
        let cache = Cache::open(&self.path(".cache"), PATIENCE, &Arc::default()).expect("a cache");
        finish(&cache, self.0.path(), &Arc::default()).expect("finished")
    }

    /// Whether all of the batch was carried out; panics where it was half.
    fn is_saved(&self, when: &str) -> bool {
        let now = BATCH.map(|(path, _, _)| self.read(path));
        let before = BATCH.map(|(_, before, _)| before.map(str::to_owned));
        let after = BATCH.map(|(_, _, after)| after.map(str::to_owned));
        assert!(now == before || now == after, "{when}: {now:?}");
        now == after
    }
}

#[test]
fn a_batch_is_written() {
    let desk = Desk::new();
    let saved = desk.save(&Arc::default()).expect("saved");
    assert_eq!(saved, Saved { written: 3, removed: 1, left: Vec::new() });
    assert!(desk.is_saved("saved"));
    assert!(!desk.path(".cache/pending").exists());
    assert_eq!(desk.finish(), Saved::default());
}

#[test]
fn a_batch_that_breaks_off_is_carried_out_or_forgotten_whole() {
    let (mut carried_out, mut forgotten) = (0, 0);
    for at in 1.. {
        let desk = Desk::new();
        let calls = Calls::failing(at, 5, true);
        let failed = desk.save(&calls).is_err();
        if !failed {
            assert!(desk.is_saved("no fault"));
            break;
        }
        desk.finish();
        if desk.is_saved(&format!("call {at}")) {
            carried_out += 1
        } else {
            forgotten += 1
        }
        assert_eq!(desk.finish(), Saved::default());
        assert!(!desk.path(".cache/pending").exists());
        desk.save(&Arc::default()).expect("saved");
        assert!(desk.is_saved("at last"));
    }
    assert!(carried_out > 3 && forgotten > 3, "{carried_out} {forgotten}");
}

#[test]
fn what_a_person_changed_meanwhile_is_left() {
    let desk = Desk::new();
    desk.write("content/briefs/a.md", "a person's");
    desk.write("content/briefs/new.md", "a person's, too");
    desk.write("content/sources/gone.md", "and this");
    let saved = desk.save(&Arc::default()).expect("saved");
    assert_eq!(
        saved.left,
        ["content/briefs/a.md", "content/briefs/new.md", "content/sources/gone.md"]
    );
    assert_eq!(desk.read("content/briefs/a.md").as_deref(), Some("a person's"));
    assert_eq!(desk.read("content/briefs/new.md").as_deref(), Some("a person's, too"));
    assert_eq!(desk.read("content/sources/gone.md").as_deref(), Some("and this"));
    assert_eq!(desk.read("content/.written/a.md").as_deref(), Some("a2"));
}

#[test]
fn what_a_person_changed_after_a_kill_is_left() {
    let desk = Desk::new();
    let at = (1..).find(|at| {
        let desk = Desk::new();
        desk.save(&Calls::failing(*at, 5, true)).is_err() && {
            desk.finish();
            desk.is_saved("probe")
        }
    });
    desk.save(&Calls::failing(at.expect("a call"), 5, true)).expect_err("broken off");
    desk.write("content/briefs/a.md", "a person's");
    let saved = desk.finish();
    assert_eq!(saved.left, ["content/briefs/a.md"]);
    assert_eq!(desk.read("content/briefs/a.md").as_deref(), Some("a person's"));
    assert_eq!(desk.read("content/briefs/new.md").as_deref(), Some("n"));
}

#[test]
fn nothing_is_written_outside() {
    let desk = Desk::new();
    let outside = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(outside.path(), desk.path("content/out")).expect("linked");
    let cache = Cache::open(&desk.path(".cache"), PATIENCE, &Arc::default()).expect("a cache");
    for path in ["content/out/x.md", "../x.md", "/tmp/x.md", "content/../../x.md", ""] {
        let change = Change { path: path.to_owned(), before: None, after: Some(b"x".to_vec()) };
        save(&cache, desk.0.path(), &[change], &Arc::default()).expect_err("refused");
    }
    assert_eq!(fs::read_dir(outside.path()).expect("a folder").count(), 0);
}
