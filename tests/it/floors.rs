//! The floors of ARCHITECTURE.md, held against the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn block<'a>(text: &'a str, name: &str) -> &'a str {
    let start = text
        .find(&format!("```{name}\n"))
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no block `{name}`"));
    let body = &text[start + name.len() + 4..];
    &body[..body.find("```").expect("the block is closed")]
}

fn rust_files(folder: &Path, to: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("src can be read");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, to);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            to.push(path);
        }
    }
}

/// What follows `crate::` in a line: one module, or each of a group in braces.
fn used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(inner) => {
                inner.split('}').next().unwrap_or(inner).split(',').map(str::trim).collect()
            }
            None => vec![rest],
        };
        let word =
            |name: &&str| name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        found.extend(names.iter().map(word));
    }
    found
}

#[test]
fn no_module_imports_from_a_floor_above_or_beside_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut floor = BTreeMap::<String, u32>::new();
    for line in block(&text, "floors").lines() {
        let mut words = line.split_whitespace();
        let number = words.next().expect("a floor has a number").parse().unwrap();
        floor.extend(words.map(|module| (module.to_owned(), number)));
    }
    let mut neighbours = BTreeSet::<(String, String)>::new();
    for line in block(&text, "neighbours").lines() {
        let (from, to) = line.split_once("->").expect("a line is `from -> to …`");
        neighbours.extend(to.split_whitespace().map(|to| (from.trim().to_owned(), to.to_owned())));
    }
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside =
            file.strip_prefix(root.join("src")).unwrap().to_string_lossy().replace('\\', "/");
        let module = inside.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if module == "lib" {
            continue;
        }
        let Some(own) = floor.get(&module) else {
            wrong.push(format!("{inside}: module `{module}` is on no floor"));
            continue;
        };
        for (nth, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for name in used(line.split("//").next().unwrap_or("")) {
                let Some(there) = floor.get(&name) else { continue };
                let pair = (module.clone(), name.clone());
                if name != module && there >= own && !neighbours.contains(&pair) {
                    wrong.push(format!(
                        "{inside}:{}: `{module}` ({own}) uses `{name}` ({there})",
                        nth + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports that run up or sideways:\n{}", wrong.join("\n"));
}
