//! The few questions that the program has for git.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;

/// The files below `root` that the next commit would add or change, by path from there with `/`. An error where git is not
/// installed, or `root` is in no repository.
pub fn staged(root: &Path) -> anyhow::Result<BTreeSet<String>> {
    let asked = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["diff", "--cached", "--name-only", "--diff-filter=d", "--relative", "-z"])
        .stdin(Stdio::null())
        .output()
        .context("cannot run `git`")?;
    anyhow::ensure!(
        asked.status.success(),
        "git does not tell what is staged: {}",
        String::from_utf8_lossy(&asked.stderr).trim()
    );
    let names = asked.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
}
