//! Dateline: a folder of news articles in, a briefing website out in which every statement can be checked.
//!
//! Two short pipelines meet in `content/`, which a person may edit. The editorial half understands each article
//! (`ingest`) and composes a brief from it (`digest`). The publishing half reads briefs and sources, links everything
//! (`library`), decides which pages exist (`site`) and writes every output (`output`). `pipeline` alone knows the order of
//! stages; `host` alone touches the world. The modules stand in the order in which to read them.

pub mod cli;
pub mod pipeline;

pub mod brief;
pub mod content;
pub mod desk;
pub mod source;

pub mod digest;
pub mod ingest;
pub mod revise;

pub mod check;
pub mod library;
pub mod site;

pub mod output;

pub mod config;
pub mod template;

pub mod fingerprint;
pub mod highlight;
pub mod lock;
pub mod markdown;
pub mod memo;
pub mod text;
pub mod tree;
pub mod url;
pub mod yaml;

pub mod diag;
pub mod edtf;

pub mod host;
