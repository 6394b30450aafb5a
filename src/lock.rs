//! `dateline.lock`: what became of ids that were once given out, so that an address once published leads somewhere for good.
//!
//! Ids come from content and need no register; the file holds only what history adds to them. One line an id, sorted, so
//! that branches and shards of a site merge line by line:
//!
//! ```text
//! brief rate-cut -> rate-cut-2025
//! source old-wire retired
//! ```
//!
//! It is written by `dateline`, committed with the site, and read as an input like `content/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::{Code, Diagnostic, Place, Warned};

/// The file's name in the site's folder.
pub const FILE: &str = "dateline.lock";

const UNREADABLE: Code = Code("B0128");
const HEAD: &str = "# What became of ids once given out. Written by dateline; commit it. Merge conflicts: keep the lines of both sides.\n";

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Brief,
    Source,
}

/// What became of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// What it named goes by this id now.
    Renamed(String),
    /// What it named is gone, and nothing else may be given the id.
    Retired,
}

/// The lines of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    fates: BTreeMap<(Kind, String), Fate>,
}

impl Lock {
    /// Reads the file's text. A line that cannot be read is told of with its place and left out.
    pub fn read(text: &str) -> Warned<Lock> {
        let mut lock = Lock::default();
        let mut diagnostics = Vec::new();
        for (nth, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (kind, rest) = match words.as_slice() {
                [] => continue,
                [first, ..] if first.starts_with('#') => continue,
                ["brief", rest @ ..] => (Kind::Brief, rest),
                ["source", rest @ ..] => (Kind::Source, rest),
                _ => (Kind::Brief, &[][..]),
            };
            match rest {
                [id, "retired"] => lock.set(kind, id, Fate::Retired),
                [id, "->", new] if kind == Kind::Brief => {
                    lock.set(kind, id, Fate::Renamed((*new).to_owned()))
                }
                _ => {
                    let help = if line.starts_with(['<', '=', '>', '|']) {
                        "a merge has left its marks: remove them and keep the lines of both sides"
                    } else {
                        "a line is `brief OLD -> NEW`, `brief ID retired` or `source ID retired`"
                    };
                    let error =
                        Diagnostic::error(UNREADABLE, "this line of the lock file is unclear");
                    diagnostics.push(error.at(Place::at(FILE, text, nth + 1, 1)).help(help));
                }
            }
        }
        Warned::with(lock, diagnostics)
    }

    /// The file's text; empty where there is nothing to say.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for ((kind, id), fate) in &self.fates {
            let kind = match kind {
                Kind::Brief => "brief",
                Kind::Source => "source",
            };
            let _ = match fate {
                Fate::Renamed(new) => writeln!(text, "{kind} {id} -> {new}"),
                Fate::Retired => writeln!(text, "{kind} {id} retired"),
            };
        }
        if text.is_empty() { text } else { format!("{HEAD}{text}") }
    }

    pub fn set(&mut self, kind: Kind, id: &str, fate: Fate) {
        self.fates.insert((kind, id.to_owned()), fate);
    }

    /// Whether the id was given out once and names nothing by itself now.
    pub fn holds(&self, kind: Kind, id: &str) -> bool {
        self.fates.contains_key(&(kind, id.to_owned()))
    }

    /// The ids that name nothing any more, in order.
    pub fn retired(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let gone =
            self.fates.iter().filter(move |((of, _), fate)| *of == kind && **fate == Fate::Retired);
        gone.map(|((_, id), _)| id.as_str())
    }

    /// The slugs of briefs that were renamed, in order, with what they go by now: renamings of renamings followed to the end.
    /// One that ends in a retired slug, or in itself, is left out.
    pub fn renamed_briefs(&self) -> impl Iterator<Item = (&str, &str)> {
        let briefs = self.fates.keys().filter(|(kind, _)| *kind == Kind::Brief);
        briefs.filter_map(|(_, old)| Some((old.as_str(), self.now(old)?)))
    }

    fn now(&self, old: &str) -> Option<&str> {
        let (_, mut fate) = self.fates.get_key_value(&(Kind::Brief, old.to_owned()))?;
        // As many steps as there are lines; more go round in a circle.
        for _ in 0..self.fates.len() {
            let Fate::Renamed(new) = fate else { return None };
            match self.fates.get(&(Kind::Brief, new.clone())) {
                Some(next) => fate = next,
                None => return Some(new),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut lock = Lock::default();
        assert_eq!(lock.write(), "");
        lock.set(Kind::Source, "old-wire", Fate::Retired);
        lock.set(Kind::Brief, "rate-cut", Fate::Renamed("rate-cut-2025".into()));
        let text = lock.write();
        assert!(
            text.ends_with("brief rate-cut -> rate-cut-2025\nsource old-wire retired\n"),
            "{text}"
        );
        let read = Lock::read(&text);
        assert!(read.diagnostics.is_empty());
        assert_eq!(read.value, lock);
        assert!(read.value.holds(Kind::Source, "old-wire") && !lock.holds(Kind::Brief, "old-wire"));
    }

    #[test]
    fn renamings_are_followed_to_the_end_and_circles_lead_nowhere() {
        let lock = Lock::read("brief a -> b\nbrief b -> c\nbrief d -> e\nbrief e -> d\nbrief f -> g\nbrief g retired\n").value;
        assert_eq!(lock.renamed_briefs().collect::<Vec<_>>(), [("a", "c"), ("b", "c")]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_of_and_the_others_stand() {
        let read = Lock::read("<<<<<<< ours\nbrief a -> b\nbrief c ->\nsource d -> e\n");
        assert_eq!(read.diagnostics.len(), 3);
        assert_eq!(read.value.renamed_briefs().count(), 1);
    }
}
