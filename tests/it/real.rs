//! The whole path on real articles, where they are at hand: beside the project, not in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::project::{Files, Project, copy};

/// The links of a page as site-relative addresses, without fragments.
fn links(path: &str, html: &str) -> BTreeSet<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // The search page is reached by its form.
    html.match_indices("href=\"")
        .chain(html.match_indices("action=\""))
        .filter_map(|(at, mark)| html[at + mark.len()..].split(['"', '#', '?']).next())
        .filter(|href| !href.is_empty() && !href.contains(':'))
        .map(|href| match href.strip_prefix("../") {
            Some(rest) => rest.to_owned(),
            None if folder.is_empty() => href.to_owned(),
            None => format!("{folder}/{href}"),
        })
        .collect()
}

fn reachable(pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(page) = open.pop() {
        for target in links(&page, pages.get(&page).map_or("", String::as_str)) {
            if pages.contains_key(&target) && seen.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    seen
}

fn html(site: Files) -> BTreeMap<String, String> {
    site.into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8")))
        .collect()
}

#[test]
fn real_articles_give_a_whole_site() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.is_dir() {
        eprintln!("left out: ../shared/seeds is not here");
        return;
    }
    let project = Project::new();
    let run = project.run(&["init"]);
    assert_eq!(run.code, 0, "{}", run.err);
    copy(&seeds, &project.root().join("seeds"));
    let run = project.run(&["build", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // The gate over every statement, and over every link, fragment and load of the finished pages.
    let run = project.run(&["check", "--deny", "unverified", "--format", "short"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.err.contains("5 briefs"), "{}", run.err);

    let pages = html(project.site());
    let seen = reachable(&pages);
    let apart: BTreeSet<&str> = BTreeSet::from(["404.html", "offline.html"]);
    let lost: Vec<&String> = pages
        .keys()
        .filter(|page| !seen.contains(*page) && !apart.contains(page.as_str()))
        .collect();
    assert!(lost.is_empty(), "no way from home to {lost:?}");

    // Furniture of the fifth article: on its own source page, in the fold, and nowhere else.
    // Not its "2 min read": pages of ours say that of themselves.
    let furniture = [
        "Related Stories",
        "No stories found",
        "Vintage headphones",
        "Afghanistan to Complete Road",
    ];
    for line in furniture {
        let on: Vec<&String> =
            pages.iter().filter(|(_, html)| html.contains(line)).map(|(page, _)| page).collect();
        let elsewhere: Vec<&&String> =
            on.iter().filter(|page| !page.starts_with("sources/004-")).collect();
        assert!(elsewhere.is_empty(), "`{line}` stands on {elsewhere:?}");
        assert_eq!(on.len(), 1, "`{line}` is not kept on the source's page");
    }
}
