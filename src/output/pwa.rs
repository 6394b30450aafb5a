//! The site as an installed app that works without a network: manifest, and a service worker that keeps every page after one
//! visit. Served over HTTP only; from a folder nothing of it runs.

use serde_json::json;

use super::{Context, Output, put};
use crate::diag::Warned;
use crate::tree::{Hash, Sink};

/// The offline app.
pub struct Pwa;

/// What only other programs fetch is not kept for reading offline.
const NOT_KEPT: [&str; 8] = [
    "site.zip",
    "site.epub",
    "site-single.html",
    "sitemap.xml",
    "robots.txt",
    "feed.rss.xml",
    "feed.json",
    "SHA256SUMS",
];

impl Output for Pwa {
    fn name(&self) -> &'static str {
        "pwa"
    }

    fn makes(&self, path: &str) -> bool {
        matches!(path, "sw.js" | "app.webmanifest")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let mut diagnostics = Vec::new();
        let settings = cx.site.settings();
        let manifest = json!({
            "name": settings.title,
            "short_name": settings.title.chars().take(24).collect::<String>(),
            "description": settings.tagline,
            "lang": settings.language,
            "id": "./index.html",
            "start_url": "./index.html",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": "#fbfaf6",
            "theme_color": settings.accent.as_deref().unwrap_or("#a3281e"),
            "icons": [
                {"src": "static/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
                {"src": "static/icon-192.png", "type": "image/png", "sizes": "192x192", "purpose": "any"},
                {"src": "static/icon-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
            ],
        });
        put(out, "app.webmanifest", format!("{manifest:#}\n").as_bytes(), &mut diagnostics);
        let files: Vec<(String, Hash)> = out
            .so_far()
            .into_iter()
            .filter(|written| {
                !NOT_KEPT.contains(&written.path.as_str())
                    && !written.path.ends_with(".atom.xml")
                    && !written.path.starts_with("cards/")
            })
            .map(|written| (written.path, written.hash))
            .collect();
        put(out, "sw.js", worker(&files).as_bytes(), &mut diagnostics);
        Warned::with((), diagnostics)
    }
}

/// The worker: a list of every file with a short hash; a new build fetches only what changed.
fn worker(files: &[(String, Hash)]) -> String {
    let list: serde_json::Map<String, serde_json::Value> = files
        .iter()
        .map(|(path, hash)| (path.clone(), json!(hash.to_string()[..10].to_owned())))
        .collect();
    let version = Hash::of(serde_json::to_string(&list).unwrap_or_default().as_bytes()).to_string();
    format!(
        "const VERSION = \"{}\";\nconst FILES = {};\n{WORKER}",
        &version[..12],
        serde_json::Value::Object(list)
    )
}

const WORKER: &str = r#"// Keeps every file of the site. A file is stored under its address with its hash, so that an update fetches what changed only.
const NAME = "dateline " + new URL("./", self.location).pathname;
const keyed = (path) => new URL(path + "?" + FILES[path], self.location).href;

async function fill() {
  const cache = await caches.open(NAME);
  const wanted = new Set(Object.keys(FILES).map(keyed));
  const held = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(FILES).filter((path) => !held.has(keyed(path)));
  // A few at a time, so that a large site does not stall the page that is being read.
  for (let at = 0; at < missing.length; at += 24) {
    await Promise.all(missing.slice(at, at + 24).map(async (path) => {
      const answer = await fetch(new URL(path, self.location), { cache: "no-cache" });
      if (!answer.ok) throw new Error(path + ": " + answer.status);
      await cache.put(keyed(path), answer);
    }));
  }
  return { cache, wanted };
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const { cache, wanted } = await fill();
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => { if (event.data === "update") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const base = new URL("./", self.location);
  if (event.request.method !== "GET" || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return;
  let path = decodeURIComponent(url.pathname.slice(base.pathname.length));
  if (path === "" || path.endsWith("/")) path += "index.html";
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const held = FILES[path] && await cache.match(keyed(path));
    if (held) return held;
    try {
      return await fetch(event.request);
    } catch (error) {
      // By way of its own address, so that its links lead where they say.
      return event.request.mode === "navigate" && FILES["offline.html"] ? Response.redirect(new URL("offline.html", self.location), 302) : Response.error();
    }
  })());
});
"#;
