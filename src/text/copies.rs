//! Near-copies among many texts: republished articles, wire copy with another headline.
//!
//! Shingles of three words are sketched by MinHash (Broder 1997); bands of the sketch bring likely pairs together
//! (locality-sensitive hashing, Indyk and Motwani 1998), and each such pair is checked on its sketches. Time is linear in
//! the length of the texts, and in their number but for texts that share a band.

use std::collections::BTreeMap;

/// Words a shingle.
const SHINGLE: usize = 3;
/// Hashes a sketch; likeness is known to about one over its root.
const SKETCH: usize = 96;
/// Hashes a band: texts that share half of their shingles meet in one of 32 bands with probability .986.
const BAND: usize = 3;
/// Share of common shingles from which two texts count as copies.
const ALIKE: f64 = 0.5;
/// Texts with fewer words are compared as a whole.
const SHORTEST: usize = 12;
/// In a band, each text is compared with at most so many others.
const MOST_COMPARED: usize = 16;

/// For each text the index of the first one that it is a copy of; its own where it is none. Copies of copies count, so
/// the texts of one group all bear the least index among them.
pub fn groups(texts: &[&str]) -> Vec<usize> {
    let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(text)).collect();
    let mut parents: Vec<usize> = (0..texts.len()).collect();
    for band in 0..SKETCH / BAND {
        let mut buckets: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
        for (index, sketch) in sketches.iter().enumerate() {
            if !sketch.is_empty {
                buckets
                    .entry(&sketch.least[band * BAND..(band + 1) * BAND])
                    .or_default()
                    .push(index);
            }
        }
        for members in buckets.values() {
            for (nth, member) in members.iter().enumerate().skip(1) {
                for other in &members[nth.saturating_sub(MOST_COMPARED)..nth] {
                    let (a, b) = (root(&mut parents, *other), root(&mut parents, *member));
                    if a != b && sketches[*other].likeness(&sketches[*member]) >= ALIKE {
                        parents[a.max(b)] = a.min(b);
                    }
                }
            }
        }
    }
    (0..texts.len()).map(|index| root(&mut parents, index)).collect()
}

/// How alike two texts are, 0 to 1: the estimated share of common shingles.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (Sketch::of(a), Sketch::of(b));
    if a.is_empty || b.is_empty { 0.0 } else { a.likeness(&b) }
}

/// The least hash of all shingles under each of [`SKETCH`] hash functions.
struct Sketch {
    least: [u64; SKETCH],
    is_empty: bool,
}

impl Sketch {
    fn of(text: &str) -> Sketch {
        let mut words: Vec<u64> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let folded = word.chars().flat_map(char::to_lowercase);
            // FNV-1a over code points: a shingle needs a good mix, which `mixed` gives, not a strong one.
            words.push(folded.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
                (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
            }));
        }
        let mut least = [u64::MAX; SKETCH];
        let length = if words.len() < SHORTEST { words.len().max(1) } else { SHINGLE };
        for shingle in words.windows(length) {
            let key = shingle.iter().fold(0, |key: u64, word| mixed(key ^ word));
            for (nth, slot) in least.iter_mut().enumerate() {
                *slot = (*slot).min(mixed(key ^ SEEDS[nth]));
            }
        }
        Sketch { least, is_empty: words.is_empty() }
    }

    fn likeness(&self, other: &Sketch) -> f64 {
        let n_same = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        n_same as f64 / SKETCH as f64
    }
}

/// One seed a hash function.
const SEEDS: [u64; SKETCH] = {
    let mut seeds = [0; SKETCH];
    let mut nth = 0;
    while nth < SKETCH {
        seeds[nth] = mixed(nth as u64 + 1);
        nth += 1;
    }
    seeds
};

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
const fn mixed(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use super::{groups, likeness};

    const STORY: &str = "The harbour town of Lowmere will close its last sardine cannery in October after ninety years, the owner \
                         said on Tuesday. Some sixty people work there. The mayor called the news a blow and asked the county for help. \
                         A buyer who looked at the plant in spring has withdrawn, according to the union.";

    #[test]
    fn a_republished_text_joins_its_original() {
        let copy = format!("By a staff writer. {STORY} This article first appeared elsewhere.");
        let other = "Rain fell over the eastern valleys for a third day and the river rose by two metres, the county said.";
        assert_eq!(groups(&[other, STORY, &copy, other]), [0, 1, 1, 0]);
        assert!(likeness(STORY, &copy) > 0.7);
    }

    #[test]
    fn two_reports_of_one_event_in_different_words_stay_apart() {
        let other = "Lowmere loses its cannery. After nine decades the sardine plant shuts this autumn, and with it go sixty jobs, \
                     as its owner announced. The union says that a possible buyer has walked away.";
        assert_eq!(groups(&[STORY, other]), [0, 1]);
    }

    #[test]
    fn empty_and_short_texts_are_no_copies_but_of_themselves() {
        assert_eq!(groups(&["", "", "Ore flows.", "Ore flows!", "Ore stops."]), [0, 1, 2, 2, 4]);
    }
}
