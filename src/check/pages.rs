//! Does the finished site hold together? Links and fragments lead somewhere, nothing comes from another host, every page is led to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;

use super::{DEAD_PAGE_FRAGMENT, DEAD_PAGE_LINK, FOREIGN_LOAD, ORPHAN};
use crate::diag::Diagnostic;
use crate::tree::Sink;

/// What stands before links that look for copies in a web archive: whether one is there is no fault of a page.
const ARCHIVE: &str = "https://web.archive.org/web/";

/// The addresses of other sites that finished pages link to, without their fragments, each with the pages, sorted. Links that
/// look for archived copies are not among them.
pub fn external_links(site: &dyn Sink) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let files: Vec<String> = site.so_far().into_iter().map(|written| written.path).collect();
    let scans: Vec<(String, Scan)> = files
        .into_par_iter()
        .filter(|path| path.ends_with(".html"))
        .filter_map(|path| {
            let scan = site.read(&path).ok().and_then(|bytes| scan(&bytes).ok())?;
            Some((path, scan))
        })
        .collect();
    for (path, scan) in scans {
        for link in scan.links {
            let is_foreign = link.starts_with("http://") || link.starts_with("https://");
            if is_foreign && !link.starts_with(ARCHIVE) {
                let address = link.split('#').next().unwrap_or(&link).to_owned();
                let pages = found.entry(address).or_default();
                if pages.last() != Some(&path) {
                    pages.push(path.clone());
                }
            }
        }
    }
    for pages in found.values_mut() {
        pages.sort();
    }
    found
}

/// What is wrong with finished pages: links and fragments that lead nowhere, anything loaded from another host.
pub fn pages(site: &dyn Sink) -> Vec<Diagnostic> {
    let files: Vec<String> = site.so_far().into_iter().map(|written| written.path).collect();
    let known: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let scanned = Mutex::new(BTreeMap::<String, Scan>::new());
    let found: Vec<Diagnostic> = files
        .par_iter()
        .filter(|path| path.ends_with(".html"))
        .flat_map_iter(|path| {
            match site.read(path).map_err(|error| error.to_string()).and_then(|bytes| scan(&bytes))
            {
                Ok(scan) => {
                    scanned
                        .lock()
                        .unwrap_or_else(|poisoned| poisoned.into_inner())
                        .insert(path.clone(), scan);
                    Vec::new()
                }
                Err(error) => vec![
                    Diagnostic::error(DEAD_PAGE_LINK, format!("cannot read this page: {error}"))
                        .in_file(path),
                ],
            }
        })
        .collect();
    let scanned = scanned.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    let mut all = found;
    all.extend(orphans(&scanned));
    for (path, scan) in &scanned {
        let told = |code, message: String| Diagnostic::error(code, message).in_file(path);
        for load in &scan.loads {
            if is_foreign(load) {
                all.push(told(FOREIGN_LOAD, format!("the page loads `{load}` from another host")));
            } else if !load.starts_with("data:") && !known.contains(join(path, load).0.as_str()) {
                all.push(told(
                    DEAD_PAGE_LINK,
                    format!("the page loads `{load}`, which is not there"),
                ));
            }
        }
        for link in scan.links.iter().filter(|link| !is_foreign(link)) {
            let (target, fragment) = join(path, link);
            match (known.contains(target.as_str()), fragment) {
                (false, _) => {
                    all.push(told(DEAD_PAGE_LINK, format!("the link `{link}` leads nowhere")))
                }
                (true, Some(id))
                    if scanned.get(&target).is_some_and(|page| !page.ids.contains(&id)) =>
                {
                    all.push(told(
                        DEAD_PAGE_FRAGMENT,
                        format!("the link `{link}` leads to no place on its page"),
                    ));
                }
                _ => {}
            }
        }
    }
    all
}

/// Pages that no other page leads to, but those that hosts and browsers ask for by themselves.
fn orphans(scanned: &BTreeMap<String, Scan>) -> Vec<Diagnostic> {
    const BY_NAME: [&str; 4] = ["index.html", "404.html", "offline.html", "search.html"];
    let led_to: BTreeSet<String> = scanned
        .iter()
        .flat_map(|(path, scan)| scan.links.iter().map(move |link| (path, join(path, link).0)))
        .filter(|(path, target)| *path != target)
        .map(|(_, target)| target)
        .collect();
    let alone =
        scanned.keys().filter(|path| !BY_NAME.contains(&path.as_str()) && !led_to.contains(*path));
    alone
        .map(|path| Diagnostic::warning(ORPHAN, "no other page leads to this one").in_file(path))
        .collect()
}

#[derive(Default)]
struct Scan {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
    loads: BTreeSet<String>,
}

fn scan(html: &[u8]) -> Result<Scan, String> {
    use lol_html::{HtmlRewriter, Settings, element};
    let scan = std::cell::RefCell::new(Scan::default());
    let unescape = |text: String| {
        text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
    };
    let settings = Settings::new().append_element_content_handler(element!("*", |element| {
        let mut scan = scan.borrow_mut();
        scan.ids.extend(element.get_attribute("id").map(unescape));
        let name = element.tag_name();
        let loads = matches!(
            name.as_str(),
            "script" | "img" | "iframe" | "source" | "audio" | "video" | "embed" | "object"
        );
        if loads {
            scan.loads.extend(
                ["src", "data", "poster"]
                    .into_iter()
                    .filter_map(|key| element.get_attribute(key))
                    .map(unescape),
            );
        } else if name == "link" {
            let rel = element.get_attribute("rel").unwrap_or_default();
            let href = element.get_attribute("href").map(unescape);
            if matches!(
                rel.as_str(),
                "stylesheet"
                    | "icon"
                    | "preload"
                    | "manifest"
                    | "modulepreload"
                    | "apple-touch-icon"
            ) {
                scan.loads.extend(href);
            } else if rel != "canonical" {
                scan.links.extend(href);
            }
        } else {
            scan.links.extend(element.get_attribute("href").map(unescape));
        }
        Ok(())
    }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(html).map_err(|error| error.to_string())?;
    rewriter.end().map_err(|error| error.to_string())?;
    Ok(scan.into_inner())
}

fn is_foreign(link: &str) -> bool {
    link.starts_with("//")
        || ["http:", "https:", "mailto:", "tag:", "data:"]
            .iter()
            .any(|scheme| link.starts_with(scheme))
}

/// The file that `link` on page `path` leads to, and the id there.
fn join(path: &str, link: &str) -> (String, Option<String>) {
    let (address, fragment) = match link.split_once('#') {
        Some((address, fragment)) => (address, Some(percent_decoded(fragment))),
        None => (link, None),
    };
    let address = address.split('?').next().unwrap_or(address);
    let fragment = fragment.filter(|fragment| {
        !fragment.is_empty() && !fragment.contains('=') && !fragment.starts_with(":~:")
    });
    if address.is_empty() {
        return (path.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            part => parts.push(part),
        }
    }
    (percent_decoded(&parts.join("/")), fragment)
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
