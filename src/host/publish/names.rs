//! Relative paths with `/`, taken apart and put together.

use std::borrow::Cow;

/// The folder (`""` for none) and the name in it.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

pub(super) fn join<'a>(folder: &str, name: &'a str) -> Cow<'a, str> {
    if folder.is_empty() { name.into() } else { format!("{folder}/{name}").into() }
}

/// The folders that `path` lies in, from the nearest to `""`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(split(path).0), |folder| {
        (!folder.is_empty()).then(|| split(folder).0)
    })
}
