//! The cache: losing it, or any byte of it, costs time and nothing else.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::host::cache::Cache;
use dateline::host::folder::Calls;
use dateline::tree::Hash;

use crate::publish::PATIENCE;

fn key(n: u32) -> Hash {
    Hash::of(&n.to_le_bytes())
}

fn text(n: u32) -> String {
    format!("value {n} ").repeat(n as usize % 7)
}

fn open(folder: &Path) -> Cache {
    Cache::open(&folder.join("cache"), PATIENCE, &Arc::default()).expect("a cache")
}

/// Asks for 20 values, and counts those that had to be made.
fn build(folder: &Path) -> usize {
    let cache = open(folder);
    let mut memo = cache.load_memo();
    let mut made = 0;
    for n in 0..20 {
        let value = memo.get_or("text", key(n), || {
            made += 1;
            text(n)
        });
        assert_eq!(value, text(n));
    }
    cache.save_memo(&mut memo).expect("saved");
    made
}

#[test]
fn values_are_kept_between_builds() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(build(folder.path()), 20);
    let size =
        |name: &str| fs::metadata(folder.path().join("cache").join(name)).expect("a file").len();
    let before = (size("memo-index"), size("memo-values"));
    assert_eq!(build(folder.path()), 0);
    assert_eq!(before, (size("memo-index"), size("memo-values")));
}

#[test]
fn damage_of_any_byte_or_cut_at_any_length_only_costs_time() {
    let folder = tempfile::tempdir().expect("a folder");
    build(folder.path());
    for name in ["memo-index", "memo-values"] {
        let path = folder.path().join("cache").join(name);
        let whole = fs::read(&path).expect("read");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            fs::write(&path, damaged).expect("written");
            build(folder.path());
            fs::write(&path, &whole[..at]).expect("written");
            build(folder.path());
        }
        fs::remove_file(&path).expect("removed");
        build(folder.path());
        assert_eq!(build(folder.path()), 0);
    }
}

#[test]
fn a_build_that_breaks_off_leaves_the_cache_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    build(folder.path());
    {
        let memo = open(folder.path()).load_memo();
        memo.get_or("text", key(100), || "x".repeat(3_000_000));
        memo.get_or("text", key(101), || "y".repeat(3_000_000));
        // Never saved.
    }
    assert_eq!(build(folder.path()), 0);
    let cache = open(folder.path());
    let mut memo = cache.load_memo();
    assert_eq!(memo.get::<String>("text", key(100)), None);
    memo.get_or("text", key(102), || "z".repeat(3_000_000));
    cache.save_memo(&mut memo).expect("saved");
    assert_eq!(memo.get::<String>("text", key(102)), Some("z".repeat(3_000_000)));
    drop((cache, memo));
    assert_eq!(build(folder.path()), 0);
}

#[test]
fn values_nobody_asks_for_are_forgotten_and_their_room_is_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    for round in 0..60 {
        let cache = open(folder.path());
        let mut memo = cache.load_memo();
        memo.get_or("text", key(round), || "x".repeat(1_000_000));
        memo.get_or("text", key(1000), || "kept".to_owned());
        cache.save_memo(&mut memo).expect("saved");
    }
    let len = fs::metadata(folder.path().join("cache/memo-values")).expect("a file").len();
    assert!(len < 60_000_000, "{len} bytes");
    let memo = open(folder.path()).load_memo();
    assert_eq!(memo.get::<String>("text", key(1000)).as_deref(), Some("kept"));
    assert_eq!(memo.get::<String>("text", key(0)), None);
}

#[test]
fn every_call_that_fails_costs_only_time() {
    for at in 1..12 {
        let folder = tempfile::tempdir().expect("a folder");
        build(folder.path());
        {
            let calls = Calls::failing(at, 28, true);
            let Ok(cache) = Cache::open(&folder.path().join("cache"), PATIENCE, &calls) else {
                continue;
            };
            let mut memo = cache.load_memo();
            for n in 10..40 {
                assert_eq!(memo.get_or("text", key(n), || text(n)), text(n));
            }
            // That it could not be saved is told, and all there is to it.
            let _ = cache.save_memo(&mut memo);
        }
        build(folder.path());
        assert_eq!(build(folder.path()), 0);
    }
}

#[test]
fn one_who_looks_into_the_cache_neither_waits_nor_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    build(folder.path());
    let _held = open(folder.path());
    let before = fs::read(folder.path().join("cache/memo-values")).expect("read");
    let memo = Cache::look(&folder.path().join("cache")).load_memo();
    assert_eq!(memo.get::<String>("text", key(3)), Some(text(3)));
    assert_eq!(memo.get_or("text", key(50), || text(50)), text(50));
    assert_eq!(memo.get::<String>("text", key(50)), Some(text(50)));
    assert_eq!(before, fs::read(folder.path().join("cache/memo-values")).expect("read"));
}
