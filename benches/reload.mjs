// From saving a brief to its page in Chromium, while `dateline serve` runs: the time a writer waits.
//
//     benches/reload.mjs --dateline target/release/dateline --site DIR [--edits 9]
//
// DIR is a site's folder with briefs in content/briefs, such as benches/builds.py makes with --work (its ours-10000). Bodies
// and titles are changed; after a title also the archive must have it. Each line gives the median, the least and the most. Needs
// Node 20, Chromium, and `npm ci` in tests/browser.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import path from "node:path";

const here = import.meta.dirname;
const { values: args } = parseArgs({
  options: { dateline: { type: "string" }, site: { type: "string" }, edits: { type: "string", default: "9" }, modules: { type: "string", default: path.join(here, "../tests/browser") } },
});
const { chromium } = createRequire(path.join(path.resolve(args.modules), "package.json"))("playwright-core");

const started = performance.now();
const child = spawn(path.resolve(args.dateline), ["serve", "--root", args.site, "--port", "0", "--no-input"], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((resolve, reject) => {
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
    const found = said.match(/serving (http:\S+)/);
    if (found) resolve(found[1]);
  });
  child.on("exit", () => reject(new Error(said)));
});
const first = await fetch(address);
await first.text();
console.log(`start to first page      ${Math.round(performance.now() - started)} ms`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
const names = readdirSync(path.join(args.site, "content/briefs")).filter((name) => name.endsWith(".md")).sort();

function say(what, times) {
  times.sort((a, b) => a - b);
  const [least, middle, most] = [times[0], times[times.length >> 1], times[times.length - 1]].map(Math.round);
  console.log(`${what.padEnd(24)} ${middle} ms [${least} to ${most}]`);
}

/** Each brief in turn: its page is open, `change` makes another text of it, and `shown` says when that can be seen. */
async function measure(what, change, check) {
  const times = [];
  for (let nth = 0; nth < Number(args.edits); nth++) {
    const file = path.join(args.site, "content/briefs", names[(nth * 7919 + 13) % names.length]);
    const before = readFileSync(file, "utf8");
    const slug = /^slug: *(\S+)/m.exec(before)?.[1] ?? path.basename(file, ".md");
    await page.goto(`${address}briefs/${slug}.html`);
    // The page asks to be told of changes once it is loaded.
    await page.waitForTimeout(150);
    const mark = `zq${Date.now()}x${nth}`;
    const from = performance.now();
    writeFileSync(file, change(before, mark));
    await page.waitForFunction((mark) => document.body?.textContent.includes(mark), mark, { timeout: 60_000, polling: 4 }).catch((error) => { throw new Error(`${file}: ${error.message}`); });
    times.push(performance.now() - from);
    if (check) await check(mark);
    writeFileSync(file, before);
    await page.waitForFunction((mark) => !document.body?.textContent.includes(mark), mark, { timeout: 60_000, polling: 4 });
  }
  say(what, times);
}

/** Every list has to be right at once: one of the archive's pages has the title. */
async function inArchive(mark) {
  for (let part = 1; ; part++) {
    const list = await fetch(`${address}archive${part > 1 ? `.${part}` : ""}.html`);
    if (list.status !== 200) throw new Error(`the archive does not have ${mark}`);
    if ((await list.text()).includes(mark)) return;
  }
}

try {
  await measure("body to page", (text, mark) => text.replace("\n## ", `\nAn edited sentence ${mark} stands here.\n\n## `));
  await measure("title to page", (text, mark) => text.replace(/^title: .*$/m, `title: "A title ${mark}"`), inArchive);
} finally {
  await browser.close();
  child.kill();
}
