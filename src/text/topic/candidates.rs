//! Phrases of an article counted: forms of one phrase together by their stems, each word known by a number, so that nothing is
//! spelled before it is known to count.

use foldhash::{HashMap, HashSet};

use super::super::token::stem;
use super::{LONGEST, Line, Phrase, Sight, fields, is_general, name, noun, stands_alone, words};

/// The words of a phrase, as numbers; [`NONE`] behind the last.
type Key = [u32; LONGEST];

const NONE: u32 = u32::MAX;

/// So often said, people are what an article is about.
const MANY: u32 = 6;

/// The numbers of the key.
fn parts(key: &Key) -> &[u32] {
    let len = key.iter().position(|part| *part == NONE).unwrap_or(LONGEST);
    &key[..len]
}

fn key_of(parts: &[u32]) -> Key {
    let mut key = [NONE; LONGEST];
    for (place, part) in key.iter_mut().zip(parts) {
        *place = *part;
    }
    key
}

/// A word form as it is met: what is asked of it again and again.
#[derive(Clone, Copy)]
struct Word {
    form: u32,
    stem: u32,
    /// The stem of what it counts as behind another noun.
    head: u32,
    stands_alone: bool,
    is_field: bool,
    is_general: bool,
    either: bool,
    plural: bool,
    /// May begin a phrase of several words.
    begins: bool,
    may_be_noun: bool,
    people: bool,
}

#[derive(Default)]
pub(super) struct Candidates {
    /// Of an article that says nothing often.
    is_short: bool,
    all: HashMap<Key, Candidate>,
    /// By form, in lower case.
    met: HashMap<String, Word>,
    stems: HashMap<String, u32>,
    /// Stems that end a noun phrase outside the title, where a verb cannot be told from a noun, and those that stand in one.
    ends: HashSet<u32>,
    nouns: HashSet<u32>,
    /// The words of the run that is read.
    run: Vec<Word>,
}

#[derive(Default)]
struct Candidate {
    /// In order of first appearance.
    order: usize,
    count: u32,
    weight: f32,
    leads: bool,
    titled: bool,
    /// Met as a noun phrase of its own or its end, not only before another noun.
    heads: bool,
    /// Shown to be a noun once at least.
    nominal: bool,
    /// As in [`Sight`], once at least; in a short article only, and as a whole phrase.
    sure: bool,
    /// A set phrase for what desks file under.
    is_subject: bool,
    /// One word that is a verb as often.
    either: bool,
    /// One word, a plural shown to be a noun wherever it stands.
    plural: bool,
    /// Ends in people on whom the matter falls.
    people: bool,
    /// One word that is a field of the news.
    is_field: bool,
    /// Several words, the last of which says little alone.
    general_head: bool,
    /// A field's word before one that says little: `vaccination campaign`.
    tells_field: bool,
    forms: Vec<(Key, u32)>,
}

impl Candidates {
    pub(super) fn new(is_short: bool) -> Candidates {
        Candidates { is_short, ..Candidates::default() }
    }

    fn see(&mut self, words: &[Word], sight: Sight, heads: bool) -> &mut Candidate {
        let (mut key, mut form) = ([NONE; LONGEST], [NONE; LONGEST]);
        for (at, word) in words.iter().enumerate().take(LONGEST) {
            let is_head = at > 0 && at + 1 == words.len();
            (key[at], form[at]) = (if is_head { word.head } else { word.stem }, word.form);
        }
        let order = self.all.len() + 1;
        let candidate =
            self.all.entry(key).or_insert_with(|| Candidate { order, ..Candidate::default() });
        candidate.count += 1;
        candidate.weight += sight.weight;
        candidate.leads |= sight.leads;
        candidate.titled |= sight.titled;
        candidate.heads |= heads;
        candidate.sure |= sight.sure && heads && self.is_short && !sight.titled;
        candidate.nominal |= sight.nominal;
        match candidate.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => candidate.forms.push((form, 1)),
        }
        let (single, known) = (words.len() == 1, candidate.count > 1);
        candidate.people = words.last().is_some_and(|last| last.people);
        candidate.is_field |= single && words[0].is_field;
        candidate.general_head = !single && words.last().is_some_and(|last| last.is_general);
        candidate.tells_field =
            candidate.general_head && words.iter().rev().nth(1).is_some_and(|word| word.is_field);
        candidate.either = single && words[0].either;
        candidate.plural = single && words[0].plural && sight.sure && (candidate.plural || !known);
        candidate
    }

    /// The word `form`, which the text has as `text`.
    fn word(&mut self, form: &str, text: &str) -> Word {
        if let Some(word) = self.met.get(form) {
            return *word;
        }
        let mut number = |stem: String| {
            let n_stems = self.stems.len() as u32;
            *self.stems.entry(stem).or_insert(n_stems)
        };
        let own = number(stem(text));
        let general = fields::general_noun(form);
        let word = Word {
            form: self.met.len() as u32,
            stem: own,
            head: general.map_or(own, |general| number(stem(general))),
            stands_alone: stands_alone(form),
            is_field: fields::FIELDS.has(form),
            is_general: is_general(form),
            either: words::EITHER.has(form),
            plural: form.ends_with('s') && !form.ends_with("ss"),
            begins: (!words::GENERAL.has(form) || words::KINDS.has(form)) && noun::may_begin(form),
            may_be_noun: noun::may_be_noun(form),
            people: words::is_people(form),
        };
        self.met.insert(form.to_owned(), word);
        word
    }

    /// Known materials and subjects wherever they stand: `rare earths` counts in `rare earth exports` too.
    pub(super) fn materials(&mut self, line: &Line, sight: Sight) {
        let found = &line.materials;
        let mut past = 0;
        for (number, &(from, to, name)) in found.iter().enumerate() {
            // The longest that begins here.
            let longer = found.get(number + 1).is_some_and(|next| next.0 == from);
            if from >= past && !longer {
                let words: Vec<Word> = name.split(' ').map(|word| self.word(word, word)).collect();
                let is_short = self.is_short;
                self.see(&words, sight, true).is_subject = is_short;
                past = to;
            }
        }
    }

    /// The phrases that end the run of tokens `start..end`, and the single nouns in it.
    pub(super) fn run(&mut self, line: &Line, start: usize, end: usize, sight: Sight) {
        let mut run = std::mem::take(&mut self.run);
        run.clear();
        run.extend((start..end).map(|at| self.word(&line.forms[at], line.tokens[at].text)));
        let is_material = |from: usize, to: usize| {
            line.materials.iter().any(|found| (found.0, found.1) == (start + from, start + to))
        };
        let is_acronym = |at: usize| line.tokens[start + at].is_acronym();
        if let Some(last) = run.last().filter(|_| !sight.titled) {
            self.ends.extend([last.stem, last.head]);
            self.nouns.extend(run.iter().map(|word| word.stem));
        }
        for from in run.len().saturating_sub(LONGEST)..run.len() {
            let n_words = run.len() - from;
            // Whole or not at all: no `earths truce` of `rare earths truce`.
            let inside = (from.saturating_sub(LONGEST)..from)
                .any(|before| (from + 1..=run.len()).any(|to| is_material(before, to)));
            if is_material(from, run.len()) || inside {
                continue;
            }
            let led = (2..n_words).any(|n| is_material(from, from + n));
            let fits = match n_words {
                _ if led => true,
                1 => run[from].stands_alone && !is_acronym(from),
                _ => run[from].begins,
            };
            if fits {
                self.see(&run[from..], sight, true);
            }
        }
        // Inside a longer one a phrase counts too, where it stands by itself elsewhere.
        for from in 0..run.len().saturating_sub(2) {
            if run[from].begins && run[from + 1].may_be_noun && !is_material(from, from + 2) {
                self.see(&run[from..from + 2], sight, false);
            }
        }
        // Before another noun a noun counts for itself.
        for at in 0..run.len().saturating_sub(1) {
            let single = run[at].stands_alone
                && !is_acronym(at)
                && run[at].may_be_noun
                && !(at + 2..=run.len()).any(|to| is_material(at, to));
            if single {
                self.see(&run[at..=at], sight, false);
            }
        }
        self.run = run;
    }

    pub(super) fn finish(self, n: usize) -> Vec<Phrase> {
        // What the title says needs to be said but once more, and where it has several words not even that.
        let fewest = |key: &Key, candidate: &Candidate| {
            let own = parts(key);
            let is_noun = own.last().is_some_and(|last| self.ends.contains(last));
            match (own.len() > 1, candidate.titled && is_noun) {
                (false, _) if candidate.is_field => {
                    if self.is_short || candidate.leads {
                        1
                    } else {
                        2
                    }
                }
                (true, true) => 1,
                (true, false) if candidate.is_subject || candidate.sure && candidate.leads => 1,
                (true, false) | (false, true) => 2,
                // A single word says little, unless the article begins with it or it is of many.
                (false, false)
                    if self.is_short
                        && (candidate.leads || candidate.plural && !candidate.either) =>
                {
                    2
                }
                (false, false) => 3,
            }
        };
        let mut list: Vec<(Key, Candidate)> = self
            .all
            .into_iter()
            .filter(|(key, c)| {
                c.count >= fewest(key, c)
                    && (c.heads || key[1] == NONE)
                    && c.nominal
                    // People are a topic where the title names them or they are all the article speaks of.
                    && (!c.people || c.is_subject || c.titled || c.count >= MANY)
                    // `Cuts`, `talks` alone may be anything's.
                    && (key[1] != NONE || c.leads || !c.either)
                    // `Joins search` of a title: what the text has in no noun phrase may be the verb.
                    && (c.count > 1 || c.is_field || self.nouns.contains(&key[0]))
            })
            .collect();
        list.sort_by_key(|(_, candidate)| candidate.order);
        let counts: HashMap<Key, u32> =
            list.iter().map(|(key, candidate)| (*key, candidate.count)).collect();
        let mut scored: Vec<(f32, &Key, &Candidate)> = list
            .iter()
            .filter(|(_, candidate)| !candidate.tells_field || candidate.is_subject)
            .filter(|(key, candidate)| !gives_way(key, candidate, &list, &counts))
            .map(|(key, candidate)| {
                let length = [0.0, 0.7, 1.5, 1.55][parts(key).len()];
                let mut score = candidate.weight * length;
                if candidate.leads {
                    score *= 1.25;
                }
                if !candidate.heads && !candidate.is_field {
                    score *= 0.6;
                }
                (score, key, candidate)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.order.cmp(&b.2.order)));
        scored.truncate(n);
        let (forms, stems) = (
            spelled(self.met.iter().map(|(form, word)| (form, word.form))),
            spelled(self.stems.iter().map(|(stem, number)| (stem, *number))),
        );
        scored
            .into_iter()
            .map(|(score, key, candidate)| {
                let said: Vec<(String, u32)> =
                    candidate.forms.iter().map(|(form, n)| (join(form, &forms), *n)).collect();
                Phrase {
                    key: join(key, &stems),
                    name: name(&said),
                    count: candidate.count,
                    leads: candidate.leads,
                    is_field: candidate.is_field,
                    score,
                }
            })
            .collect()
    }
}

/// Words by their number.
fn spelled<'a>(words: impl ExactSizeIterator<Item = (&'a String, u32)>) -> Vec<&'a str> {
    let mut out = vec![""; words.len()];
    for (word, number) in words {
        out[number as usize] = word;
    }
    out
}

fn join(key: &Key, words: &[&str]) -> String {
    let words: Vec<&str> = parts(key).iter().map(|part| words[*part as usize]).collect();
    words.join(" ")
}

/// Whether a phrase is told by another: nearly all of its uses are inside a longer one, or it is a rare extension of a
/// shorter one.
fn gives_way(
    key: &Key,
    candidate: &Candidate,
    list: &[(Key, Candidate)],
    counts: &HashMap<Key, u32>,
) -> bool {
    let (own, count) = (parts(key), candidate.count);
    if own.len() == LONGEST {
        let shorter = [key_of(&own[1..]), key_of(&own[..LONGEST - 1])];
        return shorter.iter().any(|part| counts.get(part).is_some_and(|part| *part >= count * 3));
    }
    // `Mineral dispute`, said once, of an article that speaks of minerals.
    let is_passing = count == 1 && own.len() == 2 && !candidate.titled && candidate.general_head;
    if is_passing && counts.get(&key_of(&own[..1])).is_some_and(|said| *said > 1) {
        return true;
    }
    list.iter().filter(|(_, candidate)| !candidate.tells_field).any(|(other, candidate)| {
        let longer = parts(other);
        // `Breach` is told by `data breach`, which says of what kind it is, sooner than by `breach inquiry`.
        let share =
            if own.len() == 1 && longer.ends_with(own) && candidate.count > 1 { 4 } else { 7 };
        candidate.count * 10 >= count * share
            && longer.len() > own.len()
            && longer.windows(own.len()).any(|window| window == own)
    })
}
