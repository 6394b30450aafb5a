#!/usr/bin/env node
// How fast a large site is for its reader: search and the chronology's filters in a real Chromium, from disk, network off.
//
//     benches/reader.mjs FOLDER             a built site, with search on
//     benches/reader.mjs --make 10000       one of so many made-up briefs, and one of so many events, built by PROGRAM
//
//     --dateline PROGRAM                    default: target/release/dateline
//
// The briefs are those of benches/builds.py, the events those of benches/events.mjs. Prints what was measured as a table. Exits with 1 where a file is larger than a
// reader should have to load, or, with --strict, where something is slower than it should be: times are worth judging on a
// quiet machine only. Needs what `./test install` installs.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, statSync, writeFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import { openBrowser } from "../tests/browser/site.mjs";
import { writeEvents } from "./events.mjs";

const DIRECTORY = 10_000, SHARD = 200_000, FIRST = 200, LATER = 20, FILTER = 50;

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const strict = args.includes("--strict");
const made = args.indexOf("--make") >= 0 ? Number(args[args.indexOf("--make") + 1]) : 0;
const program = args.includes("--dateline") ? args[args.indexOf("--dateline") + 1] : path.join(top, "target/release/dateline");
const named = args.find((arg, at) => !arg.startsWith("--") && !["--make", "--dateline"].includes(args[at - 1]));
if (!named && !made) {
  console.error("usage: benches/reader.mjs FOLDER | --make BRIEFS [--dateline PROGRAM] [--strict]");
  process.exit(2);
}

function make(outputs, write) {
  const root = mkdtempSync(path.join(tmpdir(), "dateline-reader-"));
  write(root);
  writeFileSync(path.join(root, "dateline.yaml"), `title: Reader\noutputs: [${outputs}]\n`);
  execFileSync(program, ["build", "--root", root, "--quiet"], { stdio: "inherit" });
  return path.join(root, "public");
}
function writeBriefs(root) {
  const script = `import sys; sys.path.insert(0, ${JSON.stringify(path.join(top, "benches"))}); import builds; from pathlib import Path; builds.write_briefs(${made}, Path(${JSON.stringify(root)}), Path(${JSON.stringify(root)}) / "hugo")`;
  execFileSync("python3", ["-c", script], { stdio: "inherit" });
  rmSync(path.join(root, "hugo"), { recursive: true });
}
const site = made ? make("html, search", writeBriefs) : path.resolve(named);
const dated = made ? make("html", (root) => writeEvents(made, root)) : site;
if (!existsSync(path.join(site, "search/directory.js"))) {
  console.error(`${site} has no search`);
  process.exit(2);
}

let failed = false;
const line = (what, value, bound, bad) => {
  console.log(`${what.padEnd(52)}${String(value).padStart(12)}   ${bound}${bad ? "   OVER" : ""}`);
  return bad;
};
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const rounded = (time) => `${time.toFixed(1)} ms`;

// Sizes.
const sizes = readdirSync(path.join(site, "search")).map((name) => [name, statSync(path.join(site, "search", name)).size]);
const directory = sizes.find(([name]) => name === "directory.js")[1];
const [largest, size] = sizes.reduce((most, one) => (one[1] > most[1] ? one : most));
failed = line("directory of the index", `${directory} B`, `at most ${DIRECTORY}`, directory > DIRECTORY) || failed;
failed = line(`largest of ${sizes.length} files, ${largest}`, `${size} B`, `at most ${SHARD}`, size > SHARD) || failed;

// Words of all ranks, from the text of briefs themselves.
const browser = await openBrowser();
const briefs = readdirSync(path.join(site, "briefs")).filter((name) => name.endsWith(".html")).sort();
const page = await (await browser.newContext({ offline: true })).newPage();
const counts = new Map();
for (let at = 0; at < 20; at += 1) {
  await page.goto(pathToFileURL(path.join(site, "briefs", briefs[Math.floor((at * briefs.length) / 20)])).href);
  const words = await page.evaluate(() => document.querySelector(".prose").innerText.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
}
await page.context().close();
const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
const some = (n) => Array.from({ length: n }, (_, at) => ranked[Math.floor((ranked.length - 1) * (at / (n - 1)) ** 2)]);
const words = some(8);
const queries = [...words, `${words[5]} ${words[2]}`, `${words[6]} OR ${words[7]}`, `${words[3]} -${words[1]}`];

/** Milliseconds from asking to the results standing on the page. */
const ask = (view, text) => view.evaluate((text) => new Promise((done) => {
  const field = document.querySelector("#q"), found = document.querySelector("#found");
  found.textContent = "";
  const since = performance.now();
  new MutationObserver((_, seen) => {
    if (!found.textContent) return;
    seen.disconnect();
    void document.body.offsetHeight;
    done(performance.now() - since);
  }).observe(found, { childList: true, characterData: true, subtree: true });
  field.value = text;
  field.form.dispatchEvent(new Event("submit", { cancelable: true }));
}), text);

/** Milliseconds from the last letter of a text that is typed, a letter every 70 ms, to its results being painted. */
const type = (view, text) => view.evaluate((text) => new Promise((done) => {
  const field = document.querySelector("#q"), found = document.querySelector("#found");
  let at = 0, since = 0;
  const seen = new MutationObserver(() => {
    if (!since || !found.textContent.includes(`“${text}”`) && !found.textContent.startsWith("Nothing")) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => done(performance.now() - since);
      drawn.port2.postMessage(0);
    });
  });
  seen.observe(found, { childList: true, characterData: true, subtree: true });
  const key = () => {
    at += 1;
    if (at === text.length) since = performance.now();
    field.value = text.slice(0, at);
    field.dispatchEvent(new Event("input"));
    if (at < text.length) setTimeout(key, 70);
  };
  key();
}), text);

const open = async () => {
  const view = await (await browser.newContext({ offline: true })).newPage();
  await view.goto(pathToFileURL(path.join(site, "search.html")).href);
  await view.waitForTimeout(300);
  return view;
};
const first = [], fresh = [], known = [], typed = [], retyped = [];
for (const query of queries) {
  const view = await open();
  first.push(await ask(view, query));
  for (const other of queries) if (other !== query) fresh.push(await ask(view, other));
  for (const other of queries) known.push(await ask(view, other));
  await view.context().close();
}
for (const query of queries) {
  const view = await open();
  typed.push(await type(view, query));
  for (const other of queries.filter((one) => one !== query).slice(0, 3)) {
    await view.evaluate(() => { const field = document.querySelector("#q"); field.value = ""; field.dispatchEvent(new Event("input")); });
    await view.waitForTimeout(300);
    retyped.push(await type(view, other));
  }
  await view.context().close();
}
const slow = (what, times, bound) => {
  const bad = line(`${what}, median of ${times.length}`, rounded(median(times)), `at most ${bound} ms`, median(times) > bound);
  line(`${what}, slowest`, rounded(Math.max(...times)), "", false);
  failed = (strict && bad) || failed;
};
slow("first search of a page, typed", typed, FIRST);
slow("later search, typed", retyped, LATER);
slow("first search of a page, pasted", first, FIRST);
slow("later search, pasted, files loaded before", known, LATER);
slow("later search, pasted, files partly new", fresh, 5 * LATER);

// The chronology's largest pages, each click on a page that has been drawn.
const folder = path.join(dated, "chronology");
const parts = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}/.test(name)).map((name) => path.join(folder, name)) : [];
const bySize = [path.join(dated, "chronology.html"), ...parts].sort((a, b) => statSync(b).size - statSync(a).size);
const clicks = [], letters = [];
let events = 0;
for (const name of bySize.slice(0, 3)) {
  const context = await browser.newContext({ offline: true });
  const view = await context.newPage();
  await view.goto(pathToFileURL(name).href);
  const seen = await view.evaluate(async () => {
    const form = document.querySelector("form.filters"), click = [], letter = [];
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    form.querySelector("details").open = true;
    for (let turn = 0; turn < 4; turn += 1) await drawn();
    const timed = async (act, into) => {
      const since = performance.now();
      act();
      void document.body.offsetHeight;
      into.push(performance.now() - since);
      await drawn();
    };
    for (const chip of [...form.querySelectorAll("[data-group]")].slice(0, 8)) for (let turn = 0; turn < 4; turn += 1) await timed(() => chip.click(), click);
    const field = form.querySelector("input[name=text]");
    for (const text of ["t", "th", "tha", "that", "", "zz", ""]) await timed(() => { field.value = text; field.dispatchEvent(new Event("input")); }, letter);
    return { n: document.querySelectorAll(".chron .ev").length, click, letter };
  });
  events = Math.max(events, seen.n);
  clicks.push(...seen.click);
  letters.push(...seen.letter);
  await context.close();
}
if (clicks.length) slow(`filter on a page of ${events} events, laid out`, clicks, FILTER);
slow("filter by a word being typed", letters, FILTER);
await browser.close();
if (made) for (const folder of [site, dated]) rmSync(path.dirname(folder), { recursive: true });
process.exit(failed ? 1 : 0);
