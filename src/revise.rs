//! What the tool writes meets what a person has edited: a three-way merge with what the tool last wrote as the base.
//!
//! A person's part is never overwritten. Untouched parts follow the article; where both changed the same lines, both
//! versions stand in the file between marks, and `build` refuses it until somebody has chosen.

/// What is to become of a file that the tool would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revision {
    /// The file is as it should be.
    Keep,
    /// Nobody has touched it, or it is new.
    Write(String),
    /// A person's edits and the tool's went together.
    Merged(String),
    /// They touch the same lines; the text holds conflict marks.
    Conflict(String),
    /// A person has deleted it.
    Deleted,
}

/// `new` is what the tool makes of the article now, `base` what it last wrote, `current` what stands in the file.
pub fn revise(new: &str, base: Option<&str>, current: Option<&str>) -> Revision {
    match (base, current) {
        (None, None) => Revision::Write(new.to_owned()),
        (Some(_), None) => Revision::Deleted,
        (_, Some(current)) if current == new => Revision::Keep,
        (Some(base), Some(current)) if base == current => Revision::Write(new.to_owned()),
        (Some(base), Some(_)) if base == new => Revision::Keep,
        (Some(base), Some(current)) => match diffy::merge(base, current, new) {
            Ok(merged) if merged == current => Revision::Keep,
            Ok(merged) => Revision::Merged(merged),
            Err(marked) => Revision::Conflict(named(&marked)),
        },
        // A person wrote it and the tool has no part in it.
        (None, Some(_)) => Revision::Keep,
    }
}

/// The sides by what they are to a reader.
fn named(marked: &str) -> String {
    marked
        .replace("<<<<<<< ours\n", "<<<<<<< as edited here\n")
        .replace("||||||| original\n", "||||||| as the tool last wrote it\n")
        .replace(">>>>>>> theirs\n", ">>>>>>> from the changed article\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untouched_file_follows_and_an_edited_one_is_kept() {
        assert_eq!(revise("b\n", Some("a\n"), Some("a\n")), Revision::Write("b\n".into()));
        assert_eq!(revise("a\n", Some("a\n"), Some("mine\n")), Revision::Keep);
        assert_eq!(revise("a\n", None, Some("mine\n")), Revision::Keep);
        assert_eq!(revise("a\n", Some("a\n"), None), Revision::Deleted);
    }

    #[test]
    fn edits_in_different_places_go_together_and_in_one_place_conflict() {
        let base = "one\n\ntwo\n\nthree\n\nfour\n";
        let mine = "one, edited\n\ntwo\n\nthree\n\nfour\n";
        assert_eq!(
            revise("one\n\ntwo\n\nthree\n\nfour, new\n", Some(base), Some(mine)),
            Revision::Merged("one, edited\n\ntwo\n\nthree\n\nfour, new\n".into())
        );
        let Revision::Conflict(marked) =
            revise("one, new\n\ntwo\n\nthree\n\nfour\n", Some(base), Some(mine))
        else {
            panic!("both changed the first line");
        };
        for part in ["<<<<<<< as edited here\none, edited\n", ">>>>>>> from the changed article"] {
            assert!(marked.contains(part), "{marked}");
        }
    }
}
