// Briefs for benches/reader.mjs whose events name topics, people and places and cite sources, so that a chronology
// has all its filters. The same number gives the same bytes.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes sources and briefs with about `wanted` events over six years to `root/content`. */
export function writeEvents(wanted, root) {
  for (const folder of ["content/briefs", "content/sources"]) mkdirSync(path.join(root, folder), { recursive: true });
  let seed = 7;
  const dice = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
  const heads = "b br ch d dr f fl g gr h k l m n p pl r s st t tr v w".split(" "), tails = "a an ar e el en er i in o on u un ur".split(" ");
  const word = () => Array.from({ length: 2 + dice(2) }, () => heads[dice(heads.length)] + tails[dice(tails.length)]).join("");
  const name = () => word().replace(/^./, (letter) => letter.toUpperCase());
  const some = (n, make) => Array.from({ length: n }, make);
  const topics = some(60, () => `${word()} ${word()}`), people = some(150, () => `${name()} ${name()}`), places = some(60, name);
  const outlets = some(40, () => `${name()} ${["Post", "Times", "Courier", "Wire"][dice(4)]}`);
  const few = (of) => of[Math.floor(of.length * (dice(1000) / 1000) ** 2)];
  const acts = ["signed a pact on", "opened talks on", "announced a review of", "rejected the terms of", "set a deadline for", "met officials over"];
  const months = "January February March April May June July August September October November December".split(" ");
  for (let at = 0, events = 0; events < wanted; at += 1) {
    const slug = `b-${String(at).padStart(6, "0")}`, named = new Set(), about = new Set(), lines = [], notes = [];
    for (let nth = 1; nth <= 9; nth += 1, events += 1) {
      const day = new Date(Date.UTC(2020, 0, 1 + dice(2190))), iso = day.toISOString().slice(0, 10);
      const who = few(people), where = few(places), what = few(topics);
      named.add(who).add(where);
      about.add(what);
      const text = `${who} ${acts[dice(acts.length)]} ${what} in ${where} after ${some(4 + dice(9), word).join(" ")}`;
      lines.push(`s${nth} On ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}, ${text}.`);
      notes.push(`  - {date: ${iso}, text: "${text}", cite: s${nth}, basis: "${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}"}`);
    }
    writeFileSync(path.join(root, `content/sources/${slug}.md`), `---\ntitle: ${name()} and ${word()} ${word()}\npublisher: ${few(outlets)}\nurl: "https://example.org/${slug}"\npublished: {date: 2026-01-0${1 + dice(9)}, basis: stated}\nlanguage: en\n---\n\n${lines.join("\n")}\n`);
    writeFileSync(path.join(root, `content/briefs/${slug}.md`), `---\ntitle: ${name()} and ${word()} ${word()}\nsummary: "${name()} ${word()} ${word()}."\nsources: [${slug}]\ntopics: [${[...about].join(", ")}]\nentities: [${[...named].join(", ")}]\nevents:\n${notes.join("\n")}\n---\n\n## Key points\n\n- ${name()} ${word()}.\n`);
  }
}
