//! A brief whose summary and key points a language model proposes.
//!
//! The model sees the numbered sentences of one source and is asked for statements that cite them (`wire`). What comes back
//! is data, whatever the article's text may have told the model: it is parsed into a fixed form, and each statement is held
//! against the sentences it cites by the same gate as everything else (`proposal`). What does not pass is dropped and told.
//! Where too little is left the extractive brief stands. Title, quotations, figures, events, names and topics are never the
//! model's.

mod proposal;
mod wire;

use super::{Settings, Understood};
use crate::brief::FrontMatter;
use crate::desk::{TopicFile, Written};
use crate::source::Source;

pub use proposal::Dropped;

/// Takes a request's body to the model's server and gives the body of its answer, or says in words why there is none.
pub type Ask<'a> = dyn Fn(&str) -> Result<String, String> + Sync + 'a;

/// What a model was good for.
#[derive(Debug)]
pub enum Outcome {
    /// The brief has the model's statements; those that were dropped.
    Used(Vec<Dropped>),
    /// The extractive brief stands: why, and which statements were dropped.
    Unused(String, Vec<Dropped>),
}

/// Author of a brief whose statements a model proposed.
pub fn author(name: &str) -> String {
    format!("{name} (language model)")
}

/// The request for a source: a JSON body that an OpenAI-compatible `/chat/completions` takes. Same source, same bytes.
pub fn request(source: &Source, name: &str, settings: &Settings) -> String {
    wire::request(source, name, settings)
}

/// The brief of one source with what the model answered to its [`request`]; the extractive one where that is of no use.
pub fn digest(
    source: &Source,
    desk: &[Written<TopicFile>],
    settings: &Settings,
    name: &str,
    answer: Result<String, String>,
) -> (FrontMatter, String, Outcome) {
    let understood = Understood::of(source);
    let judged = answer
        .and_then(|answer| wire::answer(&answer))
        .map_err(|why| (why, Vec::new()))
        .and_then(|statements| proposal::judge(&understood, statements, settings));
    let (proposal, outcome) = match judged {
        Ok((proposal, dropped)) => (Some(proposal), Outcome::Used(dropped)),
        Err((why, dropped)) => (None, Outcome::Unused(why, dropped)),
    };
    let by_model = proposal.is_some();
    let (mut front, body) = super::write(&understood, desk, settings, proposal);
    front.author = by_model.then(|| author(name));
    (front, body, outcome)
}

#[cfg(test)]
mod tests;
