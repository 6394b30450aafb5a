//! Social cards as pictures: `cards/…png`, 1200 by 630, for the home page, each brief and each topic.
//!
//! Drawn from an SVG of ours with two fonts of the site's own faces, so that a card depends on its words and the accent
//! alone, not on the fonts of the machine. Only in a build with the feature `cards`.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::feed::xml_text;
use super::{Context, Output, Reads, UNWRITTEN, put};
use crate::diag::{Code, Diagnostic, Warned};
use crate::markdown::escape;
use crate::site::Site;
use crate::site::social::{HEIGHT, SocialCard, WIDTH};
use crate::tree::Sink;

/// The cards.
pub(super) struct Cards;

const NO_ADDRESS: Code = Code("B0530");

/// Static cuts of the site's fonts.
const FONTS: [&[u8]; 2] = [include_bytes!("cards/serif.ttf"), include_bytes!("cards/sans.ttf")];

/// Sizes of a title in pixels and the lines that it may take, largest first.
const SIZES: [(f32, usize); 6] = [(78.0, 2), (68.0, 3), (60.0, 4), (52.0, 4), (44.0, 5), (38.0, 6)];
/// Between the margins, in pixels.
const MEASURE: f32 = 1040.0;

impl Output for Cards {
    fn name(&self) -> &'static str {
        "cards"
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("cards/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        if cx.site.settings().base_url.is_none() {
            let warning = Diagnostic::warning(
                NO_ADDRESS,
                "no social cards are drawn, since a link to one must be absolute",
            );
            return Warned::with((), vec![warning.help("set `base_url`, or leave out `cards`")]);
        }
        let mut fonts = usvg::fontdb::Database::new();
        FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
        let fonts = Arc::new(fonts);
        let cards: Vec<SocialCard> =
            cx.site.pages().iter().filter_map(|page| cx.site.social_card(page)).collect();
        let failed = cards.par_iter().flat_map_iter(|card| {
            let mut diagnostics = Vec::new();
            match drawn(&svg(cx.site, card), &fonts) {
                Ok(bytes) => put(out, &card.path, &bytes, &mut diagnostics),
                Err(error) => diagnostics.push(Diagnostic::error(
                    UNWRITTEN,
                    format!("cannot draw `{}`: {error}", card.path),
                )),
            }
            diagnostics
        });
        Warned::with((), failed.collect())
    }
}

/// An SVG as a PNG.
fn drawn(svg: &str, fonts: &Arc<usvg::fontdb::Database>) -> anyhow::Result<Vec<u8>> {
    let options = usvg::Options { fontdb: fonts.clone(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).context("no room for its pixels")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

fn svg(site: &Site, card: &SocialCard) -> String {
    let settings = site.settings();
    let accent = settings.accent.as_deref().unwrap_or("#a3281e");
    let text = |text: &str| escape(&xml_text(text));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fbfaf6\"/>\n<rect width=\"20\" height=\"{HEIGHT}\" fill=\"{accent}\"/>\n"
    );
    let mut line = |y: f32, size: f32, face: &str, fill: &str, words: &str| {
        let _ = writeln!(
            out,
            "<text x=\"80\" y=\"{y}\" font-family=\"Dateline {face}\" font-size=\"{size}\" fill=\"{fill}\">{}</text>",
            text(words)
        );
    };
    // The home page's card bears the site's name as its title.
    if !card.kind.is_empty() {
        line(96.0, 34.0, "Serif", "#1b1d21", &cut(&card.site, 34.0));
        line(188.0, 26.0, "Sans", accent, &card.kind);
    }
    let (size, lines) = set(&card.title);
    let height = size * 1.16;
    // Between the kind above and the line below, nearer to the first.
    let top = 216.0 + (296.0 - height * lines.len() as f32).max(0.0) * 0.3;
    for (nth, words) in lines.iter().enumerate() {
        line(top + size * 0.86 + height * nth as f32, size, "Serif", "#1b1d21", words);
    }
    line(568.0, 28.0, "Sans", "#50555e", &cut(&card.line, 28.0));
    out.push_str(
        "<rect x=\"80\" y=\"516\" width=\"1040\" height=\"2\" fill=\"#cfcabd\"/>\n</svg>\n",
    );
    out
}

/// The largest size at which a title fits, and its lines there; what is longer still ends in `…`.
fn set(title: &str) -> (f32, Vec<String>) {
    for (size, most) in SIZES {
        let lines = wrapped(title, size);
        if lines.len() <= most && lines.iter().all(|line| width(line, size) <= MEASURE) {
            return (size, lines);
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    let mut lines = wrapped(title, size);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        last.push('…');
    }
    (size, lines.iter().map(|line| cut(line, size)).collect())
}

fn wrapped(text: &str, size: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= MEASURE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// As much of `text` as fits on one line.
fn cut(text: &str, size: f32) -> String {
    if width(text, size) <= MEASURE {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept, size) + size > MEASURE {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end_matches([' ', '…', ',', '·']))
}

/// About how wide a text is, in pixels: a little more than it turns out.
fn width(text: &str, size: f32) -> f32 {
    let ems = text.chars().map(|c| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '!' | '\'' | '|' | '‘' | '’' => 0.31,
        ' ' => 0.25,
        'f' | 'r' | 't' | '-' | '(' | ')' | '“' | '”' => 0.42,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '@' | '%' => 0.92,
        'A'..='Z' => 0.7,
        _ => 0.56,
    });
    ems.sum::<f32>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_set_within_the_measure_at_any_length() {
        for title in
            ["Short", &"A longer title of words ".repeat(4), &"word ".repeat(70), &"m".repeat(300)]
        {
            let (size, lines) = set(title);
            assert!(lines.len() <= 6, "{title}");
            assert!(lines.iter().all(|line| width(line, size) <= MEASURE), "{title}: {lines:?}");
        }
    }
}
