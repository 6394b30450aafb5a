//! Slugs and addresses: the only code that spells a path of the site.
//!
//! Addresses are flat (`briefs/<slug>.html`) and site-relative; a page one folder down puts `../` before them.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::tree::{OutPath, PathError, is_device_name};

/// Longest slug made by [`slugify`], in bytes.
pub const SLUG_BOUND: usize = 80;

/// `text` as a slug: ASCII letters, digits and single hyphens, at most [`SLUG_BOUND`] bytes, cut at a word.
/// Never empty: text without a letter or digit gives `x-` and a hash.
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    // An apostrophe joins ("China's" is `chinas`); whatever else is no letter or digit parts.
    let plain = match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(deunicode::deunicode(text)),
    };
    for c in plain.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    if slug.len() > SLUG_BOUND {
        slug.truncate(SLUG_BOUND + 1);
        let cut = slug.rfind('-').filter(|at| *at > SLUG_BOUND / 2).unwrap_or(SLUG_BOUND);
        slug.truncate(cut);
    }
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() {
        return format!("x-{}", &crate::tree::Hash::of(text.as_bytes()).to_string()[..8]);
    }
    if is_device_name(&slug) { format!("{slug}-") + "x" } else { slug }
}

/// Whether a slug that a person wrote can be used as it is: letters (of any script), digits, `-`, `_` and inner `.`.
pub fn is_slug(text: &str) -> bool {
    let good = |c: char| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '_' | '.');
    !text.is_empty()
        && text.len() <= 120
        && text.chars().all(good)
        && !text.starts_with('.')
        && OutPath::new(text).is_ok()
}

/// A page of the site, or a place on it: `briefs/rate-cut.html#p-3f2a`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Url(String);

impl Url {
    pub fn home() -> Url {
        Url("index.html".into())
    }

    pub fn page(name: &str) -> Url {
        Url([name, ".html"].concat())
    }

    pub fn brief(slug: &str) -> Url {
        Url(["briefs/", slug, ".html"].concat())
    }

    pub fn topic(slug: &str) -> Url {
        Url(["topics/", slug, ".html"].concat())
    }

    /// `folder` is `people`, `organisations`, `places` or `things`.
    pub fn entity(folder: &str, slug: &str) -> Url {
        Url([folder, "/", slug, ".html"].concat())
    }

    pub fn source(id: &str) -> Url {
        Url(["sources/", id, ".html"].concat())
    }

    /// The index page of a folder: `topics.html`.
    pub fn index(folder: &str) -> Url {
        Url([folder, ".html"].concat())
    }

    /// A part of the chronology: `chronology/2025.html`, `chronology/topic-tariffs.html`.
    pub fn chronology(part: &str) -> Url {
        Url(["chronology/", part, ".html"].concat())
    }

    /// Any other file: `feed.xml`, `topics/tariffs.atom.xml`.
    pub fn file(path: &str) -> Url {
        Url(path.to_owned())
    }

    pub fn at(&self, fragment: &str) -> Url {
        Url([self.path(), "#", fragment].concat())
    }

    /// Without the fragment.
    pub fn path(&self) -> &str {
        self.0.split('#').next().unwrap_or(&self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn out_path(&self) -> Result<OutPath, PathError> {
        OutPath::new(self.path())
    }

    /// What a page at this address puts before site-relative addresses: `` or `../`.
    pub fn root(&self) -> String {
        "../".repeat(self.path().matches('/').count())
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `rate-cut` of `content/briefs/rate-cut.md`.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The number in the id of a sentence, `s12`.
pub fn sentence_number(id: &str) -> Option<u32> {
    let digits = id.strip_prefix('s')?;
    let good = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    good.then(|| digits.parse().ok()).flatten()
}

/// `text` percent-encoded for a path segment or fragment (RFC 3986 unreserved characters stay).
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    percent_to(&mut out, text, b"");
    out
}

/// `text` as the address of a file of the media type `kind` that holds it (RFC 2397), fit for an attribute as it is.
pub fn data_url(kind: &str, text: &str) -> String {
    let mut out = String::with_capacity(32 + kind.len() + text.len() * 3 / 2);
    out.push_str("data:");
    out.push_str(kind);
    out.push_str(";charset=utf-8,");
    percent_to(&mut out, text, b"/:;,=@!$*()?");
    out
}

/// Adds `text` percent-encoded but for letters, digits, `-._~` and `others`.
fn percent_to(out: &mut String, text: &str, others: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(byte as char)
            }
            _ if others.contains(&byte) => out.push(byte as char),
            _ => {
                let [high, low] = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
                out.extend(['%', high as char, low as char]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_ascii_and_never_reserved() {
        assert_eq!(slugify("China’s U.S.–deal: Éric & «Zoë»"), "chinas-u-s-deal-eric-zoe");
        assert_eq!(slugify("CON"), "con-x");
        assert!(slugify("☃").len() > 1 && slugify("!!!").starts_with("x-"));
        assert!(slugify(&"long words ".repeat(40)).len() <= SLUG_BOUND);
    }

    proptest::proptest! {
        #[test]
        fn any_text_as_slug_stays_inside(text in ".*") {
            let url = Url::brief(&slugify(&text));
            let path = url.out_path().expect("a slug is a path");
            proptest::prop_assert!(path.as_str().starts_with("briefs/") && path.as_str().matches('/').count() == 1);
        }
    }
}
