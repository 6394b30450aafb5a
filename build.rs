//! Lists the sample site's inputs, so that `dateline init --example` can write them.
#![allow(clippy::disallowed_methods, reason = "a build script reads the sources")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = vec![root.join("dateline.yaml")];
    for folder in ["seeds", "content/topics", "content/pages", "content/notes"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files);
    }
    for file in ["content/glossary.yaml", "content/outlets.yaml"] {
        println!("cargo::rerun-if-changed={file}");
        files.push(root.join(file));
    }
    println!("cargo::rerun-if-changed=dateline.yaml");
    files.sort();
    let mut list = String::from("&[\n");
    for file in files.iter().filter(|file| file.is_file()) {
        let name = file
            .strip_prefix(&root)
            .expect("all are below the root")
            .to_string_lossy()
            .replace('\\', "/");
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", file.to_string_lossy());
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("example.rs"), list).expect("the build folder can be written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
