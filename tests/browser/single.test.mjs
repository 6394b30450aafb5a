// The whole site in one file, opened by double-click with the network off: its links lead to places in it, its search finds,
// nothing is asked of anybody, and without script every page of it stands there to be read.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { SINGLE, fileUrl, files, openBrowser, report, source, watch } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const address = fileUrl(SINGLE);

let browser;
before(async () => {
  assert.ok(files().includes(SINGLE), `${SINGLE} is not there: output \`single\` is off`);
  browser = await openBrowser();
});
after(() => browser?.close());

/** A tab on the file, and what was seen of it. */
async function open(options = {}, hash = "") {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const seen = watch(page, (url) => url.startsWith(address));
  await page.goto(address + hash, { waitUntil: "load" });
  return { context, page, seen };
}

const title = (page) => page.locator(".leaf.shown h1").first().innerText();

/** Until another page is shown than the one with this title, or with `is` that one: it turns a moment after the address. */
const turned = (page, title, is = false) =>
  page.waitForFunction(([title, is]) => (document.querySelector(".leaf.shown h1")?.innerText === title) === is, [title, is]);

describe("the site in one file", () => {
  it("every link leads to a place in it or to another host, and no id stands twice", async () => {
    const { context, page, seen } = await open();
    const { ids, links } = await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
    }));
    const once = new Set(ids);
    assert.equal(once.size, ids.length, report(ids.filter((id, nth) => ids.indexOf(id) !== nth)));
    const dead = links.filter((href) => (href.startsWith("#") ? !once.has(decodeURIComponent(href.slice(1))) : !/^(https?|mailto):/.test(href)));
    assert.equal(dead.length, 0, report(dead));
    assert.ok(links.some((href) => /^#sources\/.*~s\d/.test(href)), "citations lead to sentences");
    const found = seen();
    assert.deepEqual([...found.console, ...found.errors, ...found.failed, ...found.foreign], []);
    await context.close();
  });

  it("holds every brief, topic, name and source", async () => {
    const { context, page } = await open();
    const ids = new Set(await page.evaluate(() => [...document.querySelectorAll(".leaf")].map((leaf) => leaf.id)));
    const wanted = files().filter((name) => /^(briefs|topics|people|organisations|places|things|sources)\/.*\.html$/.test(name));
    const missing = wanted.filter((name) => !ids.has(name.replace(/\.html$/, "")) && !/http-equiv="?refresh/i.test(source(name)));
    assert.equal(missing.length, 0, report(missing));
    await context.close();
  });

  it("shows one page at a time, goes back, and opens the fold that a link leads into", async () => {
    const { context, page } = await open();
    const home = await title(page);
    await page.locator(".leaf.shown .brief-title a").first().click();
    await turned(page, home);
    assert.equal(await page.locator(".leaf.shown").count(), 1);
    assert.match(await page.title(), / · /);
    await page.locator(".leaf.shown a.cite").first().click();
    assert.match(page.url(), /#sources\/.*~s\d+$/);
    await page.locator(".sentence:target").waitFor();
    await page.goBack();
    await page.goBack();
    await turned(page, home, true);
    await context.close();
  });

  it("search finds a word of a text, a title without its accents, a phrase, and leaves out what is not wanted", async () => {
    const { context, page, seen } = await open();
    const sentence = await page.evaluate(() => document.querySelector(".leaf[data-kind=source] .sentence.used > span").textContent);
    const words = sentence.match(/\p{L}{5,}/gu).slice(0, 3);
    const ask = async (text) => {
      await page.locator("#find").fill(text);
      await page.keyboard.press("Enter");
      await page.waitForFunction((wanted) => decodeURIComponent(location.hash) === `#search?q=${wanted}`, text);
      return page.locator("#results > li").count();
    };
    assert.ok(await ask(words.join(" ").toUpperCase()) > 0, words.join(" "));
    assert.ok(await page.locator("#results mark").count() > 0);
    assert.ok(await ask(`"${sentence.split(" ").slice(0, 4).join(" ")}"`) > 0, sentence);
    const all = await ask(words[0]);
    assert.ok(await ask(`${words[0]} -${words[1]}`) < all);
    assert.equal(await ask("qqxyzzy"), 0);
    assert.match(await page.locator("#found").innerText(), /Nothing/);
    await ask(words[0]);
    await page.locator("#results a").first().click();
    await page.locator("#search.shown").waitFor({ state: "detached" });
    const found = seen();
    assert.deepEqual([...found.console, ...found.errors, ...found.foreign], []);
    await context.close();
  });

  it("is quick to search", async () => {
    const { context, page } = await open();
    const took = await page.evaluate(async () => {
      const start = performance.now();
      location.hash = "#search?q=the";
      await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
      return performance.now() - start;
    });
    assert.ok(took < 2000, `${took} ms`);
    await context.close();
  });

  it("without script every page stands there in order, and nothing that does nothing", async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    const { hidden, dead } = await page.evaluate(() => ({
      hidden: [...document.querySelectorAll(".leaf:not(#search)")].filter((leaf) => !leaf.checkVisibility()).map((leaf) => leaf.id),
      dead: [...document.querySelectorAll("button, input, select")].filter((control) => control.checkVisibility()).map((control) => control.outerHTML),
    }));
    assert.equal(hidden.length + dead.length, 0, report([...hidden, ...dead]));
    await context.close();
  });

  it("scrolls no page sideways at 320 pixels", async () => {
    const { context, page } = await open({ viewport: { width: 320, height: 640 } });
    const wide = await page.evaluate(async () => {
      const found = [];
      for (const leaf of document.querySelectorAll(".leaf")) {
        location.hash = `#${leaf.id}`;
        await new Promise((done) => setTimeout(done, 5));
        if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(leaf.id);
      }
      return found;
    });
    assert.equal(wide.length, 0, report(wide));
    await context.close();
  });

  it("axe finds nothing on one page of each kind, light and dark", async () => {
    const findings = [];
    const { context, page } = await open({ bypassCSP: true, reducedMotion: "reduce" });
    const ids = await page.evaluate(() => {
      const byKind = new Map();
      for (const leaf of document.querySelectorAll(".leaf")) byKind.set(leaf.dataset.kind, leaf.id);
      return [...byKind.values()];
    });
    for (const id of ids) {
      await page.goto("about:blank");
      await page.goto(address + (id === "search" ? "#search?q=the" : `#${id}`), { waitUntil: "load" });
      // What is not shown takes axe minutes to see that it is not.
      await page.evaluate(() => document.querySelectorAll(".leaf:not(.shown)").forEach((leaf) => leaf.remove()));
      await page.evaluate(AXE);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
        for (const { id: rule, help, nodes } of violations) findings.push(...nodes.slice(0, 3).map((node) => `${id}: ${rule} (${help}): ${node.target.join(" ")}`));
      }
    }
    await context.close();
    assert.equal(findings.length, 0, report(findings));
  });
});
