//! The text that claims are held against: its tokens, where each word stands, and which words are names.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::text::token::{self, Kind, Mark, Token};

use super::word::{self, Role};

/// A text read for comparison. Lookups only; no iteration over the maps reaches an answer.
pub(super) struct Evidence {
    text: String,
    pub(super) tokens: Vec<Item>,
    /// Token ranges of the sentences; a sentence of more than [`LONGEST`] tokens is cut.
    pub(super) sentences: Vec<(u32, u32)>,
    /// Sentence of each token.
    pub(super) sentence_of: Vec<u32>,
    positions: HashMap<String, Entry>,
    /// Made when first asked for, as few claims need them.
    initials: OnceLock<HashSet<String>>,
    /// Keys by their first letters, for finding other forms of a word; made when first asked for.
    families: OnceLock<HashMap<String, Vec<String>>>,
}

/// A token of the text as the alignment needs it.
pub(super) struct Item {
    pub(super) token: Token,
    pub(super) role: Role,
    pub(super) name: bool,
}

#[derive(Default)]
struct Entry {
    at: Vec<u32>,
    capitals: u32,
    smalls: u32,
}

/// A longer "sentence" is a list or no prose at all.
const LONGEST: usize = 120;
/// A word that stands in more places is too common to find anything by.
const MOST_POSITIONS: usize = 400;

impl Evidence {
    pub(super) fn new(text: &str) -> Self {
        let tokens = token::lex(text);
        let mut sentences: Vec<(u32, u32)> = Vec::new();
        let mut start = 0;
        for at in 0..=tokens.len() {
            let ends =
                at == tokens.len() || tokens[at].before == Mark::End || at - start >= LONGEST;
            if ends && at > start {
                sentences.push((start as u32, at as u32));
                start = at;
            }
        }
        let mut sentence_of = vec![0; tokens.len()];
        for (idx, &(from, to)) in sentences.iter().enumerate() {
            sentence_of[from as usize..to as usize].fill(idx as u32);
        }
        let mut positions: HashMap<String, Entry> = HashMap::with_capacity(tokens.len() / 2);
        for &(from, to) in &sentences {
            let range = from as usize..to as usize;
            // A line in Title Case says nothing about which of its words are names.
            let words = tokens[range.clone()].iter().filter(|token| is_content(token)).count();
            let capitals = tokens[range.clone()]
                .iter()
                .filter(|token| is_content(token) && token.capital)
                .count();
            let headline = words > 3 && capitals * 10 > words * 7;
            for at in range {
                let token = &tokens[at];
                let entry = positions.entry(token.key.clone()).or_default();
                if entry.at.len() < MOST_POSITIONS {
                    entry.at.push(at as u32);
                }
                let opens =
                    at == from as usize || token.before >= Mark::Comma && quoted(text, token);
                if token.kind == Kind::Word && !headline && !opens {
                    if token.capital {
                        entry.capitals += 1;
                    } else {
                        entry.smalls += 1;
                    }
                }
            }
        }
        let items: Vec<Item> = tokens
            .into_iter()
            .map(|token| {
                let role = word::role(&token.lower, token.capital && token.before == Mark::None);
                let name = token.kind == Kind::Word
                    && role == Role::Content
                    && token.capital
                    && positions
                        .get(&token.key)
                        .is_some_and(|entry| entry.capitals > entry.smalls || entry.smalls == 0);
                Item { token, role, name }
            })
            .collect();
        Self {
            text: text.to_owned(),
            tokens: items,
            sentences,
            sentence_of,
            positions,
            initials: OnceLock::new(),
            families: OnceLock::new(),
        }
    }

    /// The token as the text writes it.
    pub(super) fn written(&self, token: &Token) -> &str {
        &self.text[token.start..token.end]
    }

    /// Where a token with this key stands, in order; cut off at some hundreds.
    pub(super) fn at(&self, key: &str) -> &[u32] {
        self.positions.get(key).map_or(&[], |entry| &entry.at)
    }

    /// Whether the text uses the word as a name: more often with a capital than without, inside sentences.
    pub(super) fn is_name(&self, key: &str) -> bool {
        self.positions.get(key).is_some_and(|entry| entry.capitals > entry.smalls)
    }

    /// Whether the text spells out a name with these initials (`ECB`: European Central Bank).
    pub(super) fn spells_out(&self, initials: &str) -> bool {
        initials.len() > 1
            && self
                .initials
                .get_or_init(|| spelled_initials(&self.tokens))
                .contains(&initials.replace('.', ""))
    }

    /// Whether `left` stands right before `right` anywhere.
    pub(super) fn adjacent(&self, left: &str, right: &str) -> bool {
        let (lefts, rights) = (self.at(left), self.at(right));
        lefts.iter().any(|at| rights.binary_search(&(at + 1)).is_ok())
    }

    /// Whether the text has a form of the same word: `Ukrainian` for `Ukraine`.
    pub(super) fn has_relative(&self, key: &str) -> bool {
        let listed = nation(key).map_or(&[][..], |own| NATIONS[own]);
        listed.iter().any(|form| !self.at(form).is_empty())
            || self
                .families
                .get_or_init(|| families(&self.tokens))
                .get(&family(key))
                .is_some_and(|keys| keys.iter().any(|other| related(key, other)))
    }
}

fn is_content(token: &Token) -> bool {
    token.kind == Kind::Word && !token::is_stop(&token.lower)
}

/// Whether a quotation mark or colon stands right before the token: its capital says nothing then.
fn quoted(text: &str, token: &Token) -> bool {
    text[..token.start]
        .trim_end_matches(' ')
        .ends_with(['"', '“', '‘', '\'', '`', ':', '(', '•', '-'])
}

/// Initials of every run of two to six capitalised words, small linking words skipped.
fn spelled_initials(items: &[Item]) -> HashSet<String> {
    let mut out = HashSet::new();
    for start in 0..items.len() {
        if !items[start].token.capital {
            continue;
        }
        let mut letters = String::new();
        for (step, item) in items[start..].iter().take(9).enumerate() {
            let token = &item.token;
            if step > 0 && token.before != Mark::None {
                break;
            }
            if token.capital {
                letters.extend(token.lower.chars().next());
                if letters.len() > 1 && letters.len() < 7 {
                    out.insert(letters.clone());
                }
            } else if !matches!(token.lower.as_str(), "of" | "and" | "the" | "for" | "on") {
                break;
            }
        }
    }
    out
}

/// The keys of content words by their first letters, in order of the text.
fn families(items: &[Item]) -> HashMap<String, Vec<String>> {
    let mut families: HashMap<String, Vec<String>> = HashMap::new();
    let mut known: HashSet<&str> = HashSet::new();
    for item in
        items.iter().filter(|item| item.role == Role::Content && item.token.kind == Kind::Word)
    {
        if known.insert(&item.token.key) {
            let keys = families.entry(family(&item.token.key)).or_default();
            if keys.len() < MOST_FORMS {
                keys.push(item.token.key.clone());
            }
        }
    }
    families
}

/// Whether two keys are forms of one word: the same first letters, and most of the shorter one.
pub(super) fn related(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let akin = if one.is_ascii() && other.is_ascii() {
        let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        shared >= FAMILY && shared * 4 >= one.len().min(other.len()) * 3
    } else {
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let shorter = one.chars().count().min(other.chars().count());
        shared >= FAMILY && shared * 4 >= shorter * 3
    };
    akin || nation(one).is_some_and(|own| nation(other) == Some(own))
}

/// The country in [`NATIONS`] that the key is a form of.
fn nation(key: &str) -> Option<usize> {
    // No form is longer, none begins with another letter.
    if key.len() > 11
        || !key.starts_with(['a', 'b', 'd', 'e', 'f', 'g', 'n', 'p', 's', 't', 'u', 'w'])
    {
        return None;
    }
    NATIONS.iter().position(|nation| nation.contains(&key))
}

fn family(key: &str) -> String {
    key.chars().take(FAMILY).collect()
}

/// Words with fewer first letters in common are not forms of one another.
const FAMILY: usize = 4;
/// More words with the same first letters are not looked at.
const MOST_FORMS: usize = 64;

/// Stems of countries and their people that do not begin alike.
const NATIONS: &[&[&str]] = &[
    &["britain", "british", "uk", "briton"],
    &["franc", "french"],
    &["netherland", "dutch"],
    &["u.s", "america", "american"],
    &["spain", "spanish"],
    &["greec", "greek"],
    &["wale", "welsh"],
    &["germani", "german"],
    &["poland", "polish", "pole"],
    &["denmark", "danish", "dane"],
    &["turkey", "turkish", "turk"],
    &["switzerland", "swiss"],
    &["eu", "european"],
];
