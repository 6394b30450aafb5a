// A site of hostile text: markup, scripts, addresses that run, quotation marks and bidi controls in every field that takes
// words. All of it is shown as text, on every page and in everything that reads the site, and nothing runs.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { BASE_PATH, openBrowser, report, serve } from "./site.mjs";
import { Project } from "./project.mjs";

const EVIL = `</script><script>window.ran=1</script><img src=x onerror="window.ran=1">`;
const yaml = (text) => JSON.stringify(text);
const BIDI = "safe \u202Etxet live\u202C \u2066isolate\u2069 \u200Fmark";

const CONTENT = {
  "dateline.yaml": `title: ${yaml(`Desk ${EVIL}`)}\ntagline: ${yaml(`"quoted" & 'single' ${EVIL}`)}\noutputs: [html, search, feed, data, sitemap, pwa]\nbase_url: https://desk.example/some/sub/path\n`,
  "content/sources/evil.md": `---
title: ${yaml(`Headline ${EVIL} "x"`)}
publisher: ${yaml(`Outlet ${EVIL}`)}
author: ${yaml(`Author ${EVIL}`)}
url: "https://outlet.example/a?b='\\"><script>window.ran=1</script>"
published: {date: 2025-06-27, basis: inferred, evidence: [${yaml(`line ${EVIL}`)}]}
language: en
licence: ${yaml(`CC BY 4.0 ${EVIL}`)}
seed: ${yaml("a <b>.html")}
relays: [${yaml(`Wire ${EVIL}`)}]
furniture:
  - {rule: ${yaml(`rule ${EVIL}`)}, text: ${yaml(`Share ${EVIL}`)}}
---

# s1 Headline ${EVIL}

s2 First sentence ${EVIL} with 60 percent & "quotes" of it.
s3 ${BIDI} came on 25 June 2025.
s4 العنوان <script>window.ran=1</script> باللغة العربية.
`,
  "content/briefs/evil.md": `---
title: ${yaml(`Brief ${EVIL} "quoted" 'single'`)}
date: 2025-06-27
summary: ${yaml(`Summary ${EVIL} ${BIDI}`)}
author: ${yaml(`By ${EVIL}`)}
sources: [evil]
topics: [${yaml(`Topic ${EVIL}`)}]
entities: [${yaml(`Person ${EVIL}`)}]
events:
  - {id: e1, date: 2025-06-25, text: ${yaml(`Event ${EVIL} ${BIDI}`)}, cite: s3, basis: ${yaml(`on ${EVIL}`)}}
figures:
  - {value: 60, unit: ${yaml(`percent ${EVIL}`)}, of: ${yaml(`of ${EVIL}`)}, cite: s2}
changes:
  - {date: 2025-06-28, kind: correction, text: ${yaml(`Corrected ${EVIL}`)}}
  - {date: 2025-06-29, kind: update, text: ${yaml(`Updated ${EVIL}`)}}
extra: {note: ${yaml(EVIL)}}
---

## Heading ${EVIL}

A statement ${EVIL} stands. [@s2] ${BIDI} [@s3]

[runs](javascript:window.ran=1) [runs](JaVaScRiPt:window.ran=1) [data](data:text/html,<script>window.ran=1</script>)
[vb](vbscript:x) <javascript:window.ran=1> ![picture](javascript:window.ran=1) ![far](https://far.example/x.png)
[quote](https://ok.example/"onmouseover="window.ran=1) [[evil|<img src=x onerror=window.ran=1>]]

<iframe src="javascript:window.ran=1"></iframe><svg onload=window.ran=1><style>*{display:none}</style>

| a <script>window.ran=1</script> | b |
|---|---|
| ${EVIL.replaceAll("|", "\\|")} | \`${EVIL}\` |

\`\`\`js
${EVIL}
\`\`\`

$${EVIL}$ and a note.[^1]

[^1]: Note ${EVIL}
`,
  "content/topics/topic.md": `---\ntitle: ${yaml(`Topic ${EVIL}`)}\ndescription: ${yaml(`About ${EVIL}`)}\naliases: [${yaml(`Alias ${EVIL}`)}]\n---\n`,
  "content/pages/about.md": `---\ntitle: ${yaml(`About ${EVIL}`)}\n---\n\nText ${EVIL} [x](javascript:window.ran=1)\n`,
  "content/glossary.yaml": `- term: ${yaml(`Term ${EVIL}`)}\n  text: ${yaml(`Meaning ${EVIL}`)}\n`,
};

let browser;
let project;
let pages;
before(async () => {
  browser = await openBrowser();
  project = new Project(CONTENT).build();
  const walk = (folder) => readdirSync(path.join(project.root, "public", folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]));
  pages = walk("");
});
after(async () => {
  await browser?.close();
  project?.remove();
});

const text = (name) => readFileSync(path.join(project.root, "public", name), "utf8");
const html = () => pages.filter((name) => name.endsWith(".html"));

describe("hostile text", () => {
  it("runs on no page, asks for nothing, and every control can be used on it", async () => {
    const findings = [];
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    page.on("dialog", (dialog) => { findings.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("console", (message) => { if (message.type() === "error") findings.push(`${page.url()}: ${message.text()}`); });
    page.on("request", (request) => { if (/^https?:/.test(request.url())) findings.push(`${page.url()} asks ${request.url()}`); });
    // The page for missing addresses is shown by hosts alone: its links go from the site's place there.
    for (const name of html().filter((file) => file !== "404.html")) {
      await page.goto(project.url(name));
      const cite = page.locator("a.cite, main a[href]").first();
      if (await cite.count()) {
        await cite.focus();
        await page.keyboard.press("p");
      }
      await page.keyboard.press("v");
      const seen = await page.evaluate(() => ({
        ran: globalThis.ran,
        bad: [...document.querySelectorAll("iframe, object, embed, main img[src^=http], [onerror], [onload], [onmouseover], main style")].map((element) => element.outerHTML.slice(0, 80)),
        // A citation to save is data that no browser shows as a page.
        links: [...document.querySelectorAll("a[href], form[action]")].filter((element) => !(element.hasAttribute("download") && /^data:application\/(x-bibtex|vnd\.citationstyles\.csl\+json);charset=utf-8,/.test(element.getAttribute("href")))).map((element) => element.getAttribute("href") ?? element.getAttribute("action")).filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
        scripts: [...document.scripts].filter((script) => !script.src && !/json/.test(script.type)).length,
      }));
      if (seen.ran) findings.push(`${name}: a script of the text ran`);
      for (const what of [...seen.bad, ...seen.links]) findings.push(`${name}: ${what}`);
      if (seen.scripts) findings.push(`${name}: an inline script`);
    }
    await context.close();
    assert.equal(findings.length, 0, report(findings));
  });

  it("is shown word for word", async () => {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    for (const [name, selector] of [["briefs/evil.html", "h1"], ["sources/evil.html", "h1"], ["sources/evil.html", "#s2"], ["chronology.html", ".ev h4, .ev h3"], ["index.html", ".brief-title"], ["corrections.html", "main"]]) {
      await page.goto(project.url(name));
      assert.ok((await page.locator(selector).first().textContent()).includes(EVIL), `${name} ${selector}`);
    }
    await page.goto(project.url("search.html?q=headline+kind%3Asource"));
    await page.waitForSelector(".hits a");
    assert.ok((await page.locator(".hits a").first().textContent()).includes("<script>"));
    await context.close();
  });

  it("keeps its direction to itself", async () => {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const findings = [];
    for (const name of html()) {
      await page.goto(project.url(name));
      findings.push(...(await page.evaluate(() => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          // The paragraphs of a brief are one writer's text throughout.
          if (node.parentElement.matches(".prose p, .prose li, .text p")) continue;
          if (!/[\u202A-\u202E\u2066-\u2069]/.test(node.data) || node.parentElement.closest("script, style")) continue;
          const inline = node.parentElement.closest("bdi, [dir]");
          const block = node.parentElement.closest("p, li, h1, h2, h3, h4, td, th, dd, dt, blockquote, figcaption, pre, title, summary, q, small, bdi, a");
          // A block is its own paragraph to the bidi algorithm; inside one, the text must be isolated.
          if (!inline && block && block.textContent.trim() !== node.data.trim()) found.push(`${block.localName}.${block.className}: ${node.data.trim().slice(0, 60)}`);
        }
        return found;
      })).map((what) => `${name}: ${what}`));
    }
    await context.close();
    assert.equal(findings.length, 0, report(findings));
  });

  it("breaks no file that a program reads", () => {
    for (const name of pages.filter((file) => file.endsWith(".json") || file.endsWith(".webmanifest"))) JSON.parse(text(name));
    for (const name of html()) {
      for (const [, json] of text(name).matchAll(/<script type="application\/(?:ld\+)?json"[^>]*>([\s\S]*?)<\/script>/g)) JSON.parse(json);
    }
    for (const name of pages.filter((file) => file.endsWith(".xml"))) assert.ok(!/<script|<img/i.test(text(name).replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")), name);
  });
});

describe("the policy of every page", () => {
  it("forbids scripts that are not files of the site, from disk and from a host", async () => {
    const host = await serve(path.join(project.root, "public"));
    for (const name of html().filter((file) => !/http-equiv="refresh"/i.test(text(file)))) {
      const policy = text(name).match(/<meta http-equiv="Content-Security-Policy" content="([^"]+)">/)?.[1];
      assert.ok(policy, `${name} has no policy`);
      assert.match(policy, /default-src 'none'/, name);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/, name);
      assert.ok(text(name).indexOf("Content-Security-Policy") < text(name).search(/<script|<link|<style/), `${name}: the policy comes too late`);
    }
    for (const address of [project.url("index.html"), `${host.origin}${BASE_PATH}index.html`]) {
      const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
      await page.goto(address);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        const image = document.createElement("div");
        image.innerHTML = "<img src=x onerror='window.ran = 1'>";
        document.body.append(image);
      });
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => globalThis.ran), undefined, address);
      await page.context().close();
    }
    await host.stop();
  });
});

describe("the templates", () => {
  // Text marked `safe` would go into a page as it is. Each use stands here with its reason.
  const SAFE = new Map([]);

  it("mark no text as safe but these", () => {
    const folder = fileURLToPath(new URL("../../templates/", import.meta.url));
    const found = readdirSync(folder).filter((name) => name.endsWith(".html"))
      .flatMap((name) => [...readFileSync(path.join(folder, name), "utf8").matchAll(/\{\{[^}]*\|\s*safe\b[^}]*\}\}|autoescape/g)].map(([what]) => `${name}: ${what}`));
    assert.deepEqual(found.sort(), [...SAFE.keys()].sort());
  });
});
