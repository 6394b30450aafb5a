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

/// The style sheet for those classes: one theme for light, one for dark. Made of the crate's themes, which take longer to read
/// than a small site to build.
pub const STYLESHEET: &str = include_str!("highlight/style.css");

#[cfg(test)]
mod tests {
    #[test]
    fn the_style_sheet_is_that_of_the_themes() {
        let themes = two_face::theme::extra();
        let css = |name| {
            syntect::html::css_for_theme_with_class_style(themes.get(name), super::CLASS)
                .unwrap_or_default()
        };
        let light = css(two_face::theme::EmbeddedThemeName::InspiredGithub);
        let dark = css(two_face::theme::EmbeddedThemeName::OneHalfDark);
        let made = format!(
            "@media not screen, not (prefers-color-scheme: dark) {{\n{light}\n}}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
        );
        assert!(super::STYLESHEET == made, "write it to src/highlight/style.css:\n{made}");
    }
}
