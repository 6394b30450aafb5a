//! Tests of features, in one binary: each module is about one promise to the user.

mod dates;
mod floors;
mod laws;
mod licences;
mod links;
mod project;
mod publish;
mod real;
mod samples;
