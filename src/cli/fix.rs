//! `check --fix`: the edits that findings are sure of, made in the files of `content/`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::{Diagnostic, Place};
use crate::host::file;

/// Makes the edits that `diagnostics` carry and takes these out of the list. Returns how many were made.
pub(crate) fn apply(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> anyhow::Result<usize> {
    let mut by_file: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (nth, diagnostic) in diagnostics.iter().enumerate() {
        if let (Some(place), Some(_)) = (&diagnostic.place, &diagnostic.fix)
            && place.line > 0
            && place.file.starts_with("content/")
        {
            by_file.entry(place.file.clone()).or_default().push(nth);
        }
    }
    let mut made = Vec::new();
    for (name, mut found) in by_file {
        let path = root.join(&name);
        let Ok(mut text) = file::read_text(&path) else { continue };
        // From the end, so that places before stay where they are.
        let place = |nth: &usize| diagnostics[*nth].place.as_ref().map(|of| (of.line, of.column));
        found.sort_by_key(|nth| std::cmp::Reverse(place(nth)));
        let before = made.len();
        for nth in found {
            if edited(&mut text, &diagnostics[nth]).is_some() {
                made.push(nth);
            }
        }
        if made.len() > before {
            file::write(&path, text.as_bytes())?;
        }
    }
    made.sort_unstable();
    for nth in made.iter().rev() {
        diagnostics.remove(*nth);
    }
    Ok(made.len())
}

/// Makes the edit of one finding in its file's `text`; `None` where it does not fit.
fn edited(text: &mut String, diagnostic: &Diagnostic) -> Option<()> {
    let (place, fix) = (diagnostic.place.as_ref()?, diagnostic.fix.as_ref()?);
    let range = bytes(text, place)?;
    let written = &text[range.clone()];
    let at = if fix.last { written.rfind(&fix.from) } else { written.find(&fix.from) }?;
    let start = range.start + at;
    text.replace_range(start..start + fix.from.len(), &fix.to);
    Some(())
}

fn bytes(text: &str, place: &Place) -> Option<std::ops::Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(place.line as usize - 1).map(str::len).sum();
    let line = text.get(start..)?.split('\n').next()?;
    let byte = |column: u32| {
        let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.nth(column as usize - 1).unwrap_or(line.len())
    };
    Some(start + byte(place.column)..start + byte(place.end))
}
