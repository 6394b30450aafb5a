//! YAML front matter: split from the body, read with positions, written so that every YAML tool reads the same back.
//!
//! The only user of the YAML crate. Reading bounds what hostile text may cost: 64 KiB of front matter, 64 levels. The
//! writer leaves out what is empty, quotes whatever YAML 1.1 or 1.2 could take for something other than a string, and
//! writes one entry a line: lists of scalars and the maps inside lists in flow style.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::diag::{self, Code, Diagnostic, Place};

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

/// Where flow brackets nest too deep; block nesting is bounded by the parser.
fn too_deep(front: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in front.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_BOUND {
            return Some(at);
        }
    }
    None
}

fn syntax(file: &str, text: &str, span: Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let lines_before = text[..span.start].bytes().filter(|b| *b == b'\n').count();
    let said = error.to_string();
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
    diagnostic
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

/// The key that `path` leads to: names of maps and numbers of list items, outermost first. Block style is followed by
/// indentation; inside a flow value the key is looked for by its name.
pub fn locate(front: &str, path: &[&str]) -> Option<Range<usize>> {
    let (mut from, mut to, mut found) = (0, front.len(), None);
    for part in path {
        let at = match part.parse::<usize>() {
            Ok(nth) => {
                // What follows is looked for inside the item, which may lie on one line.
                let at = item(front, from..to, nth)?;
                (from, to) = (at.start, end_of_entry(front, at.start, to).max(at.end));
                at
            }
            Err(_) => {
                let at = key(front, from..to, part)?;
                (from, to) = (at.end, end_of_entry(front, at.start, to));
                at
            }
        };
        found = Some(at);
    }
    found
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn key(front: &str, within: Range<usize>, name: &str) -> Option<Range<usize>> {
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut at = within.start;
    for line in front[within].split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '-']);
        let lead = line.len() - bare.len();
        let plain = bare.trim_start_matches(['"', '\'']);
        let column = if plain
            .strip_prefix(name)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
        {
            Some(lead + bare.len() - plain.len())
        } else {
            [format!("{{{name}:"), format!("{{ {name}:"), format!(", {name}:"), format!(",{name}:")]
                .iter()
                .find_map(|form| {
                    line.find(form.as_str()).map(|found| found + form.len() - name.len() - 1)
                })
        };
        if let Some(column) = column
            && best.as_ref().is_none_or(|(indent, _)| lead < *indent)
        {
            best = Some((lead, at + column..at + column + name.len()));
        }
        at += line.len();
    }
    best.map(|(_, span)| span)
}

fn item(front: &str, within: Range<usize>, nth: usize) -> Option<Range<usize>> {
    let mut at = within.start;
    let (mut seen, mut indent) = (0, None);
    for line in front[within.clone()].split_inclusive('\n') {
        let lead = indent_of(line);
        if line.trim_start().starts_with("- ") && *indent.get_or_insert(lead) == lead {
            if seen == nth {
                let body = line.trim_start().trim_start_matches("- ");
                let start = at + line.len() - body.len();
                return Some(start..start + body.trim_end().len());
            }
            seen += 1;
        }
        at += line.len();
    }
    // A list in flow style: the first line holds it.
    let line = front[within.clone()].lines().next()?;
    let inner = line.find('[')? + 1;
    let parts: Vec<&str> = line[inner..].split(',').collect();
    let before: usize = parts.iter().take(nth).map(|part| part.len() + 1).sum();
    let part = parts.get(nth)?.trim_end_matches(']');
    let start = within.start + inner + before + (part.len() - part.trim_start().len());
    Some(start..start + part.trim().len())
}

/// The end of the entry that begins on the line of `at`: the next line with no deeper indentation.
fn end_of_entry(front: &str, at: usize, to: usize) -> usize {
    let line_start = front[..at].rfind('\n').map_or(0, |found| found + 1);
    let indent = indent_of(&front[line_start..]);
    let mut end = line_start;
    for (nth, line) in front[line_start..to].split_inclusive('\n').enumerate() {
        let is_item_of_ours = line.trim_start().starts_with("- ")
            && indent_of(line) == indent
            && !front[line_start..].trim_start().starts_with("- ");
        if nth > 0 && !line.trim().is_empty() && indent_of(line) <= indent && !is_item_of_ours {
            break;
        }
        end += line.len();
    }
    end
}

/// The front matter of `value` between its `---` lines. Empty values, `false` and `status: past` are left out.
pub fn write_front<T: Serialize>(value: &T) -> String {
    let mut out = String::from("---\n");
    write_block(&mut out, value);
    out.push_str("---\n");
    out
}

/// `value`, a struct or map, as a file of YAML.
pub fn write_file<T: Serialize>(value: &T) -> String {
    let mut out = String::new();
    write_block(&mut out, value);
    out
}

fn write_block<T: Serialize>(out: &mut String, value: &T) {
    let Ok(Value::Mapping(map)) = serde_yaml::to_value(value) else { return };
    for (key, value) in &map {
        let key = key.as_str().unwrap_or_default();
        let Some(value) = pruned(key, value) else { continue };
        let _ = write!(out, "{}:", scalar(key, None));
        match &value {
            Value::Sequence(items) if items.iter().any(|item| item.is_mapping()) => {
                out.push('\n');
                for item in items {
                    let _ = writeln!(out, "  - {}", flow(item, key));
                }
            }
            value => {
                let _ = writeln!(out, " {}", flow(value, key));
            }
        }
    }
}

fn pruned(key: &str, value: &Value) -> Option<Value> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) if text.is_empty() || (key == "status" && text == "past") => None,
        Value::Sequence(items) if items.is_empty() => None,
        Value::Sequence(items) => Some(Value::Sequence(
            items
                .iter()
                .map(|item| pruned("", item).unwrap_or(Value::String(String::new())))
                .collect(),
        )),
        Value::Mapping(map) => {
            let kept: serde_yaml::Mapping = map
                .iter()
                .filter_map(|(name, value)| {
                    Some((name.clone(), pruned(name.as_str().unwrap_or_default(), value)?))
                })
                .collect();
            (!kept.is_empty()).then_some(Value::Mapping(kept))
        }
        value => Some(value.clone()),
    }
}

fn flow(value: &Value, key: &str) -> String {
    match value {
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, key)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(map) => {
            let entries: Vec<String> = map
                .iter()
                .map(|(name, value)| {
                    let name = name.as_str().unwrap_or_default();
                    format!("{}: {}", scalar(name, None), flow(value, name))
                })
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::String(text) => scalar(text, Some(key)),
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        Value::Bool(flag) => flag.to_string(),
        _ => "null".to_owned(),
    }
}

/// Keys whose values are dates: they stay bare, as people write them.
const DATE_KEYS: [&str; 8] =
    ["date", "published", "window", "retrieved", "expires", "on", "as_of", "updated"];

fn scalar(text: &str, key: Option<&str>) -> String {
    let date = key.is_some_and(|key| DATE_KEYS.contains(&key))
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'~' | b'?' | b'.' | b'X'));
    if date || is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether every YAML reader takes the bare `text`, also in flow style, for this very string.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '-'
                    | '_'
                    | '.'
                    | '/'
                    | '('
                    | ')'
                    | '\''
                    | '’'
                    | '‑'
                    | '–'
                    | '“'
                    | '”'
                    | '←'
                    | '%'
                    | '+'
                    | ';'
                    | '$'
                    | '€'
                    | '£'
                    | '@'
                    | '!'
                    | '?'
                    | '&'
                    | '*'
                    | '='
            )
    };
    let word = matches!(
        text.to_ascii_lowercase().as_str(),
        "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null" | "none"
    );
    let first = text.chars().next();
    !word
        && text.len() <= 1000
        && first.is_some_and(|c| c.is_alphabetic())
        && !text.ends_with(' ')
        && text.chars().all(inner)
        && !text.contains("  ")
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}') =>
            {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
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
}
