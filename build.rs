//! Lists the sample site's inputs, so that `dateline init --example` can write them, and hashes the program's own code, so
//! that nothing that another version of it worked out and kept is taken for its own.
#![allow(clippy::disallowed_methods, reason = "a build script reads the sources")]

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
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
    println!("cargo::rustc-env=CODE_OF_THE_PROGRAM={:016x}", code(&root));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("example.rs"), list).expect("the build folder can be written");
}

/// Of every file that decides what the program makes of its input: its sources, what they include, the versions of its crates.
fn code(root: &Path) -> u64 {
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock"), root.join("build.rs")];
    for folder in ["src", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files);
    }
    for name in ["Cargo.toml", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={name}");
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let name = file.strip_prefix(root).expect("all are below the root");
        (name.to_string_lossy(), fs::read(&file).unwrap_or_default()).hash(&mut hasher);
    }
    for (name, value) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_FEATURE_") {
            (name, value).hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
