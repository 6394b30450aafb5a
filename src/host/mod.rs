//! Everything that touches the world: files, sockets, the clock.
//!
//! `disk` loads the input folders into a [`crate::tree::Tree`]; `publish` is the [`crate::tree::Sink`] that puts a site on
//! disk whole or not at all; `cache` keeps what one build learnt for the next; `watch` waits for changes and `serve` shows a
//! site to a browser. None of them knows what a brief is: they work on files and are told by plain arguments.
#![allow(clippy::disallowed_methods, reason = "the host is where the world is touched")]

pub mod cache;
pub mod disk;
pub mod endpoint;
pub mod file;
pub mod folder;
pub mod git;
pub mod links;
pub mod manifest;
pub mod progress;
pub mod publish;
pub mod save;
pub mod serve;
pub mod watch;
pub mod world;
