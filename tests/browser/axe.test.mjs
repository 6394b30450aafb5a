// Accessibility by axe: every page kind, its shortest and its longest page, light and dark, phone and desktop, against
// WCAG 2.2 up to level AA and axe's best practices. `incomplete` results are no findings; they need eyes.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileUrl, openBrowser, report, samples } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [
  { name: "phone", viewport: { width: 360, height: 740 } },
  { name: "desktop", viewport: { width: 1280, height: 900 } },
];

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

describe("axe finds nothing", () => {
  for (const { kind, pages } of samples()) {
    for (const { name: screen, viewport } of SCREENS) {
      for (const colorScheme of ["light", "dark"]) {
        it(`${kind}, ${screen}, ${colorScheme}`, async () => {
          // The page's own policy forbids the script that we put in; the policy is tested elsewhere.
          const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
          const findings = [];
          const page = await context.newPage();
          for (const name of pages) {
            await page.goto(fileUrl(name), { waitUntil: "load" });
            await page.evaluate(AXE);
            const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
            for (const { id, help, nodes } of violations) {
              findings.push(...nodes.slice(0, 5).map((node) => `${name}: ${id} (${help}): ${node.target.join(" ")}`));
            }
          }
          await context.close();
          assert.equal(findings.length, 0, report(findings));
        });
      }
    }
  }
});
