//! The order of the stages, and nothing else. [`digest`] is the editorial half, [`publish`] the publishing half; they meet in
//! `content/`. Both are pure: trees in, changes or a filled sink out.

mod editorial;
mod held;
mod publishing;
mod rules;

pub(crate) use editorial::desk_topics;
pub use editorial::{Advisor, Changes, Editorial, digest, digest_with, prune};
pub use publishing::{Ready, link, prepare, present, publish, publish_ready};
