//! Front matter written: keys in the order of the struct, lists of records a line each, what is empty left out.

use std::fmt::Write as _;

use serde::Serialize;
use serde_yaml::Value;

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
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'~' | b'.' | b'X'));
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
