//! Social cards: the picture that other sites show beside a link to a page. What a card says is settled here; drawing it is
//! `output/cards.rs`, in a build with the feature `cards`.

use serde::Serialize;

use super::{Kind, Page, Site};

/// Size in pixels: what Open Graph's readers ask for.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;

/// A card's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialCard {
    /// On the site: `cards/briefs/rate-cut.png`.
    pub path: String,
    /// What kind of page it is of; empty for the home page.
    pub kind: String,
    /// The site's name; empty where the card's fonts lack a letter of it.
    pub site: String,
    pub title: String,
    /// Date and outlets; may be empty.
    pub line: String,
}

/// Where a page's card is, for its head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardLink {
    /// Absolute.
    pub url: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
}

impl Site<'_> {
    /// The card of a page of its own: home, briefs and topics have one, where the card's fonts have the letters of its title.
    pub fn social_card(&self, page: &Page) -> Option<SocialCard> {
        let (kind, title, line) = match page.kind {
            Kind::Home => {
                (String::new(), self.settings.title.clone(), self.settings.tagline.clone())
            }
            Kind::Brief(brief) => {
                let date = self.brief_date(brief).map(|date| match is_drawn(&date.text) {
                    true => date.text,
                    // Words of another script; the digits are those of every card.
                    false => date.iso.unwrap_or(date.edtf).replace('/', " – "),
                });
                let line: Vec<String> = date.into_iter().chain(self.outlets(brief)).collect();
                let line: Vec<String> = line.into_iter().filter(|part| is_drawn(part)).collect();
                ("Brief".into(), self.brief(brief).front.title.clone(), line.join(" · "))
            }
            Kind::Topic(topic, 0) => {
                let of = &self.library.topics[topic as usize];
                let n = of.briefs.len();
                let briefs = if n == 1 { "brief" } else { "briefs" };
                ("Topic".into(), of.title.clone(), format!("{n} {briefs}"))
            }
            _ => return None,
        };
        let path = page.url.path().strip_suffix(".html")?;
        let line = Some(line).filter(|line| is_drawn(line)).unwrap_or_default();
        let path = format!("cards/{path}.png");
        let site = Some(&self.settings.title).filter(|title| is_drawn(title));
        let site = site.cloned().unwrap_or_default();
        is_drawn(&title).then_some(SocialCard { path, kind, site, title, line })
    }

    /// The card that `page` names in its head: its own, else the home page's. Only where cards are on, and the site's address
    /// is known, since the link must be absolute.
    pub(crate) fn card_link(&self, page: &Page) -> Option<CardLink> {
        if !self.settings.has_output("cards") {
            return None;
        }
        let home = || self.pages().iter().find(|page| page.kind == Kind::Home);
        let card = self.social_card(page).or_else(|| self.social_card(home()?))?;
        let base = self.settings.base_url.as_deref()?;
        Some(CardLink {
            url: format!("{}/{}", base.trim_end_matches('/'), card.path),
            alt: card.title,
            width: WIDTH,
            height: HEIGHT,
        })
    }
}

/// Whether the card's fonts have every letter: Latin, with the signs of its typography.
fn is_drawn(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, ' '..='~' | '\u{a0}'..='\u{12b}' | '\u{12e}'..='\u{131}' | '\u{134}'..='\u{165}' | '\u{168}'..='\u{17f}'
            | '\u{192}' | '\u{218}'..='\u{21b}' | '\u{2bb}' | '\u{2bc}' | '\u{2009}' | '\u{2013}' | '\u{2014}'
            | '\u{2018}'..='\u{201a}' | '\u{201c}'..='\u{201e}' | '\u{2022}' | '\u{2026}' | '\u{2032}' | '\u{2033}'
            | '\u{2039}' | '\u{203a}' | '\u{20a4}' | '\u{20a9}' | '\u{20ab}' | '\u{20ac}' | '\u{2212}')
    })
}
