//! Code blocks as HTML with classes. The only user of the highlighting crate.
//!
//! Syntaxes load on the first block that names a language. A block of more than 2,000 lines stays plain.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Longest block that is highlighted, in lines.
const LINE_BOUND: usize = 2_000;

/// Put before every class.
pub const CLASS: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// `code` with spans that carry classes, or `None` where the language is unknown or the block too long.
pub fn highlight(language: &str, code: &str) -> Option<String> {
    if language.is_empty() || code.lines().count() > LINE_BOUND {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASS);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// The style sheet for those classes: one theme for light, one for dark. Its colours are those of two of the crate's themes,
/// moved where they could not be read on the page's own ground.
pub const STYLESHEET: &str = include_str!("highlight/style.css");

#[cfg(test)]
mod tests {
    /// Relative luminance (WCAG 2.2) of `#rrggbb`.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let part = u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits");
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_colour_of_code_can_be_read_on_its_ground() {
        let css = super::STYLESHEET;
        assert!(!css.contains("background:"));
        let mut n = 0;
        for rule in css.lines().filter(|line| line.starts_with(":root")) {
            let Some((_, colour)) = rule.split_once("{color:") else { continue };
            let dark = rule.starts_with(":root:not([data-theme=light])")
                || rule.starts_with(":root[data-theme=dark]");
            // The theme's `--card`, on which code stands.
            let ground = luminance(if dark { "#1b1e24" } else { "#ffffff" });
            let own = luminance(&colour[..7]);
            let contrast = (own.max(ground) + 0.05) / (own.min(ground) + 0.05);
            assert!(contrast >= 4.5, "{contrast}: {rule}");
            n += 1;
        }
        assert!(n > 80, "{n}");
    }
}
