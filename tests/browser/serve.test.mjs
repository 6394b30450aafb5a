// `dateline serve` in a browser: a saved brief comes up by itself, and the page stays where the reader was.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { openBrowser } from "./site.mjs";
import { Project } from "./project.mjs";
import { DESK } from "./desk.mjs";

const NAME = "content/briefs/port-treaty-signed.md";
const LONG = `${DESK[NAME]}\n${Array.from({ length: 80 }, (_, at) => `Paragraph ${at} of a long brief, which has enough words to make the page scroll.\n`).join("\n")}`;

let browser;
let project;
let server;
let page;
before(async () => {
  browser = await openBrowser();
  project = new Project({ ...DESK, [NAME]: LONG });
  server = await project.serve();
  page = await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  project?.remove();
});

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
