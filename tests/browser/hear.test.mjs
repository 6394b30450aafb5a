// What a screen reader is given, read from the browser's accessibility tree: names of landmarks, headings, tables, citations
// and of what changes while the page is open.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { DESK } from "./desk.mjs";
import { Project } from "./project.mjs";
import { openBrowser } from "./site.mjs";

let browser;
let project;
let page;
before(async () => {
  browser = await openBrowser();
  project = new Project(DESK).build();
  page = await (await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } })).newPage();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

/** The lines of the tree of a page, without addresses. */
async function heard(name) {
  await page.goto(project.url(name));
  return (await page.locator("body").ariaSnapshot()).split("\n").filter((line) => !line.includes("- /url:")).map((line) => line.trim());
}
/** Level and name of each heading. */
const headings = (lines) => lines.flatMap((line) => {
  const found = line.match(/^- '?heading "(.*)" \[level=(\d)\]/);
  return found ? [[Number(found[2]), found[1]]] : [];
});

const PAGES = ["index.html", "briefs/port-treaty-signed.html", "topics/ports.html", "chronology.html", "differ.html", "sources.html",
  "sources/port-treaty.html", "people/kari-moen.html", "search.html", "data.html", "method.html", "corrections.html", "404.html"];

describe("a screen reader hears", () => {
  it("on every page one main heading, no level left out, and the same landmarks", async () => {
    for (const name of PAGES) {
      const lines = await heard(name);
      const levels = headings(lines).map(([level]) => level);
      assert.equal(levels.filter((level) => level === 1).length, 1, name);
      levels.reduce((above, level) => {
        assert.ok(level <= above + 1, `${name}: ${levels}`);
        return level;
      }, 0);
      for (const landmark of ["- banner:", '- navigation "Main":', "- main:", "- contentinfo:", "- search:"]) {
        assert.ok(lines.includes(landmark), `${name} has no ${landmark}`);
      }
    }
  });

  it("headings without the controls beside them, and controls that say what they are for", async () => {
    for (const name of ["chronology.html", "differ.html", "briefs/port-treaty-signed.html"]) {
      const lines = await heard(name);
      for (const [, text] of headings(lines)) assert.doesNotMatch(text, /copy link/, name);
      const copies = lines.filter((line) => /button "copy link/.test(line));
      assert.equal(new Set(copies).size, copies.length, `${name}: ${copies.join("\n")}`);
      if (name !== "differ.html") assert.ok(copies.length > 1, name);
    }
  });

  it("with a citation who says it, when, and in which sentence", async () => {
    const lines = await heard("briefs/port-treaty-signed.html");
    assert.ok(lines.some((line) => line.includes('"Source: Fjord Courier, 27 Jun 2025, sentence 2"')), lines.join("\n"));
  });

  it("columns and rows of tables by name", async () => {
    const lines = await heard("sources.html");
    for (const column of ["Article", "Outlet", "Published"]) assert.ok(lines.includes(`- columnheader "${column}":`), column);
    assert.ok(lines.some((line) => line.startsWith('- rowheader "Port treaty signed in Oslo"')));
    const rules = await heard("method.html");
    assert.equal(rules.some((line) => /^- columnheader "Rule"/.test(line)), rules.some((line) => line.startsWith("- rowheader")));
  });

  it("how exactly a date is known, once", async () => {
    const lines = await heard("chronology.html");
    const at = lines.findIndex((line) => line.includes('heading "Talks begin again"'));
    const said = lines.slice(at - 4, at).join(" ");
    assert.match(said, /month/);
    assert.doesNotMatch(said, /month month/);
  });

  it("what a search has found, from a region that was there before", async () => {
    const lines = await heard("search.html");
    assert.ok(lines.includes("- status"), lines.join("\n"));
    await page.fill("#q", "harbours");
    await page.press("#q", "Enter");
    await page.waitForFunction(() => !document.querySelector("#results").ariaBusy);
    const after = await page.locator("body").ariaSnapshot();
    assert.match(after, /- status: \d+ results? for “harbours”/);
  });

  it("what a filter leaves", async () => {
    await page.goto(project.url("chronology.html"));
    await page.click(".filters summary");
    await page.fill("input[name=text]", "fees");
    await page.waitForFunction(() => /of \d+ events/.test(document.querySelector(".filters [role=status]").textContent));
    assert.match(await page.locator(".filters").ariaSnapshot(), /- status: \d+ of \d+ events/);
  });
});
