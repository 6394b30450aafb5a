//! What the site is told beside the library.

use serde::Serialize;

use crate::config::Config;

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
    /// Names of the outputs that are on, in order.
    pub outputs: Vec<String>,
    /// Words of each source that pages may reproduce; `None` means all.
    #[serde(skip)]
    pub quote_limit: Option<u32>,
    /// Pages of people ask search engines not to list them.
    #[serde(skip)]
    pub noindex_people: bool,
    /// What ids in feeds begin with: a tag address, `tag:example.org,2025:watch`.
    #[serde(skip)]
    pub feed_id: Option<String>,
    /// Where to report an error: a mail or web address.
    pub corrections: Option<String>,
    /// The rules that made the site, for the method page.
    #[serde(skip)]
    pub rules: Vec<Rule>,
    pub version: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings::of(&Config::default(), Vec::new())
    }
}

impl Settings {
    /// The site's part of the configuration. `rules` are those that ran.
    pub fn of(config: &Config, rules: Vec<Rule>) -> Settings {
        Settings {
            title: config.title.clone(),
            tagline: config.tagline.clone(),
            base_url: config.base_url.clone(),
            language: config.language.clone(),
            accent: config.accent.clone(),
            outputs: config.outputs.clone(),
            quote_limit: config.quote_limit,
            noindex_people: config.noindex_people,
            feed_id: config.feed_id.clone(),
            corrections: config.corrections.clone(),
            rules,
            version: env!("CARGO_PKG_VERSION").into(),
        }
    }

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
