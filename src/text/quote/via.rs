//! The outlet that a report took a quotation from: `told Bloomberg TV`, `quoted by Reuters`.

use super::{Reader, Voice};
use crate::text::entity::EntityKind;
use crate::text::gazetteer::{self, Class};

impl Reader<'_> {
    /// The outlet that the sentence says the words went through: `told Bloomberg`, `on Fox Business`, `quoted by`.
    pub(super) fn via(&self, sentence: usize) -> Option<String> {
        let text = self.sentences[sentence].text;
        self.mentions[sentence].iter().find_map(|(index, span)| {
            let entity = &self.entities[*index];
            if entity.kind != EntityKind::Organisation || !is_outlet(&entity.name) {
                return None;
            }
            let before: Vec<&str> = text[..span.start].split_whitespace().rev().take(4).collect();
            let told = before.iter().any(|w| {
                let word = w.trim_matches(|c: char| !c.is_alphabetic());
                matches!(
                    word,
                    "told"
                        | "tells"
                        | "telling"
                        | "quoted"
                        | "interview"
                        | "interviewed"
                        | "cited"
                        | "reported"
                        | "by"
                        | "on"
                        | "to"
                        | "with"
                        | "speaking"
                        | "wrote"
                        | "report"
                )
            });
            let reported = text[span.end..]
                .split_whitespace()
                .next()
                .is_some_and(|w| w.starts_with("report") || w.starts_with("quoted"));
            (told || reported).then(|| entity.name.clone())
        })
    }

    /// The sentence before has the same speaker tell an outlet something.
    pub(super) fn via_before(&self, sentence: usize, voice: &Voice) -> Option<String> {
        let previous = sentence.checked_sub(1)?;
        let speaker = voice.entity?;
        let named = self.mentions[previous].iter().any(|(index, _)| *index == speaker);
        let told = self.sentences[previous].text.contains(" told ");
        if named && told { self.via(previous) } else { None }
    }
}

pub(super) fn is_outlet(name: &str) -> bool {
    gazetteer::known(name).is_some_and(|known| known.class == Class::Medium)
        || name.rsplit(' ').next().is_some_and(|last| {
            matches!(
                last,
                "News"
                    | "TV"
                    | "Times"
                    | "Post"
                    | "Journal"
                    | "Radio"
                    | "Herald"
                    | "Tribune"
                    | "Magazine"
                    | "Gazette"
                    | "Chronicle"
                    | "Television"
            )
        })
}
