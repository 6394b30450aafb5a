// On paper: no navigation, no folds, sentences as numbered notes at the end, and the page as it was when the printer is done.

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
  page = await (await browser.newContext({ offline: true })).newPage();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

/** The page as the printer meets it; `see` looks at it, and then the printer is done. */
async function printed(name, see, prepare = async () => {}) {
  await page.goto("about:blank");
  await page.goto(project.url(name));
  await prepare();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await see();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
}
const shown = (selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.trim()));

describe("on paper", () => {
  it("a brief has its sentences as notes, and no navigation", async () => {
    await printed("briefs/port-treaty-signed.html", async () => {
      assert.deepEqual(await shown(".mast, .toolbar, .storyline, .foot-links, .evidence"), []);
      const notes = await shown(".endnotes dd");
      assert.ok(notes.length >= 3, notes.join("\n"));
      assert.ok(notes.every((note) => /^Fjord Courier, 27 Jun 2025, sentence \d/.test(note)), notes.join("\n"));
      assert.ok(notes.some((note) => note.includes("Fees fall from 20% to 10% on 10 November 2025.")));
      assert.ok(notes.some((note) => note.includes("https://fjord.example/port-treaty")));
      const numbers = await shown(".endnotes dt");
      for (const mark of await shown(".dek a.cite, .prose a.cite")) assert.ok(numbers.includes(mark), `${mark} of ${numbers}`);
    });
  });

  it("a topic has them too", async () => {
    await printed("topics/ports.html", async () => assert.ok((await shown(".endnotes dd")).length >= 2));
  });

  it("the chronology numbers them in the order of the events, each sentence once", async () => {
    await printed("chronology.html", async () => {
      const notes = await shown(".endnotes dd");
      assert.equal(notes.length, 4, notes.join("\n"));
      assert.match(notes[0], /^Fjord Courier, 27 Jun 2025, sentence 6\. [“"]?Talks had begun in May/);
      assert.deepEqual(await shown(".endnotes dt"), ["1", "2", "3", "4"]);
      assert.deepEqual(await shown(".chron .endnote-mark"), ["1", "2", "3", "4"]);
      assert.deepEqual(await shown(".chron details.sources"), []);
    });
    assert.equal(await page.locator(".endnote-mark, .endnotes, .printing").count(), 0);
    assert.equal(await page.locator("details.sources[open]").count(), 0);
  });

  it("a filtered chronology says by what, and leaves out the rest", async () => {
    const filter = async () => {
      await page.locator(".filters summary").first().click();
      await page.fill(".filters input[name=text]", "council");
    };
    await printed("chronology.html", async () => {
      assert.deepEqual(await shown(".chron .endnote-mark"), ["1"]);
      assert.deepEqual(await shown("main .note.only-print"), ["1 of 4 events: “council”"]);
    }, filter);
    assert.equal(await page.locator("main .note.only-print").count(), 0);
  });

  it("every kind of page becomes a document", async () => {
    for (const name of ["index.html", "briefs/port-treaty-signed.html", "chronology.html", "sources/port-treaty.html"]) {
      await page.goto(project.url(name));
      const document = await page.pdf({ preferCSSPageSize: true });
      assert.equal(document.subarray(0, 5).toString(), "%PDF-", name);
    }
  });
});

describe("the fonts", () => {
  it("load from disk, with no network, and stand in for nothing", async () => {
    await page.goto(project.url("briefs/port-treaty-signed.html"));
    const faces = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family.replace(/"/g, ""));
    });
    assert.ok(faces.includes("Dateline Serif") && faces.includes("Dateline Sans"), faces.join());
  });

  it("move nothing when they come: what stands in for them has their width", async () => {
    await page.goto(project.url("briefs/port-treaty-signed.html"));
    const widths = await page.evaluate(async () => {
      await document.fonts.ready;
      const measure = (family) => {
        const line = document.createElement("span");
        line.style.cssText = `font:100px ${family};white-space:nowrap;position:absolute`;
        line.textContent = "Two countries open three ports, and fees fall by half in November";
        document.body.append(line);
        const width = line.getBoundingClientRect().width;
        line.remove();
        return width;
      };
      const pairs = [
        ["Dateline Serif", "Serif Stand-in"],
        ["Dateline Sans", "Sans Stand-in"],
        ["Dateline Serif", "Serif Stand-in Too"],
        ["Dateline Sans", "Sans Stand-in Too"],
      ];
      for (const pair of pairs) await document.fonts.load(`100px "${pair[1]}"`).catch(() => {});
      return pairs.map(([own, other]) => [own, measure(`"${own}"`), measure(`"${other}",monospace`)]);
    });
    for (const [name, own, other] of widths) {
      // A machine without the system font has no stand-in: then its width is that of the last resort.
      if (Math.abs(other / own - 1) > 0.2) continue;
      assert.ok(Math.abs(other / own - 1) < 0.06, `${name}: ${own} against ${other}`);
    }
  });
});
