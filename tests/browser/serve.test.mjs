// `dateline serve` in a browser: a saved brief comes up by itself, and the page stays where the reader was.

import { after, before, beforeEach, describe, it } from "node:test";
import assert from "node:assert/strict";
import { openBrowser } from "./site.mjs";
import { Project } from "./project.mjs";
import { DESK } from "./desk.mjs";

const NAME = "content/briefs/port-treaty-signed.md";
const LONG = `${DESK[NAME]}\n${Array.from({ length: 80 }, (_, at) => `Paragraph ${at} of a long brief, which has enough words to make the page scroll.\n`).join("\n")}`;

let browser;
let project;
let server;
let context;
let page;
before(async () => {
  browser = await openBrowser();
  project = new Project({ ...DESK, [NAME]: LONG });
  server = await project.serve();
  context = await browser.newContext({ viewport: { width: 800, height: 600 } });
});
// A page that is open hears of what the next test writes, and goes where that test does not.
beforeEach(fresh);
after(async () => {
  await browser?.close();
  await server?.stop();
  project?.remove();
});

/** Until the server has made of the last change what it makes: a page that is open would be opened anew in the midst of things. */
async function served(path, status) {
  for (let nth = 0; nth < 200; nth++) {
    if ((await page.request.get(server.address + path)).status() === status) return;
    await new Promise((ready) => setTimeout(ready, 50));
  }
  throw new Error(`${path} is not answered with ${status}`);
}

async function fresh() {
  await page?.close();
  page = await context.newPage();
}

/** Takes a brief away again, and leaves no page open that would hear of it. */
async function remove(name, path) {
  await fresh();
  project.removeFile(name);
  await served(path, 404);
}

describe("dateline serve", () => {
  it("shows a saved brief at once, with scroll and open folds kept", async () => {
    await page.goto(`${server.address}briefs/port-treaty-signed.html`);
    await page.keyboard.press("v");
    await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 1000, String(before));
    await page.evaluate(() => { globalThis.marked = true; });
    const start = performance.now();
    project.write(NAME, LONG.replace("Paragraph 79", "Paragraph seventy-nine"));
    await page.getByText("Paragraph seventy-nine").waitFor({ state: "attached", timeout: 20_000 });
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 60, before, { timeout: 5_000 });
    console.log(`# from saving to the page: ${Math.round(performance.now() - start)} ms`);
    assert.equal(await page.evaluate(() => globalThis.marked), undefined);
    assert.ok(await page.locator(".prose details.evidence").first().evaluate((fold) => fold.open));
  });

  it("puts changed words into the open page, which goes on as it is", async () => {
    const name = "content/briefs/quay.md";
    const brief = (title, words, more = "") => `---\ntitle: ${title}\ndate: 2025-06-27\ntopics: [trade]\n---\n\n## The quay\n\nThe ${words} stays.\n\nAnother paragraph.\n${more}\n## After it\n\n- one\n- two\n`;
    project.write(name, brief("The quay", "old crane"));
    await served("briefs/quay.html", 200);
    await page.goto(`${server.address}briefs/quay.html`);
    await page.getByText("The old crane stays.").waitFor();
    // From then on it is changed in place.
    await page.waitForSelector("script[data-ready]", { state: "attached" });
    await page.evaluate(() => {
      globalThis.marked = document.querySelector(".prose ul li");
      document.querySelector(".prose").addEventListener("click", () => { globalThis.clicked = true; });
    });
    // As an editor does that empties a file first, on a slow disk.
    await project.writeSlowly(name, brief("The quay", "new crane"));
    await page.getByText("The new crane stays.").waitFor({ timeout: 20_000 });
    project.write(name, brief("The long quay", "new crane", "\nA third, with **weight**.\n"));
    await page.getByText("A third, with weight.").waitFor({ timeout: 20_000 });
    assert.equal(await page.locator(".prose > p, .prose section > p").count(), 3);
    assert.match(await page.innerText("h1"), /The long quay/);
    assert.match(await page.title(), /The long quay/);
    project.write(name, brief("The long quay", "new crane"));
    await page.getByText("A third, with weight.").waitFor({ state: "detached", timeout: 20_000 });
    assert.ok(await page.evaluate(() => globalThis.marked.isConnected), "the page was opened anew");
    await page.locator(".prose li").first().click();
    assert.ok(await page.evaluate(() => globalThis.clicked));
    // What the page shows now is what a browser gets that opens it.
    const text = () => page.evaluate(() => document.querySelector("main").innerText);
    const patched = await text();
    await page.reload();
    assert.equal(patched, await text());
    await remove(name, "briefs/quay.html");
  });

  it("writes the page anew where scripts work on what has changed, and keeps its place", async () => {
    const name = "content/briefs/quay.md";
    const brief = (heading) => `---\ntitle: The quay\ndate: 2025-06-27\ntopics: [trade]\n---\n\n## ${heading}\n\n${"A line of the quay.\n\n".repeat(80)}`;
    project.write(name, brief("One"));
    await served("briefs/quay.html", 200);
    await page.goto(`${server.address}briefs/quay.html`);
    await page.getByRole("heading", { name: "One" }).waitFor();
    await page.waitForSelector("script[data-ready]", { state: "attached" });
    await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    project.write(name, brief("Two"));
    await page.getByRole("heading", { name: "Two" }).waitFor({ timeout: 20_000 });
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 60, before, { timeout: 5_000 });
    await remove(name, "briefs/quay.html");
  });

  it("tells of a fault in the page, which stays as it was, and the mending clears it", async () => {
    await page.goto(`${server.address}briefs/port-treaty-signed.html`);
    project.write(NAME, LONG.replace("date: 2025-06-27", "date: [2025"));
    await page.locator("#dateline-problems").waitFor({ timeout: 20_000 });
    assert.match(await page.innerText("#dateline-problems"), /port-treaty-signed\.md/);
    assert.match(await page.innerText("h1"), /Port treaty signed/);
    project.write(NAME, LONG);
    await page.locator("#dateline-problems").waitFor({ state: "detached", timeout: 20_000 });
  });

  it("installs no app, and removes one that an earlier server left", async () => {
    await page.goto(server.address);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.equal(await page.locator("link[rel=manifest]").count(), 0);
    assert.equal((await page.request.get(`${server.address}sw.js`)).status(), 404);
  });
});
