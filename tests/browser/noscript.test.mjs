// With scripts off every page is whole: the text is there, what can be seen can be used, and what only a script can do
// is not shown.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { fileUrl, openBrowser, pages, report, samples } from "./site.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** The words of `main`, folds opened, so that both ways of looking at a page can be held together. */
async function words(page, name) {
  await page.goto(fileUrl(name), { waitUntil: "load" });
  const found = await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const main = document.querySelector("main") ?? document.body;
    const seen = (element) => element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? true;
    return {
      text: main.innerText.split(/\s+/).filter(Boolean),
      heading: [...document.querySelectorAll("h1")].filter(seen).length,
      // A button does nothing without a script, unless it sends a form or opens a popover.
      dead: [...document.querySelectorAll("button, [role=button]")].filter(seen)
        .filter((button) => !(button.form && button.type === "submit") && !button.hasAttribute("popovertarget"))
        .map((button) => button.innerText || button.getAttribute("aria-label") || button.outerHTML.slice(0, 60)),
      anchors: [...document.querySelectorAll("main a:not([href])")].filter(seen)
        .filter((anchor) => !anchor.id && !anchor.getAttribute("name"))
        .map((anchor) => anchor.innerText || anchor.outerHTML.slice(0, 60)),
    };
  });
  return found;
}

describe("with scripts off", () => {
  it("every page has its heading and its text, and nothing that does nothing", async () => {
    const findings = [];
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const name of pages()) {
      const { text, heading, dead, anchors } = await words(page, name);
      if (heading !== 1) findings.push(`${name}: ${heading} visible h1`);
      if (text.length < 5) findings.push(`${name}: ${text.length} words`);
      for (const button of dead) findings.push(`${name}: a button that does nothing: ${button}`);
      for (const anchor of anchors) findings.push(`${name}: a link that leads nowhere: ${anchor}`);
    }
    await context.close();
    assert.equal(findings.length, 0, report(findings));
  });

  it("no page loses words", async () => {
    const findings = [];
    const without = await browser.newContext({ javaScriptEnabled: false });
    const withScript = await browser.newContext();
    const [bareTab, fullTab] = [await without.newPage(), await withScript.newPage()];
    for (const { pages: names } of samples()) {
      for (const name of names) {
        const bare = new Set((await words(bareTab, name)).text);
        const full = (await words(fullTab, name)).text;
        const lost = full.filter((word) => !bare.has(word));
        // A script may add its controls (the chronology's chips for filters that have no page) and what it counts ("in 12
        // days"); it may not bring the text.
        if (lost.length > 100 || lost.length > full.length * 0.2) findings.push(`${name}: ${lost.length} of ${full.length} words come by script: ${lost.slice(0, 12).join(" ")} …`);
      }
    }
    await without.close();
    await withScript.close();
    assert.equal(findings.length, 0, report(findings));
  });
});
