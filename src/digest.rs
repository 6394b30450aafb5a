//! To come.
use crate::{
    brief::FrontMatter,
    desk::{TopicFile, Written},
    source::Source,
};
#[derive(Debug)]
pub struct Settings {
    pub key_points: usize,
    pub summary_words: usize,
    pub quote_limit: Option<u32>,
}
pub fn digest(_s: &Source, _d: &[Written<TopicFile>], _t: &Settings) -> (FrontMatter, String) {
    Default::default()
}
pub fn compose(_s: &[&Source], _d: &[Written<TopicFile>], _t: &Settings) -> (FrontMatter, String) {
    Default::default()
}
