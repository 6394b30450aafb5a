//! Settings: `dateline.yaml` as written ([`ConfigFile`]) and as resolved with flags and defaults ([`Config`]).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Place, Severity, Warned};
use crate::edtf::Edtf;
use crate::yaml;

/// The file's name, at the root of a site.
pub const FILE: &str = "dateline.yaml";

const BAD_VALUE: Code = Code("B0202");

/// `dateline.yaml` as written; every key is optional.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfigFile {
    pub title: Option<String>,
    pub tagline: Option<String>,
    pub base_url: Option<String>,
    pub language: Option<String>,
    pub accent: Option<String>,
    pub as_of: Option<Edtf>,
    /// Where readers report errors: an address or an e-mail address.
    pub corrections: Option<String>,
    /// What ids in feeds begin with, a tag address of a name that you own: `tag:example.org,2025:watch`.
    pub feed_id: Option<String>,
    pub outputs: Option<Vec<String>>,
    pub noindex_people: Option<bool>,
    pub digest: DigestFile,
    pub check: CheckFile,
    pub drafts: Option<bool>,
    pub future: Option<bool>,
    pub expired: Option<bool>,
    /// Settings laid over the rest by `--profile NAME`.
    pub profiles: BTreeMap<String, serde_json::Value>,
}

/// Settings of the editorial half.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DigestFile {
    pub key_points: Option<usize>,
    pub summary_words: Option<usize>,
    pub quote_limit: Option<u32>,
    pub model: Option<Model>,
}

/// A language model behind an OpenAI-compatible address; its key comes from the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Model {
    pub url: String,
    pub name: String,
    /// Seconds to wait for one whole answer; 120 where it is not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout: Option<u64>,
}

/// Rules of `check` by name or code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckFile {
    pub deny: Vec<String>,
    pub warn: Vec<String>,
    pub allow: Vec<String>,
}

/// Settings as resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Config {
    pub title: String,
    pub tagline: String,
    /// With a `/` at its end; `None` where the site has no fixed address.
    pub base_url: Option<String>,
    /// BCP 47.
    pub language: String,
    /// `#rrggbb`; `None` keeps the theme's own.
    pub accent: Option<String>,
    /// "Today" where the user sets it; else the newest publication date among the sources.
    pub as_of: Option<Date>,
    pub corrections: Option<String>,
    /// What ids in feeds begin with; `None`: they are made from the title.
    pub feed_id: Option<String>,
    /// Names of outputs, in the order of the program.
    pub outputs: Vec<String>,
    pub noindex_people: bool,
    pub key_points: usize,
    pub summary_words: usize,
    /// Words of a source that a page may reproduce; `None`: no limit.
    pub quote_limit: Option<u32>,
    pub model: Option<Model>,
    pub check: CheckFile,
    pub drafts: bool,
    pub future: bool,
    pub expired: bool,
}

impl Config {
    /// What a build lacks for want of an address: feeds and sitemap, where they are on and (with `only`) asked for.
    pub fn without_address(&self, only: &[String]) -> Option<String> {
        let is_on = |name: &str| {
            self.outputs.iter().any(|on| on == name)
                && (only.is_empty() || only.iter().any(|on| on == name))
        };
        let lacks: &[&str] = match (is_on("feed"), is_on("sitemap")) {
            _ if self.base_url.is_some() => return None,
            (true, true) => &["feeds name pages by ids", "there is no sitemap.xml"],
            (true, false) => &["feeds name pages by ids"],
            (false, true) => &["there is no sitemap.xml"],
            (false, false) => return None,
        };
        Some(format!("note: no `base_url` is set, so {}", lacks.join(" and ")))
    }
}

/// Outputs known to the program, in order; `html` cannot be left out.
pub const OUTPUT_NAMES: &[&str] = &[
    "html",
    "feed",
    "sitemap",
    "search",
    "data",
    "references",
    #[cfg(feature = "cards")]
    "cards",
    "markdown",
    "epub",
    "single",
    "pwa",
    "zip",
];

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Dateline".into(),
            tagline: String::new(),
            base_url: None,
            language: "en".into(),
            accent: None,
            as_of: None,
            corrections: None,
            feed_id: None,
            outputs: ["html", "feed", "sitemap", "search", "data", "references"]
                .map(String::from)
                .to_vec(),
            noindex_people: false,
            key_points: 5,
            summary_words: 60,
            quote_limit: None,
            model: None,
            check: CheckFile::default(),
            drafts: false,
            future: false,
            expired: false,
        }
    }
}

/// The configuration in `text` with `profile` laid over it. An unknown key is an error here: a misspelt setting must not
/// be ignored in silence.
pub fn read(text: &str, profile: Option<&str>) -> Warned<Config> {
    let mut diagnostics = Vec::new();
    let file: ConfigFile = yaml::read_file(FILE, text, &mut diagnostics).unwrap_or_default();
    for diagnostic in &mut diagnostics {
        diagnostic.severity = Severity::Error;
    }
    let file = match profile {
        Some(name) => with_profile(file, name, text, &mut diagnostics),
        None => file,
    };
    let config = resolve(file, text, &mut diagnostics);
    Warned::with(config, diagnostics)
}

fn with_profile(
    file: ConfigFile,
    name: &str,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> ConfigFile {
    let Some(over) = file.profiles.get(name) else {
        let names: Vec<&str> = file.profiles.keys().map(String::as_str).collect();
        let help = match crate::diag::nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "profiles here: {}",
                if names.is_empty() { "none".into() } else { names.join(", ") }
            ),
        };
        diagnostics.push(
            Diagnostic::error(BAD_VALUE, format!("no profile `{name}`")).in_file(FILE).help(help),
        );
        return file;
    };
    let mut whole = serde_json::to_value(&file).unwrap_or_default();
    lay_over(&mut whole, over);
    match serde_json::from_value(whole) {
        Ok(merged) => merged,
        Err(error) => {
            let place = place_of(text, &["profiles", name]);
            diagnostics
                .push(Diagnostic::error(BAD_VALUE, format!("profile `{name}`: {error}")).at(place));
            file
        }
    }
}

fn lay_over(base: &mut serde_json::Value, over: &serde_json::Value) {
    match (base, over) {
        (serde_json::Value::Object(base), serde_json::Value::Object(over)) => {
            for (key, value) in over {
                lay_over(base.entry(key.clone()).or_insert(serde_json::Value::Null), value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}

fn resolve(file: ConfigFile, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let default = Config::default();
    let mut bad = |path: &[&str], message: String, help: &str| {
        diagnostics.push(Diagnostic::error(BAD_VALUE, message).at(place_of(text, path)).help(help));
    };
    let base_url = file.base_url.and_then(|url| {
        let good = (url.starts_with("https://") || url.starts_with("http://"))
            && !url.contains(['?', '#', '"', '<', '>', ' '])
            && url.split('/').nth(2).is_some_and(|host| !host.is_empty());
        if !good {
            bad(
                &["base_url"],
                format!("`{url}` is not an address"),
                "write it as `https://example.org/watch/`",
            );
            return None;
        }
        Some(if url.ends_with('/') { url } else { url + "/" })
    });
    let accent = file.accent.filter(|accent| {
        let hex = accent.strip_prefix('#').unwrap_or("");
        let good = matches!(hex.len(), 3 | 6) && hex.bytes().all(|b| b.is_ascii_hexdigit());
        if !good {
            bad(
                &["accent"],
                format!("`{accent}` is not a colour"),
                "write it as `\"#a3281e\"`, in quotes",
            );
        }
        good
    });
    let as_of = file.as_of.and_then(|date| {
        if date.as_day().is_none() {
            bad(&["as_of"], format!("`{date}` is not a day"), "write it as `2025-11-02`");
        }
        date.as_day()
    });
    let feed_id = file.feed_id.filter(|id| {
        if !is_tag(id) {
            bad(
                &["feed_id"],
                format!("`{id}` is not a tag address"),
                "write it as `tag:example.org,2025:watch`: a name that was yours in that year, and a word",
            );
        }
        is_tag(id)
    });
    let outputs = file.outputs.map_or(default.outputs, |names| {
        for (nth, name) in
            names.iter().enumerate().filter(|(_, name)| !OUTPUT_NAMES.contains(&name.as_str()))
        {
            if name == "cards" {
                let help =
                    "build it with `cargo install --path . --features cards`, or leave `cards` out";
                bad(
                    &["outputs", &nth.to_string()],
                    "this program was built without `cards`".into(),
                    help,
                );
                continue;
            }
            let near = crate::diag::nearest(name, OUTPUT_NAMES.iter().copied());
            let help = near.map_or(format!("outputs: {}", OUTPUT_NAMES.join(", ")), |near| {
                format!("did you mean `{near}`?")
            });
            bad(&["outputs", &nth.to_string()], format!("no output `{name}`"), &help);
        }
        let chosen = |name: &&str| *name == "html" || names.iter().any(|chosen| chosen == name);
        OUTPUT_NAMES.iter().filter(|name| chosen(name)).map(|name| (*name).to_owned()).collect()
    });
    let language = file.language.unwrap_or(default.language);
    if language.is_empty() || !language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        bad(
            &["language"],
            format!("`{language}` is not a language tag"),
            "write it as `en` or `en-GB`",
        );
    }
    Config {
        title: file.title.filter(|title| !title.trim().is_empty()).unwrap_or(default.title),
        tagline: file.tagline.unwrap_or_default(),
        base_url,
        language,
        accent,
        as_of,
        corrections: file.corrections,
        feed_id,
        outputs,
        noindex_people: file.noindex_people.unwrap_or(false),
        key_points: file.digest.key_points.unwrap_or(default.key_points).clamp(1, 20),
        summary_words: file.digest.summary_words.unwrap_or(default.summary_words).clamp(10, 400),
        quote_limit: file.digest.quote_limit,
        model: file.digest.model.filter(|model| !model.url.is_empty()),
        check: file.check,
        drafts: file.drafts.unwrap_or(false),
        future: file.future.unwrap_or(false),
        expired: file.expired.unwrap_or(false),
    }
}

/// Whether `text` is a tag address (RFC 4151): `tag:`, a domain or mail address, a year, month or day, and a word.
fn is_tag(text: &str) -> bool {
    let Some((entity, word)) = text.strip_prefix("tag:").and_then(|rest| rest.split_once(':'))
    else {
        return false;
    };
    let Some((name, date)) = entity.split_once(',') else { return false };
    let of_name =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'@');
    let of_word = |byte: u8| of_name(byte) || matches!(byte, b'/' | b'~' | b':' | b'+');
    let good_date = matches!(date.len(), 4 | 7 | 10)
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    !name.is_empty() && name.bytes().all(of_name) && good_date && word.bytes().all(of_word)
}

fn place_of(text: &str, path: &[&str]) -> Place {
    match yaml::locate(text, path) {
        Some(span) => Place::of(FILE, text, span),
        None => Place::file(FILE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let read = read("", None);
        assert!(read.diagnostics.is_empty());
        assert_eq!(read.value, Config::default());
    }

    #[test]
    fn a_misspelt_key_is_an_error_with_the_nearest_name() {
        let read = read("title: Watch\ntagine: x\n", None);
        assert_eq!(
            read.diagnostics[0].to_string(),
            "dateline.yaml:2:1: error[B0103]: unknown key `tagine`; did you mean `tagline`? The desk's own fields go under `extra`"
        );
    }

    #[test]
    fn bad_values_are_told_with_their_place() {
        let read = read(
            "accent: red\nas_of: 2025\noutputs: [html, saerch]\nbase_url: example.org\n",
            None,
        );
        let told: Vec<String> = read.diagnostics.iter().map(|d| d.to_string()).collect();
        assert_eq!(told.len(), 4, "{told:#?}");
        assert!(
            told.iter()
                .any(|t| t.starts_with("dateline.yaml:3:") && t.contains("did you mean `search`")),
            "{told:#?}"
        );
    }

    #[test]
    fn ids_of_feeds_begin_with_a_tag_or_are_told_to_be_none() {
        for good in ["tag:example.org,2025:watch", "tag:desk@example.org,2025-11-02:a/b"] {
            assert_eq!(
                read(&format!("feed_id: {good}\n"), None).value.feed_id.as_deref(),
                Some(good)
            );
        }
        for bad in
            ["example.org", "tag:example.org:x", "tag:e x,2025:a", "tag:,2025:a", "tag:a,25:b"]
        {
            assert_eq!(read(&format!("feed_id: '{bad}'\n"), None).diagnostics.len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_profile_is_laid_over_the_rest() {
        let text = "title: Watch\nprofiles: {draft: {drafts: true, digest: {key_points: 3}}}\n";
        let config = read(text, Some("draft")).value;
        assert!(config.drafts && config.key_points == 3 && config.title == "Watch");
        assert!(!read(text, Some("darft")).diagnostics.is_empty());
    }
}
