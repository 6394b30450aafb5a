//! What the site is told beside the library: settings out of the configuration, and what the desk wrote besides briefs.

use jiff::civil::Date;
use serde::Serialize;

use crate::edtf::Edtf;

/// Settings of the site. Templates see them as `site`.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    pub title: String,
    pub tagline: String,
    /// Absolute, of http or https, with or without a last slash.
    pub base_url: Option<String>,
    /// BCP 47.
    pub language: String,
    /// `#a3281e`.
    #[serde(skip)]
    pub accent: Option<String>,
    /// "Today": tells past from ahead. Not on every page.
    #[serde(skip)]
    pub today: Option<Date>,
    /// Names of the outputs that are on, in order.
    pub outputs: Vec<String>,
    /// Words of each source that pages may reproduce; `None` means all.
    #[serde(skip)]
    pub quote_limit: Option<u32>,
    /// Pages of people ask search engines not to list them.
    #[serde(skip)]
    pub noindex_people: bool,
    /// Where to report an error: a mail or web address.
    pub corrections: Option<String>,
    /// The rules that made the site, for the method page.
    #[serde(skip)]
    pub rules: Vec<Rule>,
    pub version: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            title: "Briefing".into(),
            tagline: String::new(),
            base_url: None,
            language: "en".into(),
            accent: None,
            today: None,
            outputs: vec!["html".into()],
            quote_limit: None,
            noindex_people: false,
            corrections: None,
            rules: Vec::new(),
            version: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

impl Settings {
    pub fn has_output(&self, name: &str) -> bool {
        self.outputs.iter().any(|output| output == name)
    }
}

/// A rule that ran while the site was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// `Reading`, `Digest`, `Linking`, `Checks`.
    pub group: String,
    pub name: String,
    /// One sentence, and the setting that rules it.
    pub text: String,
    /// `on`, `off`, `warn`, `deny`, or a number with its unit.
    pub value: String,
}

/// What the desk wrote besides briefs, topics and entities.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// By slug.
    pub pages: Vec<DeskPage>,
    /// By term.
    pub glossary: Vec<Term>,
    /// By name.
    pub outlets: Vec<Outlet>,
    /// By disagreement, then date.
    pub notes: Vec<DeskNote>,
}

/// `content/pages/<slug>.md`.
#[derive(Clone, Debug, Default)]
pub struct DeskPage {
    pub file: String,
    pub slug: String,
    pub title: String,
    pub summary: String,
    /// Where the body begins in the file, in bytes.
    pub body_start: usize,
    pub has_code: bool,
    /// Stands in the main navigation.
    pub in_menu: bool,
}

/// An entry of `content/glossary.yaml`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Term {
    pub term: String,
    pub meaning: String,
    pub aliases: Vec<String>,
}

/// An entry of `content/outlets.yaml`: the desk's own labels.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outlet {
    pub name: String,
    pub url: Option<String>,
    pub country: Option<String>,
    pub description: String,
    pub labels: Vec<String>,
}

/// `content/notes/*.md`: a signed, dated comment on a disagreement.
#[derive(Clone, Debug, Default)]
pub struct DeskNote {
    pub file: String,
    /// Id of the disagreement.
    pub on: String,
    pub author: String,
    pub date: Option<Edtf>,
    pub text: String,
    /// The desk holds the point settled.
    pub settled: bool,
}
