// Search, opened from disk with the network off: what it finds, what it does not, how it is reached by keys, and that the
// script cuts text into words as the program does.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SITE, fileUrl, files, openBrowser, source } from "./site.mjs";
import { Project } from "./project.mjs";

const CASES = JSON.parse(readFileSync(new URL("../data/search/terms.json", import.meta.url), "utf8"));

const brief = (front, body) => `---\n${front}\n---\n\n${body}\n`;
const CONTENT = {
  "dateline.yaml": "title: Search\noutputs: [html, search]\n",
  "content/briefs/quotas.md": brief(
    "title: Quotas fall in Łódź and Århus\ndate: 2025-06-27\nsummary: Two towns lower their quotas by 3.5 percent.\ntopics: [fishing-rights]\nentities: [Éric Müller]",
    "## Key points\n\nThe rare earth trade resumed without a licence. Nothing else moved.\n\nHerring boats left the northern quay at dawn.\n\n## Outlook\n\nCo-operation resumes when northern boats return."),
  "content/briefs/levies.md": brief(
    "title: Levies rise\ndate: 2024-02\ntopics: [trade]",
    "Earth, rare as it is, was moved by levies on herring. A second licence followed, and 35 percent of it was spent."),
  "content/briefs/tokyo.md": brief(
    "title: 東京で会議\ndate: 2023-11-05\ntopics: [trade]",
    "北京市と東京都が会議を開いた。 Boats were not discussed."),
  "content/briefs/undated.md": brief("title: Without a date\ntopics: [trade]", "A licensed pilot spoke of <script>alert(1)</script> harbours."),
};

let browser;
let project;
let page;
before(async () => {
  browser = await openBrowser();
  project = new Project(CONTENT).build();
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

/** Until what was asked for last is shown: what was found while its words were being typed may still stand there. */
const settled = () => page.waitForFunction(() =>
  /result|Nothing found/.test(document.querySelector("#found").textContent) && !document.querySelector("#results").ariaBusy);

/** Asks by the field and Enter, and returns the titles and addresses of what is shown. */
async function ask(text, filters = {}) {
  await page.goto("about:blank");
  await page.goto(project.url("search.html"));
  for (const [name, value] of Object.entries(filters)) await page.fill(`#${name}`, value);
  await page.fill("#q", text);
  await page.press("#q", "Enter");
  await settled();
  return page.locator(".hits li").evaluateAll((items) => items.map((item) => ({
    kind: item.parentElement.className.match(/k-(\w+)/)[1],
    text: item.querySelector("a").textContent,
    href: item.querySelector("a").getAttribute("href"),
  })));
}
const briefs = (hits) => hits.filter(({ kind }) => kind === "brief").map(({ href }) => href.match(/briefs\/(\w+)/)[1]).sort();

describe("the script and the program", () => {
  it("cut text into the same words", async () => {
    await page.goto(project.url("search.html"));
    const own = await page.evaluate((texts) => texts.map((text) => globalThis.DATELINE_SEARCH.terms(text)), CASES.map(({ text }) => text));
    assert.deepEqual(own, CASES.map(({ terms }) => terms));
  });
});

describe("search from disk finds", () => {
  const cases = [
    ["a word of the body", "dawn", ["quotas"]],
    ["a title written without its accents", "lodz arhus", ["quotas"]],
    ["a title written with accents that it does not have", "lévies", ["levies"]],
    ["all words, wherever they stand", "herring licence", ["levies", "quotas"]],
    ["a phrase only where its words stand side by side", '"rare earth"', ["quotas"]],
    ["a phrase across capitals and signs", '"EARTH, RARE"', ["levies"]],
    ["no phrase that ends in another word", '"northern licence"', []],
    ["a word of several parts as a phrase", "co-operation", ["quotas"]],
    ["a decimal as one number", "3.5", ["quotas"]],
    ["either of two words", "dawn OR pilot", ["quotas", "undated"]],
    ["either of two words beside a third", "herring dawn OR levies", ["levies", "quotas"]],
    ["what lacks a word", "herring -dawn", ["levies"]],
    ["what lacks a word, in capitals", "herring NOT dawn", ["levies"]],
    ["what lacks a phrase", 'earth -"rare earth"', ["levies"]],
    ["words that begin so, where asked for", "licen*", ["levies", "quotas", "undated"]],
    ["no longer words where not asked for", "licen", []],
    ["the plural", "boat", ["quotas", "tokyo"]],
    ["Chinese and Japanese by any two characters", "京市", ["tokyo"]],
    ["a single character at the end of a run", "市", ["tokyo"]],
    ["no characters that stand apart", "北都", []],
    ["what lies in a month", "from:2025-06 to:2025-06 kind:brief", ["quotas"]],
    ["what lies before a year's end", "licence to:2024", ["levies"]],
    ["what has a topic", "topic:fishing-rights kind:brief", ["quotas"]],
    ["nothing for a word that is nowhere", "zeppelin", []],
  ];
  for (const [title, text, wanted] of cases) {
    it(`${title}: ${text}`, async () => assert.deepEqual(briefs(await ask(text)), wanted));
  }

  it("what the fields for dates bound", async () => {
    assert.deepEqual(briefs(await ask("boats", { from: "2023", to: "2024" })), ["tokyo"]);
    assert.deepEqual(briefs(await ask("boats", { from: "2025-06-27", to: "2025-06-27" })), ["quotas"]);
  });

  it("the passage itself, and leads to its section", async () => {
    const hit = (await ask("northern return")).find(({ kind }) => kind === "statement");
    assert.equal(hit.href, "briefs/quotas.html#outlook");
    await page.locator(".k-statement a").first().click();
    await page.waitForURL(/quotas\.html#outlook$/);
    assert.equal(await page.locator(":target").innerText(), "Outlook");
  });

  it("people, under their kind", async () => {
    const hits = await ask("eric muller");
    assert.ok(hits.some(({ kind, text }) => kind === "person" || text === "Éric Müller"), JSON.stringify(hits));
  });

  it("every sentence of a source, and leads to it", async (t) => {
    const index = files().includes("search.html") && files().some((name) => name.startsWith("search/t-"));
    if (!index) return t.skip("the sample site has no search");
    const name = files().find((file) => file.startsWith("sources/") && file.endsWith(".html"));
    await page.goto(fileUrl(name));
    const wanted = await page.locator(".sentence[id]").evaluateAll((all) => all.map((one) => ({ id: one.id, text: one.querySelector("span")?.textContent ?? "" }))
      .filter(({ text }) => /^[\p{L}\p{N} ,.]{60,}$/u.test(text)).at(-1));
    assert.ok(wanted, `${name} shows no long sentence`);
    const words = wanted.text.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(1, 6).join(" ");
    await page.goto(fileUrl("search.html") + `?q=${encodeURIComponent(`"${words}" kind:source`)}`);
    await page.waitForSelector(".k-source a");
    const found = await page.locator(".k-source a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.ok(found.includes(`${name}#${wanted.id}`), `${words}: ${found.join(" ")}`);
  });

  it("no brief of the sample site that lacks the word", async (t) => {
    if (!files().some((name) => name.startsWith("search/t-"))) return t.skip("the sample site has no search");
    const name = files().find((file) => file.startsWith("briefs/") && file.endsWith(".html"));
    await page.goto(fileUrl(name));
    const words = await page.evaluate(() => {
      const prose = document.querySelector(".prose").cloneNode(true);
      for (const aside of prose.querySelectorAll("details, .cite, .copy")) aside.remove();
      return [...new Set(prose.textContent.toLowerCase().match(/\b[a-z]{7,}\b/g))].slice(0, 12);
    });
    for (const word of words) {
      await page.goto("about:blank");
      await page.goto(fileUrl("search.html") + `?q=${word}+kind%3Abrief`);
      await settled();
      const found = await page.locator(".k-brief a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      assert.ok(found.includes(name), `${word} does not find ${name}`);
      for (const other of found) assert.ok(source(other).toLowerCase().includes(word), `${word} finds ${other} in ${SITE}`);
    }
  });
});

describe("the index", () => {
  it("has a small directory, and no file that a reader would wait for", (t) => {
    const sizes = files().filter((name) => name.startsWith("search/")).map((name) => [name, Buffer.byteLength(source(name))]);
    if (!sizes.length) return t.skip("the sample site has no search");
    for (const [name, size] of sizes) assert.ok(size <= (name.endsWith("directory.js") ? 10_000 : 200_000), `${name}: ${size} bytes`);
  });
});

describe("the search page", () => {
  it("offers the right spelling, and takes it", async () => {
    for (const [wrong, right] of [["hering", "herring"], ["hrering", "herring"], ["xerring", "herring"]]) {
      await ask(wrong);
      await page.waitForSelector(".did button");
      assert.equal(await page.locator(".did button").innerText(), right, wrong);
    }
    await ask("hering");
    await page.locator(".did button").click();
    await page.waitForSelector(".k-brief a");
    assert.equal(await page.inputValue("#q"), "herring");
  });

  it("shows what was asked for last, whichever answer is ready first", async () => {
    await page.goto("about:blank");
    await page.goto(project.url("search.html"));
    // The first question's files come late: they are held back until the second one has been answered.
    await page.evaluate(() => {
      const held = [];
      const append = Node.prototype.appendChild;
      globalThis.release = () => { Node.prototype.appendChild = append; for (const [to, node] of held) append.call(to, node); };
      Node.prototype.appendChild = function (node) {
        if (node.nodeName !== "SCRIPT" || !/\/d-/.test(node.src)) return append.call(this, node);
        held.push([this, node]);
        return node;
      };
    });
    await page.fill("#q", "herring");
    await page.press("#q", "Enter");
    await page.waitForTimeout(100);
    await page.fill("#q", "");
    await page.press("#q", "Enter");
    await page.evaluate(() => globalThis.release());
    await page.waitForTimeout(300);
    assert.equal(await page.textContent("#found"), "");
    assert.equal(await page.locator(".hits").count(), 0);
  });

  it("shows what begins so while a word is being typed", async () => {
    await page.goto(project.url("search.html"));
    await page.locator("#q").pressSequentially("licen");
    await page.waitForSelector(".k-brief a");
    assert.equal(await page.locator(".k-brief li").count(), 3);
  });

  it("is gone through by keys, and says what it found", async () => {
    await page.goto(project.url("index.html"));
    await page.keyboard.press("/");
    await page.keyboard.type("herring");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\.html/);
    await page.waitForSelector(".k-brief a");
    assert.equal(await page.getAttribute("#found", "role"), "status");
    assert.match(await page.textContent("#found"), /^\d+ results for “herring”$/);
    await page.focus("#q");
    await page.keyboard.press("ArrowDown");
    const first = await page.locator(".hits a").first().getAttribute("href");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), first);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.includes(first));
  });

  it("narrows by kind, keeps that in its address, and opens from there", async () => {
    await ask("boats");
    await page.locator("[data-kind=statement]").click();
    await page.waitForSelector(".k-statement");
    assert.equal(await page.locator(".hits").count(), 1);
    const address = page.url();
    assert.match(address, /#q=boats&kind=statement$/);
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForSelector(".k-statement a");
    assert.equal(await page.locator(".hits").count(), 1);
    assert.equal(await page.getAttribute("[data-kind=statement]", "aria-pressed"), "true");
  });

  it("marks the words, and shows hostile text as text", async () => {
    const said = [];
    page.on("dialog", (dialog) => { said.push(dialog.message()); dialog.dismiss(); });
    await ask("alert harbours");
    assert.ok((await page.locator(".hits").first().textContent()).length > 0);
    assert.ok((await page.locator("#results mark").count()) > 0);
    assert.equal(await page.locator("#results script").count(), 0);
    await ask('<img src=x onerror="alert(2)"> zeppelin');
    assert.equal(await page.locator("#results img, #found img").count(), 0);
    assert.deepEqual(said, []);
  });

  it("stands on its list from A to Z where script is off", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const bare = await context.newPage();
    await bare.goto(project.url("index.html"));
    await bare.fill("#find", "herring");
    await bare.press("#find", "Enter");
    await bare.waitForURL(/search\.html\?q=herring$/);
    assert.ok(await bare.locator("#a-z a", { hasText: "Quotas fall in Łódź and Århus" }).isVisible());
    await context.close();
  });
});

// As many different words as make more files of terms than a directory names itself.
describe("an index whose directory is split", () => {
  const LETTERS = "abcdefghijklmnopqrstuvwxyz";
  const word = (n) => `q${Array.from({ length: 5 }, (_, at) => LETTERS[Math.floor(n / 26 ** at) % 26]).join("")}x${LETTERS[n % 7].repeat(24)}`;
  const BRIEFS = 60, WORDS = 5_000;
  let large;
  before(() => {
    const files = { "dateline.yaml": "title: Large\noutputs: [html, search]\n" };
    for (let nth = 0; nth < BRIEFS; nth++) {
      const words = Array.from({ length: WORDS }, (_, at) => word((nth * WORDS + at) * 37 % (BRIEFS * WORDS)));
      files[`content/briefs/large-${nth}.md`] = brief(`title: Large ${nth}\ndate: 2025-06-27\ntopics: [trade]`, words.join(" ").match(/(\S+ ){1,50}/g).map((line) => `${line.trim()}.`).join("\n\n"));
    }
    large = new Project(files).build();
  });
  after(() => large?.remove());

  const find = async (text) => {
    await page.goto("about:blank");
    await page.goto(`${large.url("search.html")}?q=${encodeURIComponent(`${text} kind:brief`)}`);
    await settled();
    return page.locator(".k-brief a").evaluateAll((all) => all.map((one) => Number(one.getAttribute("href").match(/large-(\d+)/)[1])));
  };

  it("is small, and names files of names", () => {
    const directory = readFileSync(new URL(large.url("search/directory.js")), "utf8");
    assert.match(directory, /"deep":true/);
    assert.ok(directory.length < 10_000, `${directory.length} bytes`);
  });

  it("finds every word, first and last of all too, and no word that is not there", async () => {
    const all = Array.from({ length: BRIEFS * WORDS }, (_, n) => word(n)).sort();
    const at = new Map();
    for (let n = 0; n < BRIEFS * WORDS; n++) at.set(word(n * 37 % (BRIEFS * WORDS)), Math.floor(n / WORDS));
    for (let nth = 0; nth < 24; nth++) {
      const wanted = all[Math.round(nth * (all.length - 1) / 23)];
      assert.deepEqual(await find(wanted), [at.get(wanted)], wanted);
    }
    assert.deepEqual(await find("qzzzzzx"), []);
    assert.deepEqual(await find("a"), []);
    assert.deepEqual(await find("zzz"), []);
  });

  it("finds words that begin so across its parts, and a phrase", async () => {
    assert.ok((await find("qa*")).length > 20);
    const words = [0, 1, 2].map((at) => word((7 * WORDS + 101 + at) * 37 % (BRIEFS * WORDS)));
    assert.deepEqual(await find(`"${words.join(" ")}"`), [7]);
  });
});
