//! Single files, for commands that read or write one by name: whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use walkdir::{DirEntry, WalkDir};

use crate::host::manifest;

/// The bytes of a file; an error of `io` as it comes.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The text of a file.
pub fn read_text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// All of standard input.
pub fn read_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file in one step, making its folders. A reader meets the old bytes or the new.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(context)?;
    let mut file =
        tempfile::Builder::new().prefix(".dateline-").tempfile_in(folder).with_context(context)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_data()).with_context(context)?;
    let mode = fs::metadata(path).map(|old| old.permissions());
    #[cfg(unix)]
    let mode = mode.unwrap_or_else(|_| std::os::unix::fs::PermissionsExt::from_mode(0o644));
    #[cfg(unix)]
    let _ = file.as_file().set_permissions(mode);
    file.persist(path).map_err(|error| error.error).with_context(context)?;
    Ok(())
}

/// Removes a file; one that is not there is no error.
pub fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder `{}`", path.display()))
}

/// Whether something stands at `path`.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Names of the entries of a folder, sorted; empty where there is none.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Paths of the files below a folder, relative to it, sorted, but for hidden ones. Links to folders are not followed.
pub fn below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let is_shown = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_shown) {
        let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
        if entry.path().is_file() {
            paths.push(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    Ok(paths)
}

/// Removes the cache folder of a site.
pub fn remove_cache(path: &Path) -> anyhow::Result<()> {
    if !path.join("lock").exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).with_context(|| format!("cannot remove `{}`", path.display()))
}

/// Removes the files that a build put into `output`, and folders that are empty then. Returns how many files.
pub fn remove_site(output: &Path) -> anyhow::Result<usize> {
    let list = output.join(manifest::NAME);
    let Some(files) = fs::read(&list).ok().and_then(|bytes| manifest::read(&bytes)) else {
        anyhow::bail!(
            "`{}` was not made by this program: it holds no `{}`",
            output.display(),
            manifest::NAME
        );
    };
    let mut folders: Vec<PathBuf> = Vec::new();
    for file in &files {
        remove(&output.join(&file.path))?;
        folders.extend(Path::new(&file.path).ancestors().skip(1).map(Path::to_owned));
    }
    remove(&list)?;
    folders.sort();
    folders.dedup();
    for folder in folders.iter().rev() {
        // What is not empty holds something that is not ours.
        let _ = fs::remove_dir(output.join(folder));
    }
    Ok(files.len())
}
