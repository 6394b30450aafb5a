//! `sitemap.xml` (sitemaps.org 0.9) with an index where there are over 50,000 pages, and `robots.txt`. A sitemap needs absolute
//! addresses, so a site without a base address gets only `robots.txt`.

use super::{Context, Output, Reads, put_made};
use crate::diag::Warned;
use crate::markdown::escape;
use crate::tree::Sink;
use crate::url::Url;

/// Most addresses of one sitemap, by the protocol.
const BOUND: usize = 50_000;

/// The list of pages for search engines.
pub struct Sitemap;

impl Output for Sitemap {
    fn name(&self) -> &'static str {
        "sitemap"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("sitemap") || path == "robots.txt"
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let site = cx.site;
        let entries: Vec<String> = site
            .pages()
            .iter()
            .map(|page| site.entry(page))
            .filter(|entry| !entry.noindex)
            .filter_map(|entry| {
                let address = site.absolute(&entry.url)?;
                let day = entry
                    .date
                    .and_then(|date| date.window().latest)
                    .filter(|day| Some(*day) <= site.today());
                let changed =
                    day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
                Some(format!(" <url><loc>{}</loc>{changed}</url>\n", escape(&address)))
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut robots = String::from("User-agent: *\nAllow: /\n");
        let address = |path: &str| site.absolute(&Url::file(path));
        if let Some(whole) = address("sitemap.xml").filter(|_| !entries.is_empty()) {
            robots.push_str(&format!("Sitemap: {whole}\n"));
            for (path, bytes) in files(&entries, BOUND, &address) {
                diagnostics.extend(put_made(out, &path, || bytes));
            }
        }
        diagnostics.extend(put_made(out, "robots.txt", || robots.into_bytes()));
        Warned::with((), diagnostics)
    }
}

/// Path and bytes of each file: one sitemap, or an index and its parts where there are over `bound` entries. `address`
/// makes a path absolute.
fn files(
    entries: &[String],
    bound: usize,
    address: &dyn Fn(&str) -> Option<String>,
) -> Vec<(String, Vec<u8>)> {
    if entries.len() <= bound {
        return vec![("sitemap.xml".into(), urlset(entries))];
    }
    let parts = entries.chunks(bound).enumerate();
    let mut files: Vec<(String, Vec<u8>)> =
        parts.map(|(nth, part)| (format!("sitemap-{}.xml", nth + 1), urlset(part))).collect();
    let rows: String = files
        .iter()
        .filter_map(|(path, _)| address(path))
        .map(|address| format!(" <sitemap><loc>{}</loc></sitemap>\n", escape(&address)))
        .collect();
    let index = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</sitemapindex>\n"
    );
    files.push(("sitemap.xml".into(), index.into_bytes()));
    files
}

fn urlset(entries: &[String]) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    format!("{head}{}</urlset>\n", entries.concat()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_bound_there_is_an_index_of_parts() {
        let entries: Vec<String> =
            (0..5).map(|n| format!(" <url><loc>https://e.example/{n}</loc></url>\n")).collect();
        let address = |path: &str| Some(format!("https://e.example/a&b/{path}"));
        let all = files(&entries, 2, &address);
        let paths: Vec<&str> = all.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let text = |nth: usize| String::from_utf8(all[nth].1.clone()).unwrap_or_default();
        assert_eq!(text(0).matches("<loc>").count(), 2);
        assert_eq!(text(2).matches("<loc>").count(), 1);
        assert!(text(3).contains("<loc>https://e.example/a&amp;b/sitemap-3.xml</loc>"));
        assert_eq!(files(&entries, 5, &address).len(), 1);
    }
}
