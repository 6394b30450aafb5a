//! Tests of features, in one binary: each module is about one promise to the user.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "tests stand outside the program: they touch the world and may fail loudly"
)]

mod cache;
mod chronology;
mod claims;
mod cli;
mod cpu;
mod dates;
mod digest;
mod fixture;
mod floors;
mod formats;
mod hostile;
mod ids;
mod ingest;
mod init;
mod kill;
mod kinds;
mod laws;
mod licences;
mod links;
mod little;
mod model;
mod outputs;
mod pages;
mod pairs;
mod parts;
mod project;
mod publish;
mod rank;
mod real;
mod samples;
mod save;
mod serve;
mod site;
mod templates;
