//! Files that pages load: style sheet, script, fonts. The site's own `templates/static/` and `static/` go before the built-in.

use std::collections::BTreeMap;

use super::Settings;
use crate::tree::Tree;

/// Path and bytes of each file, by path.
pub fn files(_settings: &Settings, statics: &Tree) -> Vec<(String, Vec<u8>)> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, _) in statics.iter() {
        if let Ok(bytes) = statics.read(path) {
            files.insert(format!("static/{path}"), bytes.into_owned());
        }
    }
    files.into_iter().collect()
}
