// The site as a folder: opened by double-click with the network off, every page once. One visit per page gathers
// what all tests of this file look at, because opening pages is what takes the time.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import path from "node:path";
import { SITE, fileUrl, files, forwards, openBrowser, pages, report, watch } from "./site.mjs";

/** What one visit found, by page. */
const visits = new Map();
let browser;

before(async () => {
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, offline: true });
  const folder = fileUrl("").replace(/\/?$/, "/");
  const page = await context.newPage();
  const seen = watch(page, (url) => url.startsWith(folder));
  for (const name of pages()) {
    await page.goto(fileUrl(name), { waitUntil: "load" });
    await page.waitForTimeout(20);
    const found = await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id)
        .concat([...document.querySelectorAll("a[name]")].map((element) => element.name)),
      links: [...document.querySelectorAll("a[href], area[href], link[href]")].map((element) => ({
        written: typeof element.getAttribute("href") === "string" ? element.getAttribute("href") : "",
        resolved: typeof element.href === "string" ? element.href : new URL(element.href.baseVal, document.baseURI).href,
        rel: element.getAttribute("rel") ?? "",
      })),
      loads: [...document.querySelectorAll("img[src], script[src], source[src], iframe[src]")].map((element) => element.src),
      width: document.documentElement.scrollWidth,
      view: document.documentElement.clientWidth,
      wide: [...document.querySelectorAll("body *")].filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.right <= document.documentElement.clientWidth + 1) return false;
        for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
          if (getComputedStyle(parent).overflowX !== "visible") return false;
        }
        return true;
      }).slice(0, 3).map((element) => `${element.localName}.${element.className?.baseVal ?? element.className}`),
    }));
    visits.set(name, { seen: seen(), found });
  }
  await context.close();
});

after(() => browser?.close());

/** The file of the site that an address means, with its fragment; nothing for other hosts and schemes. */
function target(resolved) {
  const url = new URL(resolved);
  if (url.protocol !== "file:") return null;
  const name = path.relative(SITE, decodeURIComponent(url.pathname)).split(path.sep).join("/");
  return { name, fragment: decodeURIComponent(url.hash.slice(1)) };
}

/** Those that a fragment may name without an element: the top of the page, a state of a filter, a text fragment. */
const FREE_FRAGMENT = /^$|^top$|^f=|^q=|:~:/;

describe("opened from disk with the network off", () => {
  it("every internal link leads to a file", () => {
    const all = new Set(files());
    const dead = [];
    for (const [name, { found }] of visits) {
      for (const { written, resolved } of found.links) {
        const to = target(resolved);
        if (to && !all.has(to.name)) dead.push(`${name}: ${written}`);
      }
      for (const resolved of found.loads) {
        const to = target(resolved);
        if (to && !all.has(to.name)) dead.push(`${name}: loads ${to.name}`);
      }
    }
    for (const { page, target: written } of forwards()) {
      const to = target(new URL(written, fileUrl(page)).href);
      if (!to || !all.has(to.name)) dead.push(`${page}: forwards to ${written}`);
    }
    assert.equal(dead.length, 0, report(dead));
  });

  it("every fragment has its element", () => {
    const dead = [];
    for (const [name, { found }] of visits) {
      for (const { written, resolved } of found.links) {
        const to = target(resolved);
        if (!to || FREE_FRAGMENT.test(to.fragment) || !visits.has(to.name)) continue;
        if (!visits.get(to.name).found.ids.includes(to.fragment)) dead.push(`${name}: ${written}`);
      }
    }
    assert.equal(dead.length, 0, report(dead));
  });

  it("no id stands twice on a page", () => {
    const twice = [];
    for (const [name, { found }] of visits) {
      const once = new Set();
      for (const id of found.ids) {
        if (once.has(id)) twice.push(`${name}: ${id}`);
        once.add(id);
      }
    }
    assert.equal(twice.length, 0, report(twice));
  });

  it("links are relative and name a file", () => {
    const wrong = [];
    for (const [name, { found }] of visits) {
      for (const { written, resolved, rel } of found.links) {
        if (/\bcanonical\b|\balternate\b/.test(rel) || !target(resolved)) continue;
        if (written.startsWith("/") || /^file:/i.test(written)) wrong.push(`${name}: ${written} is not relative`);
        else if (/\/(#|$)/.test(written) || /^\.\.?$/.test(written)) wrong.push(`${name}: ${written} names a folder`);
      }
    }
    assert.equal(wrong.length, 0, report(wrong));
  });

  it("every page can be reached from the first", () => {
    const home = visits.has("index.html") ? "index.html" : visits.keys().next().value;
    const reached = new Set([home]);
    const open = [home];
    while (open.length > 0) {
      for (const { resolved } of visits.get(open.pop()).found.links) {
        const to = target(resolved);
        if (to && visits.has(to.name) && !reached.has(to.name)) {
          reached.add(to.name);
          open.push(to.name);
        }
      }
    }
    // These are for a host or a browser to show, not for a link.
    const lonely = [...visits.keys()].filter((name) => !reached.has(name) && !["404.html", "offline.html"].includes(name));
    assert.equal(lonely.length, 0, report(lonely));
  });

  it("the console stays silent", () => {
    const said = [...visits].flatMap(([name, { seen }]) =>
      [...seen.console, ...seen.errors, ...seen.failed].map((line) => `${name}: ${line}`));
    assert.equal(said.length, 0, report(said));
  });

  it("nothing is asked of another host", () => {
    const asked = [...visits].flatMap(([name, { seen }]) => seen.foreign.map((url) => `${name}: ${url}`));
    assert.equal(asked.length, 0, report(asked));
  });

  it("nothing scrolls sideways at 320 pixels", () => {
    const wide = [...visits].filter(([, { found }]) => found.width > found.view)
      .map(([name, { found }]) => `${name}: ${found.width} pixels, by ${found.wide.join(", ") || "an element in a frame"}`);
    assert.equal(wide.length, 0, report(wide));
  });
});
