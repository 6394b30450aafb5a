//! `explain`: what a diagnostic's code means, at length. The table is the one list of all codes.

use serde_json::{Value, json};

use crate::config::CheckFile;
use crate::diag::{self, Code};

use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct ExplainArgs {
    /// A code such as B0310, or the name of a rule; all of them where none is given
    code: Option<String>,
}

/// A code, its name, and what there is to say.
struct Entry {
    code: &'static str,
    name: &'static str,
    /// Whether `check` may make it an error, a warning or nothing.
    rule: bool,
    text: &'static str,
}

const fn entry(code: &'static str, name: &'static str, text: &'static str) -> Entry {
    Entry { code, name, rule: false, text }
}

const fn rule(code: &'static str, name: &'static str, text: &'static str) -> Entry {
    Entry { code, name, rule: true, text }
}

const ENTRIES: &[Entry] = &[
    entry(
        "B0101",
        "no-front-matter",
        "A file in content/ begins with front matter: a line `---`, settings such as `title: …` one a line, and a line `---`.",
    ),
    entry(
        "B0102",
        "yaml",
        "The front matter or settings file is not YAML that fits. Most often a value holds `: `, `#` or a quotation mark and must stand in quotes, or a list item has lost its indentation.",
    ),
    rule(
        "B0103",
        "unknown-key",
        "A key that nothing reads. A slip of the pen would otherwise be ignored in silence. Fields of your own go under `extra:`. In dateline.yaml it is an error.",
    ),
    entry(
        "B0104",
        "yaml-bounds",
        "Front matter may be 64 KiB long and nested 64 levels deep, so that no file can stop the build of the others.",
    ),
    rule(
        "B0105",
        "untitled-file",
        "A file of the desk without front matter takes its title from its name.",
    ),
    entry(
        "B0110",
        "unreadable",
        "The file cannot be read: it is not UTF-8, or the machine refuses it.",
    ),
    entry(
        "B0111",
        "sentence-ids",
        "A source holds one sentence a line, each led by its id: `s1 …`, `s2 …` without a gap. Briefs cite these ids, so they are not changed by hand: edit the article or its sidecar file and run `dateline ingest`.",
    ),
    entry(
        "B0112",
        "too-large",
        "A file in content/ is larger than its kind may be: 8 MiB for a brief, 1 MiB for the desk's lists; or one in seeds/ is larger than 50 MiB, or has more than 2 MiB of text, which no article has.",
    ),
    entry("B0113", "no-title", "Every brief has a title."),
    entry("B0114", "long-title", "A title has at most 300 characters."),
    entry("B0115", "many-topics", "A brief has at most 64 topics."),
    entry(
        "B0116",
        "slug",
        "A slug is the last part of an address: small letters, digits and hyphens.",
    ),
    entry(
        "B0117",
        "same-slug",
        "Two files would become one page. Give one of them another `slug`.",
    ),
    rule(
        "B0118",
        "unknown-file",
        "A file in content/ that nothing reads, most often in a folder whose name is misspelt.",
    ),
    entry(
        "B0119",
        "merge-conflict",
        "An article has changed where a person had edited its brief. Both versions stand in the file between marks; keep what is right and delete the marks.",
    ),
    entry(
        "B0120",
        "unreadable-article",
        "An article in seeds/ cannot be read; it is left out, what was made of it before stays, and the rest is published.",
    ),
    rule(
        "B0121",
        "no-reader",
        "A file in seeds/ of a kind that nothing reads. Articles are .txt, .md, .html, .eml, .pdf (in a build with that feature) and saved feeds.",
    ),
    entry(
        "B0122",
        "bad-date",
        "A date in an article's front matter or sidecar file is not of the form 2025-06-25, 2025-06 or 2025.",
    ),
    rule("B0123", "empty-article", "Nothing that reads like an article is in the file."),
    rule(
        "B0124",
        "stray-sidecar",
        "A sidecar file has the name of its article with the ending .yaml.",
    ),
    rule(
        "B0126",
        "merged",
        "An article has changed, and so had a person its brief, in another place. Both went together; read the brief over.",
    ),
    entry(
        "B0127",
        "merge-conflict-made",
        "An article has changed where a person had edited its brief; see B0119.",
    ),
    entry(
        "B0128",
        "unclear-lock-line",
        "dateline.lock keeps what became of ids, one line each: `brief OLD -> NEW`, `brief ID retired`, `source ID retired`. After a merge of two branches keep the lines of both sides.",
    ),
    entry(
        "B0129",
        "article-too-full",
        "What is made of an article could not be read back, for it holds more than the front matter of a file may; it is left out, and the rest is published.",
    ),
    entry(
        "B0130",
        "unknown-parent",
        "The `parent` of a topic is the slug or title of another topic.",
    ),
    rule(
        "B0140",
        "model-unused",
        "The language model of `digest.model` gave nothing that a brief can be made of: its server did not answer, the answer had another form, or too little of it passed the gate. The brief is the one that is made without a model.",
    ),
    rule(
        "B0141",
        "model-dropped",
        "A statement that the language model proposed does not follow from the sentences it cites, for the reason given, and is left out.",
    ),
    entry(
        "B0202",
        "bad-setting",
        "A value in dateline.yaml is not of the form that its setting takes.",
    ),
    entry("B0301", "unknown-source", "A brief names a source that is not in content/sources/."),
    entry(
        "B0302",
        "unknown-sentence",
        "A citation names a sentence that its source does not have, or is not written as `[@s7]` or `[@source:s7]`.",
    ),
    entry(
        "B0303",
        "dead-link",
        "A link or wikilink names no brief, topic, entity, source or page.",
    ),
    entry("B0304", "dead-fragment", "A link names a heading that its page does not have."),
    entry(
        "B0305",
        "embed-loop",
        "`![[brief]]`, `![[brief#heading]]`, `![[brief#p-…]]` and `![[source#s7]]`, alone in a paragraph, show what they name in their place. A text cannot come to stand in itself, and a page embeds at most 64 texts, 8 inside one another.",
    ),
    rule(
        "B0310",
        "unverified",
        "The gate holds each statement against the sentences it cites. Numbers, dates, names and quotations must occur there (60 % is sixty percent, and a surname stands for the whole name); a number must be said of the same thing; a `not`, an `officials said` or a `could` must not get lost. Where a person knows better, an item of the front matter may carry `checked: {by: …, why: …}`.",
    ),
    rule(
        "B0311",
        "not-verbatim",
        "A quotation stands word for word in the sentences it cites; ` … ` joins the parts of a split one.",
    ),
    rule("B0312", "wrong-figure", "A figure's value occurs in the sentence it cites."),
    rule(
        "B0313",
        "wrong-date",
        "An event's date stands in the sentence it cites, or follows from words there by a chain that `basis` gives: `two days ago ← Thursday 26 June 2025`.",
    ),
    entry(
        "B0321",
        "dead-page-fragment",
        "A link on a finished page leads to an id that its target does not have.",
    ),
    entry(
        "B0322",
        "foreign-load",
        "No page loads anything from another host: readers without a network would miss it, and the host would learn who reads.",
    ),
    rule(
        "B0323",
        "dead-external-link",
        "`check --links external` asks the hosts of other sites after every address that a page links to; this one is gone. A saved copy in a web archive may take its place. Answers that say nothing (a password, a busy host) are only counted; addresses of https need a build with `--features tls`, and hosts of this machine and its network are asked with `--near` only.",
    ),
    entry(
        "B0320",
        "dead-page-link",
        "A link on a finished page leads to no file of the site: most often a template of your own.",
    ),
    rule(
        "B0330",
        "unreviewed",
        "Nobody has read the brief against its sources. Silent unless asked for with `--deny unreviewed` or `--warn unreviewed`.",
    ),
    rule("B0331", "orphan", "A page that no other page leads to."),
    rule(
        "B0332",
        "hidden-text",
        "Bidi controls and zero-width characters can make a reader see another sentence than the one that was checked.",
    ),
    rule(
        "B0333",
        "dated-too-early",
        "A brief tells as past what lies after the last day that its own date may mean; one of the two dates is wrong.",
    ),
    entry(
        "B0500",
        "rebuild-failed",
        "While serving, a rebuild stopped for a reason of the machine; the last good site is shown.",
    ),
    entry(
        "B0501",
        "template",
        "A template cannot be read; the message names the line, and what is known there.",
    ),
    entry(
        "B0502",
        "page",
        "A page cannot be rendered: most often its template asks for a field that its view does not have.",
    ),
    entry("B0510", "unwritten", "A file of the site cannot be written or read back."),
    entry(
        "B0511",
        "large-single",
        "The copy of the site in one file has more than 50 MB, which browsers open slowly. Leave `single` out of `outputs`, \
         or export one topic with `dateline export single --topic TOPIC`.",
    ),
    entry(
        "B0520",
        "same-address",
        "Two pages would have one address, also where the case of letters does not count.",
    ),
    entry(
        "B0530",
        "cards-without-address",
        "Social cards are pictures that other sites show beside a link, and they find them by an absolute address: `base_url` gives the site's.",
    ),
    entry(
        "B0521",
        "file-gone",
        "A file was there when the build began and could not be read when its page was rendered.",
    ),
    entry(
        "B0901",
        "name-not-text",
        "The name of a file is not Unicode text and cannot be part of an address.",
    ),
    entry(
        "B0902",
        "link-leaves",
        "A symbolic link leads out of the site's folder; nothing outside it is read.",
    ),
    entry("B0903", "link-cycle", "Symbolic links lead in a circle."),
    entry(
        "B0904",
        "not-a-file",
        "A socket, pipe or device stands where a file is expected; it is not read.",
    ),
    entry(
        "B0905",
        "file-too-long",
        "The file is larger than its kind may be, 50 MB for an article; it is not read, and the others are.",
    ),
    entry("B0906", "file-unreadable", "The machine refuses to read the file."),
];

fn find(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.code.eq_ignore_ascii_case(name) || entry.name == name)
}

/// Whether `name`, a code or the name of a rule, means `code`.
pub(crate) fn matches(name: &str, code: Code) -> bool {
    find(name).is_some_and(|entry| entry.code == code.0)
}

pub(crate) fn is_rule(code: Code) -> bool {
    find(code.0).is_some_and(|entry| entry.rule)
}

/// Says which name in `rules` is none.
pub(crate) fn unknown_rule(rules: &CheckFile) -> Option<String> {
    let names = rules.deny.iter().chain(&rules.warn).chain(&rules.allow);
    let unknown = names.into_iter().find(|name| find(name).is_none())?;
    let near =
        diag::nearest(unknown, ENTRIES.iter().filter(|entry| entry.rule).map(|entry| entry.name));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Some(format!("no rule `{}`{hint}", diag::shown(unknown)))
}

/// The code of this name.
pub(crate) fn code(name: &str) -> Option<Code> {
    ENTRIES.iter().find(|entry| entry.code == name).map(|entry| Code(entry.code))
}

pub(crate) fn run(args: &ExplainArgs, global: &Global) -> anyhow::Result<u8> {
    let json = global.json(false);
    let object = |entry: &Entry| json!({"code": entry.code, "name": entry.name, "rule": entry.rule, "text": entry.text});
    let out = match &args.code {
        None if json => {
            let items: Vec<Value> = ENTRIES.iter().map(object).collect();
            report::document(json!({"items": items, "schema_version": 1}))
        }
        None => ENTRIES.iter().map(|entry| format!("{}  {}\n", entry.code, entry.name)).collect(),
        Some(code) => {
            let near =
                || diag::nearest(code, ENTRIES.iter().flat_map(|entry| [entry.code, entry.name]));
            let entry = find(code).ok_or_else(|| {
                let hint =
                    near().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                report::Usage(format!("no code `{}`{hint}", diag::shown(code)))
            })?;
            if json {
                let mut entry = object(entry);
                entry["schema_version"] = json!(1);
                report::data(&report::document(entry))?;
                return Ok(DONE);
            }
            let kind = if entry.rule {
                "a rule of `check`: `--deny`, `--warn` and `--allow` take its name"
            } else {
                "always told"
            };
            format!("{} {}\n\n{}\n\nThis is {kind}.\n", entry.code, entry.name, wrapped(entry.text))
        }
    };
    report::data(&out)?;
    Ok(DONE)
}

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column + word.chars().count() > 80 {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.chars().count();
    }
    out
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test reads the sources")]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn codes_in(folder: &Path, to: &mut Vec<String>) {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.collect::<Vec<PathBuf>>() {
            if path.is_dir() {
                codes_in(&path, to);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let codes = text
                    .match_indices("= Code(\"")
                    .map(|(at, mark)| text[at + mark.len()..][..5].to_owned());
                to.extend(codes);
            }
        }
    }

    #[test]
    fn every_code_has_an_entry_and_every_entry_a_use() {
        let mut codes = Vec::new();
        codes_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut codes);
        codes.sort();
        for code in &codes {
            assert!(find(code).is_some(), "{code} is not explained");
        }
        for entry in ENTRIES {
            assert!(codes.iter().any(|code| code == entry.code), "{} is never told", entry.code);
        }
    }

    #[test]
    fn every_entry_has_its_own_code_and_name() {
        for (nth, entry) in ENTRIES.iter().enumerate() {
            assert!(
                ENTRIES[..nth]
                    .iter()
                    .all(|other| other.code != entry.code && other.name != entry.name),
                "{}",
                entry.code
            );
        }
    }
}
