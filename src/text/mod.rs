//! Language, and nothing else: `&str` in, byte spans and small values out. Knows no sources, briefs or files.

pub mod claim;
pub mod date;
pub mod entity;
pub mod event;
pub mod figure;
pub mod quote;
pub mod rank;
pub mod sentence;
pub mod token;
