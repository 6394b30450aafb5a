//! Where a key or list item stands in a front matter: a diagnostic about a value points at it.

use std::ops::Range;

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
