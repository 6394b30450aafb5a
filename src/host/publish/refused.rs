//! Why a site is not published though the disk would have it, and the looks that find out before anything is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use super::Made;
use super::last::Last;
use super::names::{ancestors, join, split};
use super::place::Place;
use crate::host::cache::Cache;
use crate::host::folder::Kind;
use crate::host::manifest;
use crate::tree::Hash;

/// Why a site is not published though the disk would have it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the output folder `{}` {} `{}`, which is read from", output.display(), relation, input.display())]
    Overlaps { output: PathBuf, relation: Relation, input: PathBuf },
    #[error("the output folder `{}` holds files but no `{}`, so it was not made by this program", .0.display(), manifest::NAME)]
    NotOurs(PathBuf),
    #[error("the output `{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error(
        "`{path}` stands in the output folder where `{page}` must go, and was not made by this program"
    )]
    InTheWay { path: String, page: String },
    #[error("`{0}` and `{1}` are one file where the case of letters does not count")]
    Collide(String, String),
    #[error("`{0}` would be a file and the folder of `{1}`")]
    FileAndFolder(String, String),
    #[error("two pages are written to `{0}`")]
    Twice(String),
    #[error("`{0}` is the name of the output's manifest")]
    Reserved(String),
}

/// How an output folder lies to an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Is,
    Holds,
    LiesIn,
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Relation::Is => "is",
            Relation::Holds => "holds",
            Relation::LiesIn => "lies in",
        })
    }
}

impl Refused {
    /// What the user may do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Refused::Overlaps { .. } => "choose another folder with `--output`",
            Refused::NotOurs(_) => {
                "choose an empty folder, or use `--force` to keep its files beside the site's"
            }
            Refused::NotAFolder(_) => "move it away, or choose another folder with `--output`",
            Refused::InTheWay { .. } => "move it away, or use `--force` to replace it",
            Refused::Collide(..)
            | Refused::FileAndFolder(..)
            | Refused::Twice(_)
            | Refused::Reserved(_) => "give one of the two another `slug`",
        }
    }
}

/// The absolute path of the output, its links resolved; what does not exist yet is joined to what does.
pub(super) fn resolve(output: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(output)
        .with_context(|| format!("`{}` is no path for an output folder", output.display()))?;
    let mut missing = Vec::new();
    let mut at = absolute.as_path();
    loop {
        match at.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot open `{}`", at.display()));
            }
        }
        let (Some(above), Some(name)) = (at.parent(), at.file_name()) else {
            anyhow::bail!("`{}` is no path for an output folder", output.display());
        };
        if at.is_symlink() {
            anyhow::bail!("`{}` is a link to nothing", at.display());
        }
        missing.push(name.to_owned());
        at = above;
    }
}

pub(super) fn check_apart(output: &Path, inputs: &[PathBuf], cache: &Cache) -> anyhow::Result<()> {
    let cache = cache.folder().map(|folder| folder.path().to_owned());
    for input in inputs.iter().chain(&cache) {
        let found = resolve(input)?;
        let relation = if output == found {
            Relation::Is
        } else if found.starts_with(output) {
            Relation::Holds
        } else if output.starts_with(&found) {
            Relation::LiesIn
        } else {
            continue;
        };
        let (output, input) = (output.to_owned(), input.clone());
        return Err(Refused::Overlaps { output, relation, input }.into());
    }
    Ok(())
}

pub(super) fn check_ours(target: &Place, force: bool) -> anyhow::Result<()> {
    let context = || format!("cannot open the output folder `{}`", target.path().display());
    match target.parent.kind(&target.name).with_context(context)? {
        None => return Ok(()),
        Some(Kind::Folder) => (),
        Some(_) => return Err(Refused::NotAFolder(target.path()).into()),
    }
    let folder = target.parent.folder(&target.name).with_context(context)?;
    let ours = folder
        .read_start(manifest::NAME, manifest::START)
        .is_ok_and(|start| manifest::is_ours(&start));
    if !ours && !force && !folder.entries().with_context(context)?.is_empty() {
        return Err(Refused::NotOurs(target.path()).into());
    }
    Ok(())
}

/// Paths that a file system may take for one, or that are both file and folder.
pub(super) fn check_collisions<'a>(paths: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let paths: Vec<&str> = paths.collect();
    let folded =
        |path: &&'a str| match path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            true => Cow::Borrowed(*path),
            false => Cow::Owned(path.to_lowercase()),
        };
    let folded: Vec<Cow<str>> = paths.par_iter().map(folded).collect();
    let mut files: HashMap<&str, &str> = HashMap::with_capacity(paths.len());
    let mut folders: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut last_folder = "";
    for (path, folded) in paths.into_iter().zip(&folded) {
        if let Some(other) = files.insert(folded, path) {
            return Err(Refused::Collide(other.to_owned(), path.to_owned()));
        }
        let (folder, _) = split(path);
        if folder == last_folder {
            continue;
        }
        last_folder = folder;
        for folder in ancestors(path).filter(|folder| !folder.is_empty()) {
            let (spelt, other) = *folders.entry(folder.to_lowercase()).or_insert((folder, path));
            if spelt != folder {
                return Err(Refused::Collide(other.to_owned(), path.to_owned()));
            }
        }
    }
    for (folder, (_, within)) in &folders {
        if let Some(file) = files.get(folder.as_str()) {
            return Err(Refused::FileAndFolder((*file).to_owned(), (*within).to_owned()));
        }
    }
    Ok(())
}

/// Refuses to put a page where something of others stands.
pub(super) fn check_free(
    last: &Last,
    made: &BTreeMap<String, Made>,
    force: bool,
) -> anyhow::Result<()> {
    let in_the_way = |path: &str, page: &str| {
        Err(Refused::InTheWay { path: path.to_owned(), page: page.to_owned() }.into())
    };
    for (folder, last_folder) in &last.folders {
        for entry in &last_folder.entries {
            let Some(name) = entry.name.to_str() else { continue };
            let path = join(folder, name);
            if let Some(page) = made.get(&*path) {
                let foreign = !last.is_ours(&path, entry.kind);
                // The very bytes of the page may stand there: an earlier build was cut short, or a clone merged.
                let same =
                    || last.read(&path).is_ok_and(|bytes| Hash::of(&bytes) == page.written.hash);
                if foreign && !force && (entry.kind != Kind::File || !same()) {
                    return in_the_way(&path, &path);
                }
            } else if entry.kind != Kind::Folder && !last.is_ours(&path, entry.kind) && !force {
                let below = format!("{path}/");
                if let Some((page, _)) =
                    made.range(below.clone()..).next().filter(|(page, _)| page.starts_with(&below))
                {
                    return in_the_way(&path, page);
                }
            }
        }
    }
    Ok(())
}
