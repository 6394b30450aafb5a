//! The book. EPUBCheck judges it too, in the section `epub` of `./test`; the first test here writes the books it is given.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{elements, unpack};
use crate::fixture::{empty, fixture};

fn book() -> Vec<(String, Vec<u8>)> {
    let memory = fixture().build_with(&["html", "epub"]);
    unpack(&memory.get("site.epub").unwrap())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_book_of_every_state_and_of_none_can_be_checked() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, mut fixture) in [("states", fixture()), ("nothing", empty())] {
        let memory = fixture.build_with(&["html", "epub"]);
        let bytes = memory.get("site.epub").unwrap();
        std::fs::write(folder.join(format!("{name}.epub")), &bytes[..]).unwrap();
    }
}

#[test]
fn a_book_can_be_told_by_its_first_bytes() {
    let memory = fixture().build_with(&["html", "epub"]);
    let bytes = memory.get("site.epub").unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn the_same_site_gives_the_same_book() {
    let build = || fixture().build_with(&["html", "epub"]).get("site.epub").unwrap();
    assert_eq!(build(), build());
}

#[test]
fn every_file_is_listed_and_every_link_leads_somewhere() {
    let files: BTreeMap<String, Vec<u8>> = book().into_iter().collect();
    let (package, _) = elements("package", &text(&files["EPUB/package.opf"]));
    let listed: BTreeSet<String> = package
        .iter()
        .filter(|(name, _)| name == "item")
        .map(|(_, attributes)| format!("EPUB/{}", attributes["href"]))
        .collect();
    let there: BTreeSet<String> = files
        .keys()
        .filter(|path| path.starts_with("EPUB/") && *path != "EPUB/package.opf")
        .cloned()
        .collect();
    assert_eq!(listed, there);

    let pages: BTreeMap<&String, _> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".xhtml"))
        .map(|(path, bytes)| (path, elements(path, &text(bytes)).0))
        .collect();
    let ids: BTreeMap<&&String, BTreeSet<&String>> = pages
        .iter()
        .map(|(path, page)| (path, page.iter().filter_map(|(_, all)| all.get("id")).collect()))
        .collect();
    for (path, page) in &pages {
        let n = page.iter().filter(|(_, attributes)| attributes.contains_key("id")).count();
        assert_eq!(n, ids[path].len(), "{path}: an id stands twice");
        for (name, attributes) in page {
            let Some(href) = attributes.get("href").or(attributes.get("src")) else { continue };
            if href.starts_with("https:") || href.starts_with("mailto:") {
                continue;
            }
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            if !file.is_empty() {
                parts.pop();
            }
            for part in file.split('/').filter(|part| !part.is_empty()) {
                if part == ".." {
                    parts.pop();
                } else {
                    parts.push(part);
                }
            }
            let target = parts.join("/");
            assert!(files.contains_key(&target), "{path}: {name} leads to {target}");
            assert!(
                fragment.is_empty() || ids[&&target].contains(&fragment.to_owned()),
                "{path}: {href}: no such place"
            );
        }
    }
}

#[test]
fn every_brief_is_in_the_book_with_its_sentences() {
    let files: BTreeMap<String, Vec<u8>> = book().into_iter().collect();
    let contents = text(&files["EPUB/nav.xhtml"]);
    for path in [
        "briefs/port-treaty-signed.xhtml",
        "briefs/ports-compared.xhtml",
        "topics/port-treaty.xhtml",
        "people/kari-moen.xhtml",
        "sources/fjord.xhtml",
        "chronology.xhtml",
        "differ.xhtml",
        "about.xhtml",
    ] {
        assert!(contents.contains(&format!("href=\"{path}\"")), "{path} is not in the contents");
    }
    let brief = text(&files["EPUB/briefs/port-treaty-signed.xhtml"]);
    assert!(brief.contains("href=\"../sources/fjord.xhtml#s2\""), "{brief}");
    assert!(text(&files["EPUB/sources/fjord.xhtml"]).contains("id=\"s2\""));
    assert!(!contents.contains("search.xhtml") && !contents.contains("404"));
}

#[test]
fn the_book_tells_how_it_can_be_read() {
    let files: BTreeMap<String, Vec<u8>> = book().into_iter().collect();
    let package = text(&files["EPUB/package.opf"]);
    for property in [
        "schema:accessMode\">textual",
        "schema:accessModeSufficient\">textual",
        "schema:accessibilityFeature\">tableOfContents",
        "schema:accessibilityHazard\">none",
        "schema:accessibilitySummary\">Text",
        "dcterms:modified\">2025-11-02T00:00:00Z",
    ] {
        assert!(package.contains(property), "{property} is missing: {package}");
    }
    assert!(text(&files["EPUB/nav.xhtml"]).contains("epub:type=\"landmarks\""));
}

#[test]
fn nothing_of_a_book_runs_and_hostile_text_is_text() {
    for (path, bytes) in book().iter().filter(|(path, _)| path.ends_with(".xhtml")) {
        let (page, _) = elements(path, &text(bytes));
        for (name, attributes) in &page {
            assert!(!["script", "form", "button", "input"].contains(&name.as_str()), "{path}");
            assert!(!attributes.keys().any(|key| key.starts_with("on") || key == "style"));
            assert!(!attributes.values().any(|value| value.starts_with("javascript:")), "{path}");
        }
    }
}
