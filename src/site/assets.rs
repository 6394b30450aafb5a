//! Files that pages load: style sheet, script, icon, fonts, and the style sheet for code. A file of the site's own by the same
//! name goes before the built-in one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::accent;
use crate::highlight;
use crate::tree::Tree;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../templates/static/", $name)) as &[u8])),*]
    };
}

/// The built-in files, by their path below `static/`.
const BUILT_IN: &[(&str, &[u8])] = built_in![
    "fonts/inter.LICENSE.txt",
    "fonts/sans-ext.woff2",
    "fonts/sans.woff2",
    "fonts/serif-ext.woff2",
    "fonts/serif-italic.woff2",
    "fonts/serif.woff2",
    "fonts/source-serif-4.LICENSE.txt",
    "icon-192.png",
    "icon-512.png",
    "icon.svg",
    "search.js",
    "site.js",
    "theme.css",
];

const THEME: &str = "theme.css";
/// Loaded by the search page, where that output is on.
const SEARCH: &str = "search.js";
/// For devices that install the site as an app and know no drawn icon, where that output is on.
const ICONS: [&str; 2] = ["icon-192.png", "icon-512.png"];
/// Loaded by pages that have highlighted code.
const CODE: &str = "code.css";

impl super::Site<'_> {
    /// Path and bytes of each file, by path. `own` holds the site's, by their path below `static/`.
    pub fn assets(&self, own: &Tree) -> Vec<(String, Vec<u8>)> {
        let mut files: BTreeMap<&str, Cow<[u8]>> =
            BUILT_IN.iter().map(|(name, bytes)| (*name, Cow::Borrowed(*bytes))).collect();
        if self.library.briefs.iter().any(|brief| brief.facts.has_code) || self.desk_has_code() {
            files.insert(CODE, Cow::Borrowed(highlight::STYLESHEET.as_bytes()));
        }
        if !self.settings.has_output("search") {
            files.remove(SEARCH);
        }
        if !self.settings.has_output("pwa") {
            files.retain(|path, _| !ICONS.contains(path));
        }
        for (path, _) in own.iter() {
            if let Ok(bytes) = own.read(path) {
                files.insert(path, bytes);
            }
        }
        if let Some(colour) = &self.settings.accent
            && let Some(theme) = files.get_mut(THEME)
        {
            theme.to_mut().extend(accent::rules(colour).into_bytes());
        }
        files
            .into_iter()
            .map(|(path, bytes)| (format!("static/{path}"), bytes.into_owned()))
            .collect()
    }

    fn desk_has_code(&self) -> bool {
        self.library.pages.iter().any(|page| crate::markdown::facts(&page.body).has_code)
    }
}
