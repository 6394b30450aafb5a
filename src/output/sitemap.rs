//! `sitemap.xml` (sitemaps.org 0.9) with an index where there are over 50,000 pages, and `robots.txt`. A sitemap needs absolute
//! addresses, so a site without a base address gets only `robots.txt`.

use super::{Context, Output, put_made};
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
        if let Some(address) =
            site.absolute(&Url::file("sitemap.xml")).filter(|_| !entries.is_empty())
        {
            robots.push_str(&format!("Sitemap: {address}\n"));
            let parts: Vec<&[String]> = entries.chunks(BOUND).collect();
            if let [all] = parts.as_slice() {
                diagnostics.extend(put_made(out, "sitemap.xml", || urlset(all)));
            } else {
                let mut index = String::from(
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                );
                for (nth, part) in parts.iter().enumerate() {
                    let path = format!("sitemap-{}.xml", nth + 1);
                    if let Some(address) = site.absolute(&Url::file(&path)) {
                        index.push_str(&format!(
                            " <sitemap><loc>{}</loc></sitemap>\n",
                            escape(&address)
                        ));
                    }
                    diagnostics.extend(put_made(out, &path, || urlset(part)));
                }
                index.push_str("</sitemapindex>\n");
                diagnostics.extend(put_made(out, "sitemap.xml", || index.into_bytes()));
            }
        }
        diagnostics.extend(put_made(out, "robots.txt", || robots.into_bytes()));
        Warned::with((), diagnostics)
    }
}

fn urlset(entries: &[String]) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    format!("{head}{}</urlset>\n", entries.concat()).into_bytes()
}
