//! Every dependency's licence is on the list of `deny.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cargo_metadata::{CargoOpt, MetadataCommand};

/// The licences in `allow = [...]` of deny.toml.
fn allowed() -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let list =
        text.split("allow = [").nth(1).expect("deny.toml has a list").split(']').next().unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether an SPDX expression can be met with allowed licences; the old form `MIT/Apache-2.0` means `OR`.
fn fits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // Few use both words; where they do, each `OR` group must have one that fits.
    plain.split(" AND ").all(|part| part.split(" OR ").any(|name| allowed.contains(name.trim())))
}

#[test]
fn every_dependency_has_a_licence_on_the_list() {
    let allowed = allowed();
    assert!(allowed.contains("MIT"), "{allowed:?}");
    // Those that this test was built with: what they need is at hand then, and no network is asked.
    let on = [
        ("cards", cfg!(feature = "cards")),
        ("pdf", cfg!(feature = "pdf")),
        ("tls", cfg!(feature = "tls")),
    ];
    let features = on.iter().filter(|(_, on)| *on).map(|(name, _)| (*name).to_owned()).collect();
    let metadata = MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .features(CargoOpt::SomeFeatures(features))
        .other_options(["--locked".to_owned(), "--offline".to_owned()])
        .exec()
        .expect("cargo metadata runs");
    let bad: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| {
            !package.license.as_deref().is_some_and(|licence| fits(licence, &allowed))
        })
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.license))
        .collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
