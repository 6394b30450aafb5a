//! Memo: what was worked out before is not worked out again.
//!
//! A [`Memo`] gives a value for a key, where the key is the hash of all that the value is made from: it looks the value up or makes it.
//! Keys that no build asked for in a good while are forgotten. A memo is a plain value that knows no disk: its bytes
//! lie in a [`Values`], which the host makes from a file, and only its index is handed over whole.
//!
//! Every value is checked by hash when it is read, so that a damaged or foreign store only costs time.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::quality::FixedState;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::tree::Hash;

/// A value that so many saves in turn had no use for is forgotten.
const IDLE: u32 = 24;
/// Bytes of one index entry.
const ENTRY: usize = 40;
const SHARDS: usize = 16;
/// Bytes that a shard without a store holds before it starts afresh.
const SHARD_HOLDS: usize = 16 << 20;

/// Bytes by place, of which old ones stay as they are and new ones are added at the end.
pub trait Values: Send + Sync {
    fn read(&self, at: u64, len: u32) -> io::Result<Vec<u8>>;

    /// Adds `bytes` and says where.
    fn append(&self, bytes: &[u8]) -> io::Result<u64>;

    /// Sees to it that all that was added can be read by others.
    fn flush(&self) -> io::Result<()>;

    /// Where the next bytes will go.
    fn end(&self) -> u64;
}

/// Values by kind and key; used from many threads at once.
#[derive(Default)]
pub struct Memo {
    /// Sorted by key.
    known: Vec<Entry>,
    used: Vec<AtomicBool>,
    values: Option<Arc<dyn Values>>,
    fresh: [Mutex<Shard>; SHARDS],
}

#[derive(Clone, Copy)]
struct Entry {
    key: Hash,
    at: u64,
    len: u32,
    /// Saves since it was last asked for.
    idle: u32,
    check: u64,
}

#[derive(Default)]
struct Shard {
    fresh: HashMap<Hash, Fresh>,
    held: usize,
}

enum Fresh {
    Stored(Entry),
    Held(Arc<[u8]>),
}

impl Memo {
    /// A memo over `values` of which `index` says what is where. What an index says is only believed as far as the values
    /// bear it out; an empty one is a new memo.
    pub fn over(index: &[u8], values: Arc<dyn Values>) -> Memo {
        let mut known: Vec<Entry> = index.chunks_exact(ENTRY).map(Entry::read).collect();
        if !known.is_sorted_by(|a, b| a.key < b.key) {
            known.sort_by_key(|entry| entry.key);
            known.dedup_by_key(|entry| entry.key);
        }
        let used = known.iter().map(|_| AtomicBool::new(false)).collect();
        Memo { known, used, values: Some(values), fresh: Default::default() }
    }

    /// The value of `kind` for `key`: kept from before, or made by `make` and kept. `key` must be the hash of everything that
    /// `make` reads, its own version among it. `kind` keeps values of different types apart.
    pub fn get_or<T: Serialize + DeserializeOwned>(
        &self,
        kind: &'static str,
        key: Hash,
        make: impl FnOnce() -> T,
    ) -> T {
        if let Some(value) = self.get(kind, key) {
            return value;
        }
        let value = make();
        self.put(kind, key, &value);
        value
    }

    /// The value of `kind` for `key`, if it is kept.
    pub fn get<T: DeserializeOwned>(&self, kind: &'static str, key: Hash) -> Option<T> {
        let bytes = self.find(Hash::of_parts([kind.as_bytes(), &key.0]))?;
        postcard::from_bytes(&bytes).ok()
    }

    /// Keeps `value` of `kind` for `key`, for values that are kept only in some cases.
    pub fn put<T: Serialize>(&self, kind: &'static str, key: Hash, value: &T) {
        // A value that cannot be put into bytes is made again next time.
        if let Ok(bytes) = postcard::to_stdvec(value) {
            self.enter(Hash::of_parts([kind.as_bytes(), &key.0]), bytes);
        }
    }

    /// Keeps the value of `kind` for `key` from being forgotten, as asking for it would.
    pub fn touch(&self, kind: &'static str, key: Hash) {
        let key = Hash::of_parts([kind.as_bytes(), &key.0]);
        if let Ok(at) = self.known.binary_search_by(|entry| entry.key.cmp(&key)) {
            self.used[at].store(true, Ordering::Relaxed);
        }
    }

    fn find(&self, key: Hash) -> Option<Vec<u8>> {
        let entry = match self.shard(key).fresh.get(&key) {
            Some(Fresh::Held(bytes)) => return Some(bytes.to_vec()),
            Some(Fresh::Stored(entry)) => Some(*entry),
            None => None,
        };
        let entry = match entry {
            Some(entry) => entry,
            None => {
                let at = self.known.binary_search_by(|entry| entry.key.cmp(&key)).ok()?;
                self.used[at].store(true, Ordering::Relaxed);
                self.known[at]
            }
        };
        let bytes = self.values.as_ref()?.read(entry.at, entry.len).ok()?;
        (check(key, &bytes) == entry.check).then_some(bytes)
    }

    fn enter(&self, key: Hash, bytes: Vec<u8>) {
        let stored = self.values.as_ref().and_then(|values| {
            let (at, len) = (values.append(&bytes).ok()?, u32::try_from(bytes.len()).ok()?);
            Some(Entry { key, at, len, idle: 0, check: check(key, &bytes) })
        });
        let mut shard = self.shard(key);
        match stored {
            Some(entry) => {
                shard.fresh.insert(key, Fresh::Stored(entry));
            }
            None => {
                if shard.held + bytes.len() > SHARD_HOLDS {
                    shard.fresh.retain(|_, fresh| matches!(fresh, Fresh::Stored(_)));
                    shard.held = 0;
                }
                shard.held += bytes.len();
                shard.fresh.insert(key, Fresh::Held(bytes.into()));
            }
        }
    }

    fn shard(&self, key: Hash) -> MutexGuard<'_, Shard> {
        self.fresh[key.0[0] as usize % SHARDS].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether values were added since the memo was made or last packed.
    pub fn is_changed(&self) -> bool {
        let stored = |fresh: &Fresh| matches!(fresh, Fresh::Stored(_));
        self.fresh.iter().any(|shard| {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.fresh.values().any(stored)
        })
    }

    /// Takes the new values into the index and forgets the idle ones. Call it once a build, and keep [`Memo::index`].
    pub fn pack(&mut self) {
        let mut entries: Vec<Entry> = Vec::with_capacity(self.known.len());
        for shard in &mut self.fresh {
            let shard = shard.get_mut().unwrap_or_else(PoisonError::into_inner);
            #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
            for fresh in shard.fresh.values() {
                if let Fresh::Stored(entry) = fresh {
                    entries.push(*entry);
                }
            }
            shard.fresh.retain(|_, fresh| matches!(fresh, Fresh::Held(_)));
        }
        for (entry, used) in self.known.iter().zip(&self.used) {
            let idle = if used.load(Ordering::Relaxed) { 0 } else { entry.idle + 1 };
            if idle <= IDLE {
                entries.push(Entry { idle, ..*entry });
            }
        }
        // Stable: of two with one key the new one stands first.
        entries.sort_by_key(|entry| entry.key);
        entries.dedup_by_key(|entry| entry.key);
        self.used = entries.iter().map(|_| AtomicBool::new(false)).collect();
        self.known = entries;
    }

    /// What [`Memo::over`] needs to find the values again.
    pub fn index(&self) -> Vec<u8> {
        self.known.iter().flat_map(|entry| entry.write()).collect()
    }

    /// See [`Values::flush`].
    pub fn flush(&self) -> io::Result<()> {
        self.values.as_ref().map_or(Ok(()), |values| values.flush())
    }

    /// See [`Values::end`].
    pub fn end_of_values(&self) -> u64 {
        self.values.as_ref().map_or(0, |values| values.end())
    }

    /// Bytes of values that the index leads to.
    pub fn len_of_values(&self) -> u64 {
        self.known.iter().map(|entry| u64::from(entry.len)).sum()
    }

    /// Copies the values that the index leads to into `to`, and reads them from there from now on. Values that cannot be read
    /// are forgotten.
    pub fn move_to(&mut self, to: Arc<dyn Values>) -> io::Result<()> {
        let Some(from) = &self.values else { return Ok(()) };
        let mut moved = Vec::with_capacity(self.known.len());
        for entry in &self.known {
            let Ok(bytes) = from.read(entry.at, entry.len) else { continue };
            if check(entry.key, &bytes) == entry.check {
                moved.push(Entry { at: to.append(&bytes)?, ..*entry });
            }
        }
        self.used = moved.iter().map(|_| AtomicBool::new(false)).collect();
        self.known = moved;
        self.values = Some(to);
        Ok(())
    }
}

/// Tells damage, not forgery: who can write the values can write the checks.
fn check(key: Hash, bytes: &[u8]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = key.0;
    let seed = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    FixedState::with_seed(seed).hash_one(bytes)
}

impl Entry {
    fn write(&self) -> [u8; ENTRY] {
        let mut bytes = [0; ENTRY];
        bytes[..16].copy_from_slice(&self.key.0);
        bytes[16..24].copy_from_slice(&self.at.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.len.to_le_bytes());
        bytes[28..32].copy_from_slice(&self.idle.to_le_bytes());
        bytes[32..].copy_from_slice(&self.check.to_le_bytes());
        bytes
    }

    /// `bytes` are [`ENTRY`] long.
    fn read(bytes: &[u8]) -> Entry {
        let part = |at: usize| -> [u8; 4] {
            let mut part = [0; 4];
            part.copy_from_slice(&bytes[at..at + 4]);
            part
        };
        let long = |at: usize| {
            u64::from(u32::from_le_bytes(part(at)))
                | u64::from(u32::from_le_bytes(part(at + 4))) << 32
        };
        let mut key = [0; 16];
        key.copy_from_slice(&bytes[..16]);
        Entry {
            key: Hash(key),
            at: long(16),
            len: u32::from_le_bytes(part(24)),
            idle: u32::from_le_bytes(part(28)),
            check: long(32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Held(Mutex<Vec<u8>>);

    impl Values for Held {
        fn read(&self, at: u64, len: u32) -> io::Result<Vec<u8>> {
            let bytes = self.0.lock().unwrap();
            let from = usize::try_from(at).map_err(io::Error::other)?;
            let found = from.checked_add(len as usize).and_then(|to| bytes.get(from..to));
            found.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
        }

        fn append(&self, bytes: &[u8]) -> io::Result<u64> {
            let mut all = self.0.lock().unwrap();
            all.extend_from_slice(bytes);
            Ok((all.len() - bytes.len()) as u64)
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }

        fn end(&self) -> u64 {
            self.0.lock().unwrap().len() as u64
        }
    }

    fn key(n: u32) -> Hash {
        Hash::of(&n.to_le_bytes())
    }

    fn filled() -> (Vec<u8>, Arc<Held>) {
        let values = Arc::new(Held::default());
        let mut memo = Memo::over(&[], values.clone());
        for n in 0..10 {
            assert_eq!(memo.get_or("square", key(n), || n * n), n * n);
        }
        memo.pack();
        (memo.index(), values)
    }

    #[test]
    fn a_value_is_made_once() {
        let memo = Memo::default();
        assert_eq!(memo.get_or("text", key(1), || "made".to_owned()), "made");
        assert_eq!(memo.get_or::<String>("text", key(1), || unreachable!()), "made");
        assert_eq!(memo.get_or("other", key(1), || "another".to_owned()), "another");
    }

    #[test]
    fn a_value_that_would_not_come_back_is_not_kept() {
        #[derive(Serialize, serde::Deserialize, PartialEq, Debug)]
        struct Gappy {
            #[serde(skip_serializing_if = "Option::is_none")]
            first: Option<u8>,
            second: Vec<u8>,
        }
        let memo = Memo::default();
        for (n, second) in (0..).zip([vec![], vec![0], vec![1, 2], vec![1; 300]]) {
            let gappy = Gappy { first: None, second };
            memo.put("gappy", key(n), &gappy);
            assert!(memo.get::<Gappy>("gappy", key(n)).is_none_or(|kept| kept == gappy));
        }
    }

    #[test]
    fn values_outlive_the_memo_by_its_index() {
        let (index, values) = filled();
        let memo = Memo::over(&index, values);
        for n in 0..10 {
            assert_eq!(memo.get::<u32>("square", key(n)), Some(n * n));
        }
        assert!(!memo.is_changed());
        assert_eq!(memo.get::<u32>("square", key(10)), None);
    }

    #[test]
    fn damage_of_any_byte_or_cut_at_any_length_gives_the_right_values() {
        let (index, values) = filled();
        let right = |index: &[u8], values: Vec<u8>| {
            let memo = Memo::over(index, Arc::new(Held(Mutex::new(values))));
            for n in 0..10 {
                assert_eq!(memo.get_or("square", key(n), || n * n), n * n);
            }
        };
        let bytes = values.0.lock().unwrap().clone();
        for at in 0..index.len() {
            let mut damaged = index.clone();
            damaged[at] ^= 0x55;
            right(&damaged, bytes.clone());
            right(&index[..at], bytes.clone());
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            right(&index, damaged);
            right(&index, bytes[..at].to_vec());
        }
    }

    #[test]
    fn what_no_build_asks_for_is_forgotten_and_what_one_asks_for_is_not() {
        let (mut index, values) = filled();
        for _ in 0..=IDLE {
            let mut memo = Memo::over(&index, values.clone());
            memo.get_or("square", key(3), || 0);
            memo.pack();
            index = memo.index();
        }
        let mut memo = Memo::over(&index, values);
        assert_eq!(memo.get::<u32>("square", key(3)), Some(9));
        assert_eq!(memo.get::<u32>("square", key(4)), None);
        let compact = Arc::new(Held::default());
        memo.move_to(compact.clone()).unwrap();
        assert_eq!(compact.0.lock().unwrap().len(), 1);
        assert_eq!(memo.get::<u32>("square", key(3)), Some(9));
    }
}
