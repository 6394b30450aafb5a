//! The site in one file. Chromium opens it in `tests/browser/single.test.mjs`.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::fixture::{empty, fixture, page};

fn html() -> String {
    page(&fixture().build_with(&["html", "single"]), "site-single.html")
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let found = html.match_indices(&start).map(|(at, _)| &html[at + start.len()..]);
    found.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_page_is_in_the_file_and_every_link_leads_to_a_place_in_it() {
    let html = html();
    let all = values(&html, "id");
    let ids: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), ids.len(), "an id stands twice");
    for id in [
        "index",
        "briefs/port-treaty-signed",
        "briefs/ports-compared~p-",
        "topics/port-treaty",
        "people/kari-moen",
        "sources/fjord~s2",
        "chronology~e-",
        "differ~d-",
    ] {
        assert!(ids.iter().any(|known| known.starts_with(id)), "no {id}");
    }
    for href in values(&html, "href") {
        let here = href.strip_prefix('#').map(|id| ids.contains(id));
        assert!(
            here.unwrap_or(href.starts_with("https:") || href.starts_with("mailto:")),
            "{href}"
        );
    }
    assert!(html.contains("href=\"#sources/fjord~s2\""));
    assert!(!html.contains("briefs/old-treaty\""), "an old address leads to the brief itself");
}

#[test]
fn the_policy_names_the_one_script_and_the_one_style_sheet() {
    let html = html().replace("&#x27;", "'").replace("&#39;", "'");
    let inside = |name: &str| {
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let from = html.find(&start).unwrap() + start.len();
        &html[from..from + html[from..].find(&end).unwrap()]
    };
    for name in ["script", "style"] {
        let all: Vec<&str> =
            html.match_indices(&format!("<{name}")).map(|(at, _)| &html[at..at + 40]).collect();
        assert_eq!(all.len(), 1, "{all:?}");
        let hash = Sha256::digest(inside(name));
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let first: String = [hash[0] >> 2, (hash[0] & 3) << 4 | hash[1] >> 4]
            .map(|at| digits.as_bytes()[usize::from(at)] as char)
            .iter()
            .collect();
        assert!(html.contains(&format!("{name}-src 'sha256-{first}")), "{name}");
    }
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe"));
    assert!(!html.contains(" src=\"http") && !html.contains("url(fonts/"));
    assert!(!html.contains(" style=\"") && !html.contains("href=\"javascript:"));
    for bad in ["<img src=x", "<script>alert", "<b>bold", "<b>raw"] {
        assert!(!html.contains(bad), "{bad}");
    }
}

#[test]
fn the_same_site_gives_the_same_file_and_an_empty_one_has_its_pages() {
    assert_eq!(html(), html());
    let empty = page(&empty().build_with(&["html", "single"]), "site-single.html");
    assert!(empty.contains("id=\"index\"") && empty.contains("id=\"chronology\""));
}
