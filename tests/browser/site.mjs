// The site under test, and a browser to open it in. Which pages there are is read from the folder itself,
// so that a new page kind is tested from the day it is built. The folder is `public/`, or the one that
// the environment variable DATELINE_SITE names. Stops at what a test file needs to say what it checks.

import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder of the built site. */
export const SITE = path.resolve(process.env.DATELINE_SITE ?? path.join(here, "../../public"));

/** Where the tests' server puts the site: no host serves every site from its root. */
export const BASE_PATH = "/some/sub/path/";

const CHROMIUM = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .find((program) => program && existsSync(program));

/** Everything that a browser does on its own account is off: what goes out comes from the page. */
export const CHROMIUM_FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** A browser; the caller closes it. */
export async function openBrowser(flags = []) {
  if (!CHROMIUM) throw new Error("no Chromium found: `./test` installs it, or set CHROMIUM to the program");
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS, ...flags] });
}

/** The program that `openBrowser` starts, for tools that start it themselves. */
export function chromiumPath() {
  if (!CHROMIUM) throw new Error("no Chromium found: `./test` installs it, or set CHROMIUM to the program");
  return CHROMIUM;
}

/** All files of the site as paths with forward slashes, sorted. Throws where there is no site. */
export function files() {
  if (!existsSync(SITE)) throw new Error(`no site at ${SITE}: run \`cargo run --release -- build\` first`);
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(SITE, folder), { withFileTypes: true })) {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  walk("");
  return found.sort();
}

const REFRESH = /<meta[^>]+http-equiv\s*=\s*"?refresh"?[^>]*>/i;

/** What a page says, as it lies on disk. */
export function source(page) {
  return readFileSync(path.join(SITE, page), "utf8");
}

/** The whole site in one file: no page of the site, and tested by itself. */
export const SINGLE = "site-single.html";

/** All pages, sorted, without those that only forward from an old address. */
export function pages() {
  const found = files().filter((name) => name.endsWith(".html") && name !== SINGLE && !REFRESH.test(source(name)));
  if (found.length === 0) throw new Error(`no page in ${SITE}`);
  return found;
}

/** The pages that only forward, each with the address that it forwards to, as written. */
export function forwards() {
  return files()
    .filter((name) => name.endsWith(".html"))
    .flatMap((name) => {
      const tag = source(name).match(REFRESH)?.[0];
      const target = tag?.match(/url\s*=\s*([^"'>\s]+)/i)?.[1];
      return tag ? [{ page: name, target: target ?? "" }] : [];
    });
}

/**
 * The kind of a page: its folder (`topics`), its name at the top (`search`), and with ` index` where it lists a
 * folder. So `chronology/2025.html` is of another kind than `chronology.html`.
 */
export function kindOf(page) {
  const folder = path.posix.dirname(page);
  const stem = path.posix.basename(page, ".html");
  if (folder !== ".") return stem === "index" ? `${folder} index` : folder;
  if (stem === "index") return "home";
  return existsSync(path.join(SITE, stem)) ? `${stem} index` : stem;
}

/** Each kind with its pages that try a layout most: the shortest and the longest file. */
export function samples() {
  const byKind = new Map();
  for (const page of pages()) {
    const kind = kindOf(page);
    byKind.set(kind, [...(byKind.get(kind) ?? []), page]);
  }
  return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, all]) => {
    const bySize = all.map((page) => ({ page, size: statSync(path.join(SITE, page)).size }))
      .sort((a, b) => a.size - b.size || (a.page < b.page ? -1 : 1));
    return { kind, pages: [...new Set([bySize[0].page, bySize.at(-1).page])] };
  });
}

/** The longest page of the first of these kinds that the site has: `pick("briefs", "brief")`. */
export function pick(...kinds) {
  const all = samples();
  return kinds.map((wanted) => all.find(({ kind }) => kind === wanted)?.pages.at(-1)).find(Boolean);
}

/** The address of a file when the folder is opened by double-click. */
export function fileUrl(page) {
  return pathToFileURL(path.join(SITE, page)).href;
}

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml", ".png": "image/png",
  ".ico": "image/x-icon", ".woff2": "font/woff2", ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json", ".epub": "application/epub+zip",
  ".zip": "application/zip", ".md": "text/markdown; charset=utf-8",
};
const PACKED = /^(text\/|application\/(json|xml|manifest)|image\/svg)/;

/**
 * Serves a folder under `BASE_PATH` on a free loopback port, as a plain static host does: exact names,
 * `index.html` for a folder, gzip for text, the site's own 404 page. Returns `{ url(page), stop() }`.
 */
export async function serve(folder = SITE) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let name = address.startsWith(BASE_PATH) ? address.slice(BASE_PATH.length) : null;
    if (name !== null && (name === "" || name.endsWith("/"))) name += "index.html";
    const target = name === null ? null : path.join(folder, name);
    let status = 200;
    let file = target;
    if (!target || !target.startsWith(folder + path.sep) || !existsSync(target) || statSync(target).isDirectory()) {
      status = 404;
      file = path.join(folder, "404.html");
    }
    if (!existsSync(file)) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
      return;
    }
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    const packed = PACKED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = packed ? gzipSync(readFileSync(file)) : readFileSync(file);
    const headers = { "content-type": type, "content-length": body.length, vary: "accept-encoding" };
    if (packed) headers["content-encoding"] = "gzip";
    response.writeHead(status, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (page) => origin + BASE_PATH + page.split("/").map(encodeURIComponent).join("/"),
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

/**
 * Writes down what a reader should never meet while `page` goes from one address to the next: messages of the console,
 * errors of scripts, requests that fail, requests to another host. `own` tells which addresses are the site's.
 * The function that comes back gives what was seen since it was last called.
 */
export function watch(page, own) {
  const fresh = () => ({ console: [], errors: [], failed: [], foreign: [] });
  let seen = fresh();
  page.on("console", (message) => {
    const at = message.location()?.url;
    if (["error", "warning"].includes(message.type())) seen.console.push(message.text() + (at ? ` (${at})` : ""));
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("requestfailed", (request) => {
    // A load that the next page's opening breaks off (the icon comes last) is no fault of the page.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    seen.failed.push(`${request.url()} (${request.failure()?.errorText})`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob|about):/.test(url) && !own(url)) seen.foreign.push(url);
  });
  return () => {
    const found = seen;
    seen = fresh();
    return found;
  };
}

/** Names each finding with its page, and shows at most forty: for the message of an assertion. */
export function report(findings) {
  const lines = findings.slice(0, 40).map((line) => `  ${line}`);
  const more = findings.length > 40 ? [`  … and ${findings.length - 40} more`] : [];
  return ["", ...lines, ...more].join("\n");
}
