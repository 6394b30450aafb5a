//! Tests of features, in one binary: each module is about one promise to the user.

mod dates;
mod fixture;
mod floors;
mod ingest;
mod laws;
mod licences;
mod links;
mod project;
mod publish;
mod real;
mod samples;
mod site;
mod templates;
