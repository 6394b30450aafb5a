//! The letters that a word is known by, eight at a time in a number: in lower case, without the commonest endings, as a hash.

/// Letters of a word that are looked at.
const LETTERS: usize = 32;

/// The first letters of a word in lower case, up to an apostrophe, and how many of them are its stem. A light stemmer:
/// plural, past and present participle; it need not be right, only the same for forms that mean the same.
pub(super) struct Letters {
    /// Eight bytes each, the first lowest; what is beyond the word is no letter of it.
    eights: [u64; LETTERS / 8],
    len: usize,
    stem: usize,
    /// Length of the word, where that is more than its letters here.
    whole: usize,
}

impl Letters {
    pub(super) fn of(word: &str) -> Letters {
        let given = &word.as_bytes()[..word.len().min(LETTERS)];
        let mut eights = [0; LETTERS / 8];
        let mut len = given.len();
        for (at, bytes) in given.chunks(8).enumerate() {
            let eight = lower(load(bytes));
            eights[at] = eight;
            // An apostrophe, straight or typographic (E2 80 99), ends the word that is compared.
            let ends = has(eight, b'\'') | has(eight, 0xe2);
            if ends != 0 {
                len = at * 8 + ends.trailing_zeros() as usize / 8;
                break;
            }
        }
        let letter = |at: usize| (eights[at / 8] >> (at % 8 * 8)) as u8;
        let mut end = len;
        if end > 3 {
            end -= match [letter(end - 3), letter(end - 2), letter(end - 1)] {
                [b'i', b'e', b's'] if end > 4 => 2,
                [_, b'e', b's'] if end > 4 => 2,
                [_, b's', b's'] => 0,
                [_, _, b's'] => 1,
                [b'i', b'n', b'g'] if end > 5 => 3,
                [_, b'e', b'd'] if end > 4 => 2,
                _ => 0,
            };
            if end > 3 && matches!(letter(end - 1), b'e' | b'y' | b'i') {
                end -= 1;
            }
            let last = letter(end - 1);
            if end > 3 && end < len && last == letter(end - 2) && last != b's' {
                end -= 1;
            }
        }
        Letters { eights, len, stem: end, whole: word.len().max(LETTERS) }
    }

    #[inline]
    pub(super) fn stem_hash(&self) -> u64 {
        mix(self.hash(self.stem) ^ self.whole as u64)
    }

    /// A hash of the whole word, its stem and its ending.
    pub(super) fn whole_hash(&self) -> u64 {
        self.hash(self.len)
    }

    /// A hash of the first `len` letters.
    #[inline]
    fn hash(&self, len: usize) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325 ^ len as u64;
        let mut left = len;
        for eight in self.eights {
            let mask = if left >= 8 { u64::MAX } else { (1 << (left * 8)) - 1 };
            hash = mix(hash ^ eight & mask);
            if left <= 8 {
                break;
            }
            left -= 8;
        }
        hash
    }
}

/// One to eight bytes as a number, the first lowest.
#[inline]
fn load(bytes: &[u8]) -> u64 {
    let n_bytes = bytes.len();
    if let (Some(low), Some(high)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // The two overlap, and agree where they do.
        let (low, high) = (u32::from_le_bytes(*low), u32::from_le_bytes(*high));
        return u64::from(low) | u64::from(high) << ((n_bytes - 4) * 8);
    }
    let at = |place: usize| u64::from(bytes[place]) << (place * 8);
    if n_bytes == 0 { 0 } else { at(0) | at(n_bytes / 2) | at(n_bytes - 1) }
}

/// The same byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes with the capitals of ASCII made small.
#[inline]
fn lower(bytes: u64) -> u64 {
    let low = bytes & eight(0x7f);
    let from_a = low + eight(0x80 - b'A');
    let after_z = low + eight(0x80 - b'Z' - 1);
    bytes | (from_a & !after_z & !bytes & eight(0x80)) >> 2
}

/// The top bit of each byte that is `byte`; of those after the first such it may be wrong.
#[inline]
fn has(bytes: u64, byte: u8) -> u64 {
    let same = bytes ^ eight(byte);
    same.wrapping_sub(eight(1)) & !same & eight(0x80)
}

pub(super) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
