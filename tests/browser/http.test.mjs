// The same site on a host, under a path of its own: same bytes, nothing asked elsewhere, and whole once more when the
// server has gone.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DESK } from "./desk.mjs";
import { Project } from "./project.mjs";
import { BASE_PATH, SITE, files, openBrowser, pages, report, samples, serve, watch } from "./site.mjs";

let browser;
let host;

before(async () => {
  [browser, host] = await Promise.all([openBrowser(), serve()]);
});
after(async () => {
  await browser?.close();
  await host?.stop();
});

describe(`served under ${BASE_PATH}`, () => {
  it("a page comes as it lies on disk", async () => {
    for (const name of pages()) {
      const answer = await fetch(host.url(name));
      assert.equal(answer.status, 200, name);
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), readFileSync(path.join(SITE, name)), name);
    }
  });

  it("no page asks beyond its own path, and the console stays silent", async () => {
    const wrong = [];
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    const seen = watch(page, (url) => url.startsWith(host.origin + BASE_PATH));
    for (const { pages: names } of samples()) {
      for (const name of names) {
        await page.goto(host.url(name), { waitUntil: "networkidle" });
        const { console: said, errors, failed, foreign } = seen();
        const own = said.filter((line) => !line.includes("blocked by Playwright"));
        for (const line of [...own, ...errors, ...failed, ...foreign]) wrong.push(`${name}: ${line}`);
      }
    }
    await context.close();
    assert.equal(wrong.length, 0, report(wrong));
  });

  it("an address that is not there gets the site's own page, with links that work", async () => {
    assert.ok(files().includes("404.html"), "the site has no 404.html");
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(host.url("briefs/there-is-no-such-brief.html"));
    assert.equal(answer.status(), 404);
    assert.ok((await page.locator("h1").innerText()).length > 0);
    await context.close();
  });

  it("after one visit, pages never opened load with the server stopped", async (t) => {
    if (!files().includes("sw.js")) return t.skip("the site has no service worker (output `pwa` is off)");
    const own = await serve();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(own.url(pages().includes("index.html") ? "index.html" : pages()[0]), { waitUntil: "load" });
    await installed(page);
    await own.stop();
    const all = pages().filter((name) => name !== "index.html" && name !== "404.html");
    const step = Math.max(1, Math.floor(all.length / 20));
    for (const name of all.filter((_, index) => index % step === 0).slice(0, 20)) await opens(page, own.url(name));
    await context.close();
  });
});

/** Waits until the page's worker keeps the site. */
async function installed(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
}

async function opens(page, address) {
  const answer = await page.goto(address, { waitUntil: "load" });
  assert.equal(answer.status(), 200, address);
  assert.equal(await page.locator("main").count(), 1, address);
}

describe("as an app", () => {
  let project;
  let own;
  before(async () => {
    const more = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`content/briefs/more-${at}.md`, DESK["content/briefs/fees-debated.md"].replace("Fees debated", `More ${at}`).replace("e4dd", `f${at}`)]));
    project = new Project({ ...DESK, ...more }).build();
    own = await serve(path.join(project.root, "public"));
  });
  after(() => project?.remove());

  it("a newer edition is offered, and shown when asked for", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(own.url("index.html"), { waitUntil: "load" });
    await installed(page);
    assert.equal(await page.locator(".update").count(), 0);
    project.write("content/briefs/more-0.md", DESK["content/briefs/fees-debated.md"].replace("Fees debated", "Fees settled at last").replace("e4dd", "f0"));
    project.build();
    await page.goto(own.url("briefs/more-0.html"), { waitUntil: "load" });
    assert.match(await page.innerText("h1"), /More 0/);
    await page.locator(".update").waitFor({ timeout: 30_000 });
    await page.locator(".update button").click();
    await page.getByRole("heading", { name: "Fees settled at last", level: 1 }).waitFor({ timeout: 30_000 });
    await context.close();
  });

  it("twenty pages never opened load after one visit, and search works, with the server stopped", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const said = [];
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(own.url("index.html"), { waitUntil: "load" });
    await installed(page);
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.equal(new URL(manifest.start_url, own.url("app.webmanifest")).href, own.url("index.html"));
    for (const { src, sizes } of manifest.icons) {
      const icon = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, new URL(src, own.url("app.webmanifest")).href);
      if (sizes !== "any") assert.equal(icon, sizes, src);
    }
    await own.stop();
    for (let at = 0; at < 20; at += 1) await opens(page, own.url(`briefs/more-${at}.html`));
    await opens(page, own.url("chronology.html"));
    await page.goto(own.url("search.html") + "?q=catch");
    await page.waitForSelector(".k-brief a");
    await page.goto(own.url("no/such/page.html"));
    assert.match(await page.innerText("main"), /not kept|offline|network/i);
    assert.deepEqual(said, []);
    await context.close();
  });
});
