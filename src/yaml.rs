//! YAML front matter: split from the body, read with positions, written so that every YAML tool reads the same back.
//!
//! The only user of the YAML crate. Reading bounds what hostile text may cost: 64 KiB of front matter, 64 levels. The
//! writer leaves out what is empty, quotes whatever YAML 1.1 or 1.2 could take for something other than a string, and
//! writes one entry a line: lists of scalars and the maps inside lists in flow style.

mod place;
mod write;

use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::diag::{self, Code, Diagnostic, Place};

pub use place::locate;
pub use write::{write_file, write_front};

const NO_FRONT_MATTER: Code = Code("B0101");
const FRONT_MATTER_SYNTAX: Code = Code("B0102");
const UNKNOWN_KEY: Code = Code("B0103");
const TOO_LONG: Code = Code("B0104");

/// Most bytes of front matter.
pub const FRONT_MATTER_BOUND: usize = 64 * 1024;
/// Most levels of nesting.
pub const DEPTH_BOUND: usize = 64;

/// Byte ranges of a file: what stands between the `---` lines, and what comes after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    pub front: Range<usize>,
    pub body: Range<usize>,
}

/// Splits `text` at its `---` lines.
pub fn split(file: &str, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let bom = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut lines = text[bom..].split_inclusive('\n');
    let missing = || {
        Diagnostic::error(NO_FRONT_MATTER, "this file has no front matter")
            .at(Place::of(file, text, bom..bom))
            .help("begin it with a line `---`, then `title: …`, then a line `---`")
    };
    let first = lines.next().filter(|line| line.trim_end() == "---").ok_or_else(missing)?;
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        if at - start > FRONT_MATTER_BOUND {
            break;
        }
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Parts { front: start..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    let diagnostic = if text.len() - start > FRONT_MATTER_BOUND {
        Diagnostic::error(
            TOO_LONG,
            "the front matter is longer than 64 KiB, or its closing `---` is missing",
        )
    } else {
        Diagnostic::error(NO_FRONT_MATTER, "the front matter is not closed")
    };
    Err(Box::new(
        diagnostic.at(Place::of(file, text, bom..bom + 3)).help("close it with a line `---`"),
    ))
}

/// Whether `text` begins with front matter.
pub fn has_front_matter(text: &str) -> bool {
    text.trim_start_matches('\u{FEFF}').lines().next().is_some_and(|line| line.trim_end() == "---")
}

/// Reads the front matter of a file; unknown keys become warnings. `None` after an error, which is added to `diagnostics`.
pub fn read<T: DeserializeOwned + Default + Serialize>(
    file: &str,
    text: &str,
    parts: &Parts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    read_at(file, text, parts.front.clone(), diagnostics)
}

/// Reads a whole file of YAML, such as the configuration.
pub fn read_file<T: DeserializeOwned + Default + Serialize>(
    file: &str,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    read_at(file, text, 0..text.len(), diagnostics)
}

fn read_at<T: DeserializeOwned + Default + Serialize>(
    file: &str,
    text: &str,
    span: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let front = &text[span.clone()];
    if front.trim().is_empty() {
        return Some(T::default());
    }
    if let Some(deep) = too_deep(front) {
        let at = span.start + deep;
        diagnostics.push(
            Diagnostic::error(TOO_LONG, format!("YAML is nested deeper than {DEPTH_BOUND} levels"))
                .at(Place::of(file, text, at..at + 1)),
        );
        return None;
    }
    let mut unknown = Vec::new();
    let parsed = serde_ignored::deserialize(serde_yaml::Deserializer::from_str(front), |path| {
        unknown.push(path.to_string())
    });
    match parsed {
        Ok(value) => {
            diagnostics.extend(
                unknown.iter().map(|path| unknown_key::<T>(file, text, span.clone(), path)),
            );
            Some(value)
        }
        Err(error) => {
            diagnostics.push(syntax(file, text, span, &error));
            None
        }
    }
}

/// Where brackets or lines nest too deep. What stands in quotation marks on one line does not count.
fn too_deep(front: &str) -> Option<usize> {
    brackets_too_deep(front).or_else(|| lines_too_deep(front))
}

/// Where a line, or an item within the items of its line (`- - a`), stands in more than so many others.
fn lines_too_deep(front: &str) -> Option<usize> {
    let (mut open, mut start) = (Vec::<usize>::new(), 0);
    for line in front.split_inclusive('\n') {
        let mut rest = line.trim_start_matches(' ');
        let mut column = line.len() - rest.len();
        if !rest.trim().is_empty() {
            open.retain(|of| *of < column);
            open.push(column);
            while let Some(inner) = rest.strip_prefix("- ") {
                rest = inner.trim_start_matches(' ');
                column = line.len() - rest.len();
                open.push(column);
            }
            // The first is the front matter itself.
            if open.len() > DEPTH_BOUND + 1 {
                return Some(start + column.min(line.len() - 1));
            }
        }
        start += line.len();
    }
    None
}

fn brackets_too_deep(front: &str) -> Option<usize> {
    let (mut depth, mut quote, mut before) = (0_usize, None, b'\n');
    let mut bytes = front.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (byte, quote) {
            (b'\n', _) => quote = None,
            (b'\\', Some(b'"')) => {
                bytes.next();
            }
            (_, Some(mark)) if byte == mark => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'', None) if b" \n[{,".contains(&before) => quote = Some(byte),
            (b'[' | b'{', None) => depth += 1,
            (b']' | b'}', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = byte;
        if depth > DEPTH_BOUND {
            return Some(at);
        }
    }
    None
}

fn syntax(file: &str, text: &str, span: Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let lines_before = text[..span.start].bytes().filter(|b| *b == b'\n').count();
    let said = error.to_string();
    // Where the quotation begins says more than the end of the file, at which the parser gives up.
    if let Some((line, column)) =
        said.split_once("while scanning a quoted scalar at line ").and_then(|(_, at)| {
            let (line, column) = at.split_once(" column ")?;
            Some((line.trim().parse::<usize>().ok()?, column.trim().parse::<usize>().ok()?))
        })
    {
        let place = Place::at(file, text, lines_before + line, column);
        let message = "this quotation mark is opened and never closed";
        return Diagnostic::error(FRONT_MATTER_SYNTAX, message)
            .at(place)
            .help("close it at the end of the value; within double quotes a double quote is written `\\\"`");
    }
    // The place is shown apart; the message keeps only what and, for nested values, in which field.
    let message = said.split(" at line ").next().unwrap_or(&said).to_owned();
    let quoted = message.split('`').nth(1).map(str::to_owned);
    let place = match error.location() {
        Some(location) => Place::at(file, text, lines_before + location.line(), location.column()),
        None => Place::of(file, text, span.start..span.start),
    };
    // Errors in a map are reported at the map's start: the named field's own line is better.
    let field = quoted
        .filter(|_| message.contains("field"))
        .and_then(|key| locate(&text[span.clone()], &[&key]));
    let place =
        field.map_or(place, |at| Place::of(file, text, span.start + at.start..span.start + at.end));
    let diagnostic =
        Diagnostic::error(FRONT_MATTER_SYNTAX, format!("this YAML cannot be read: {message}"))
            .at(place);
    if message.contains("did not find expected")
        || message.contains("mapping values are not allowed")
    {
        return diagnostic.help(
            "a value that holds `: `, `#`, `[`, `{` or a quotation mark must stand in quotes",
        );
    }
    match hint(&message) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

/// What to write in place of a value of the wrong kind, by what the reader wanted.
fn hint(message: &str) -> Option<&'static str> {
    let (_, wanted) = message.split_once("expected ")?;
    let found = message.split_once("invalid type: ").map_or("", |(_, found)| found);
    Some(match wanted {
        _ if wanted.starts_with("a string") && found.starts_with("sequence") => {
            "one text is wanted here; where it begins with `[`, put it in quotes"
        }
        _ if wanted.starts_with("a string") => "one text is wanted here; put it in quotes",
        _ if wanted.contains("sequence") => "a list is wanted here: `[one, another]`",
        _ if wanted.contains("boolean") => "`true` or `false` is wanted here",
        _ if wanted.starts_with("struct") || wanted.contains("map") => {
            "keys with values are wanted here: `{key: value}`"
        }
        _ => return None,
    })
}

fn unknown_key<T: Default + Serialize>(
    file: &str,
    text: &str,
    span: Range<usize>,
    path: &str,
) -> Diagnostic {
    let parts: Vec<&str> = path.split('.').filter(|part| *part != "?").collect();
    let key = parts.last().copied().unwrap_or(path);
    let place = match locate(&text[span.clone()], &parts) {
        Some(at) => Place::of(file, text, span.start + at.start..span.start + at.end),
        None => Place::file(file),
    };
    let known = known_keys::<T>();
    let diagnostic = Diagnostic::warning(UNKNOWN_KEY, format!("unknown key `{path}`")).at(place);
    match diag::nearest(key, known.iter().map(String::as_str)).filter(|_| parts.len() == 1) {
        Some(name) => diagnostic
            .help(format!("did you mean `{name}`? The desk's own fields go under `extra`")),
        None => diagnostic.help("the desk's own fields go under `extra`"),
    }
}

/// The keys of `T`, by what its default writes.
pub fn known_keys<T: Default + Serialize>() -> Vec<String> {
    match serde_yaml::to_value(T::default()) {
        Ok(Value::Mapping(map)) => {
            map.keys().filter_map(|key| key.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(front: &str, path: &[&str], text: &str) {
        let span = locate(front, path).unwrap_or_else(|| panic!("{path:?} is not found"));
        assert_eq!(&front[span], text, "{path:?}");
    }

    #[test]
    fn values_are_located_in_block_and_flow_style() {
        let front = "title: T\nsources: [one, two]\nevents:\n  - {id: a, date: 2025, text: x}\n  - id: b\n    text: y\nreview:\n  state: checked\n";
        at(front, &["sources", "1"], "two");
        at(front, &["events", "0", "text"], "text");
        at(front, &["events", "1", "text"], "text");
        at(front, &["review", "state"], "state");
        assert_eq!(locate(front, &["nothing"]), None);
    }

    #[test]
    fn brackets_nest_to_a_bound_and_those_of_a_quoted_text_do_not_count() {
        let nested = |n: usize| format!("extra: {}{}\n", "[".repeat(n), "]".repeat(n));
        assert_eq!(too_deep(&nested(DEPTH_BOUND)), None);
        assert_eq!(too_deep(&nested(DEPTH_BOUND + 1)), Some("extra: ".len() + DEPTH_BOUND));
        for text in ["title: \"\\\"{}\"\n", "title: '{}'\n", "list: [\"{}\", '{}']\n"] {
            assert_eq!(too_deep(&text.replace("{}", &"[".repeat(200))), None, "{text}");
        }
        let lines =
            |n: usize| (0..=n).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>();
        assert_eq!(too_deep(&lines(DEPTH_BOUND)), None);
        assert!(too_deep(&lines(DEPTH_BOUND + 1)).is_some());
        assert!(too_deep(&format!("extra:\n  {}x\n", "- ".repeat(100))).is_some());
        assert_eq!(too_deep(&"a:\n  - b\n".repeat(100)), None);
        // A mark that begins no text hides no more than its line.
        assert!(too_deep(&format!("a: b \"\n{}", nested(100))).is_some());
    }

    #[test]
    fn strings_that_yaml_takes_for_something_else_are_quoted() {
        #[derive(Serialize)]
        struct Front {
            title: Vec<&'static str>,
        }
        let strings = [
            "no",
            "1.10",
            "012",
            "12:30",
            "null",
            "a: b",
            "#x",
            "x #y",
            "- z",
            "",
            "yes",
            "2025-06-27",
            "“q”",
            "é",
            "\u{7}",
            "a\nb",
        ];
        let text = write_front(&Front { title: strings.to_vec() });
        let parts = split("f", &text).expect("it has front matter");
        #[derive(serde::Deserialize)]
        struct Back {
            title: Vec<String>,
        }
        let back: Back = serde_yaml::from_str(&text[parts.front]).expect("it is YAML");
        assert_eq!(back.title, strings);
        for bare in [" no,", " 1.10,", " 012,", " yes,", " 2025-06-27,"] {
            assert!(!text.contains(bare), "{bare} in {text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_pointed_at() {
        #[derive(Default, Serialize, serde::Deserialize)]
        struct Front {
            title: String,
        }
        let text = "---\ntitle: \"Broken\nsources: [x]\n---\ntext\n";
        let mut diagnostics = Vec::new();
        let read: Option<Front> = read_at("f", text, 4..text.len() - 9, &mut diagnostics);
        assert!(read.is_none());
        let said = diagnostics.first().expect("an error");
        assert_eq!(said.message, "this quotation mark is opened and never closed");
        assert_eq!(said.place.as_ref().map(|place| (place.line, place.column)), Some((2, 8)));
    }
}
