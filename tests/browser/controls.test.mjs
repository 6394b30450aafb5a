// What script adds to a page, opened from disk with the network off: previews, filters, keys, copied links, the evidence
// switch, the theme.

import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { openBrowser } from "./site.mjs";
import { Project } from "./project.mjs";
import { DESK } from "./desk.mjs";

let browser;
let project;
let context;
let page;
before(async () => {
  browser = await openBrowser();
  project = new Project(DESK).build();
  context = await browser.newContext({ offline: true, reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

const open = async (name) => {
  await page.goto("about:blank");
  await page.goto(project.url(name));
};
const focused = () => page.evaluate(() => document.activeElement.closest("[id]")?.id ?? document.activeElement.tagName);

describe("previews", () => {
  it("show a brief's title, kind and sentence when the pointer rests on its link", async () => {
    await open("topics/ports.html");
    await page.locator("main a[href$='fees-debated.html']").first().hover();
    const card = page.locator(".preview");
    await card.waitFor();
    assert.match(await card.innerText(), /Fees debated[\s\S]*brief[\s\S]*What the ports would lose/i);
  });

  it("stay while the pointer is on them, and go with Escape", async () => {
    await open("topics/ports.html");
    await page.locator("main a[href$='fees-debated.html']").first().hover();
    await page.locator(".preview").waitFor();
    await page.locator(".preview").hover();
    await page.waitForTimeout(400);
    assert.equal(await page.locator(".preview").count(), 1);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".preview").count(), 0);
  });

  it("open with p on the link in focus, tied to it, and close when focus leaves", async () => {
    await open("topics/ports.html");
    const link = page.locator("main a[href$='fees-debated.html']").first();
    await link.focus();
    await page.keyboard.press("p");
    await page.locator(".preview").waitFor();
    assert.equal(await link.getAttribute("aria-describedby"), await page.locator(".preview").getAttribute("id"));
    await page.keyboard.press("Tab");
    await page.locator(".preview").waitFor({ state: "detached" });
  });

  it("show the sentence behind a citation with the words of the statement underlined", async () => {
    await open("briefs/port-treaty-signed.html");
    await page.locator(".prose a.cite").first().hover();
    const card = page.locator(".preview");
    await card.waitFor();
    assert.match(await card.innerText(), /Norway and Iceland signed the port treaty on Tuesday in Oslo/);
    assert.ok((await card.locator("u").allInnerTexts()).includes("Norway"));
  });

  it("lie within the window, on a phone too", async () => {
    const phone = await browser.newContext({ offline: true, viewport: { width: 360, height: 640 } });
    const small = await phone.newPage();
    await small.goto(project.url("topics/ports.html"));
    const link = small.locator("main a[href$='fees-debated.html']").first();
    await link.focus();
    await small.keyboard.press("p");
    const box = await small.locator(".preview").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    await phone.close();
  });
});

describe("the chronology's filters", () => {
  const shown = () => page.locator(".chron .ev:visible:not(.see)").count();

  it("keep the events that a chip asks for, count them aloud, and stand in the address", async () => {
    await open("chronology.html");
    const all = await shown();
    assert.equal(all, 4);
    await page.locator(".filters summary").click();
    await page.locator("[data-group=precision][data-value=month]").click();
    assert.equal(await shown(), 1);
    assert.match(await page.textContent(".filters .status"), /1 of 4 events/);
    const address = page.url();
    assert.match(address, /#f=precision%3Amonth$/);
    await page.goto("about:blank");
    await page.goto(address);
    assert.equal(await shown(), 1);
    await page.locator(".filters .status button", { hasText: "Show all" }).click();
    assert.equal(await shown(), all);
  });

  it("take several of a group as either, and groups as both", async () => {
    await open("chronology.html#f=precision%3Amonth%3Bprecision%3Aday");
    assert.equal(await shown(), 4);
    await open("chronology.html#f=precision%3Aday%3Bentity%3Aoslo");
    assert.ok((await shown()) < 4);
  });

  it("look for words", async () => {
    await open("chronology.html");
    await page.locator(".filters summary").click();
    await page.fill(".filters input[name=text]", "council");
    assert.equal(await shown(), 1);
  });

  it("lead to a page of their own where script is off", async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const plain = await bare.newPage();
    await plain.goto(project.url("chronology.html"));
    await plain.locator(".filters summary").click();
    for (const chip of await plain.locator(".filters .chip:visible").all()) {
      assert.equal(await chip.evaluate((element) => element.localName), "a", await chip.innerText());
    }
    await bare.close();
  });
});

describe("keys", () => {
  it("are listed under ?, and can be switched off", async () => {
    await open("index.html");
    await page.keyboard.press("?");
    const dialog = page.locator("dialog#keys");
    await dialog.waitFor();
    for (const word of ["search", "next, previous item", "theme", "evidence"]) assert.match(await dialog.innerText(), new RegExp(word));
    await dialog.locator("button", { hasText: "Switch single keys off" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await page.keyboard.press("?");
    await dialog.locator("button", { hasText: "Switch single keys on" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "find");
  });

  it("do nothing while somebody types", async () => {
    await open("index.html");
    await page.focus("#find");
    await page.keyboard.type("jkt?/");
    assert.equal(await page.inputValue("#find"), "jkt?/");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  });

  it("j and k go from event to event, and the address follows", async () => {
    await open("chronology.html");
    await page.keyboard.press("j");
    const first = await focused();
    await page.keyboard.press("j");
    const second = await focused();
    assert.notEqual(first, second);
    assert.ok(page.url().endsWith(`#${second}`), page.url());
    await page.keyboard.press("k");
    assert.equal(await focused(), first);
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(`#${first} details.sources`).evaluate((fold) => fold.open));
  });

  it("o opens, [ and ] go along the storyline", async () => {
    await open("briefs/port-treaty-signed.html");
    await page.keyboard.press("[");
    await page.waitForURL(/fees-debated\.html/);
    await page.keyboard.press("]");
    await page.waitForURL(/port-treaty-signed\.html/);
    await open("topics/ports.html");
    await page.locator("main a[href$='fees-debated.html']").first().focus();
    await page.keyboard.press("o");
    await page.waitForURL(/fees-debated\.html/);
  });

  it("v opens the sentence below each statement, and closes it", async () => {
    await open("briefs/port-treaty-signed.html");
    await page.keyboard.press("v");
    const folds = page.locator(".prose details.evidence");
    assert.equal(await folds.count(), 3);
    assert.ok(await folds.evaluateAll((all) => all.every((fold) => fold.open)));
    assert.equal(await page.getAttribute("[data-do=evidence]", "aria-pressed"), "true");
    await page.keyboard.press("v");
    assert.ok(await folds.evaluateAll((all) => all.every((fold) => !fold.open)));
  });

  it("t changes the theme, and the next page keeps it", async () => {
    await open("index.html");
    await page.keyboard.press("t");
    await page.keyboard.press("t");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await open("topics.html");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.keyboard.press("t");
    assert.equal(await page.getAttribute("html", "data-theme"), null);
  });

  it("f opens the filters", async () => {
    await open("chronology.html");
    await page.keyboard.press("f");
    assert.ok(await page.locator(".filters details").evaluate((fold) => fold.open));
  });
});

describe("links to a place", () => {
  it("are copied by the button of a statement", async () => {
    await open("briefs/port-treaty-signed.html");
    const statement = page.locator(".prose li[id^='p-']").nth(1);
    const id = await statement.getAttribute("id");
    await statement.hover();
    await statement.locator(".copy").click();
    await page.locator(".toast").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${project.url("briefs/port-treaty-signed.html")}#${id}`);
  });

  it("are copied with c, and lead to the event", async () => {
    await open("chronology.html");
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await page.locator(".toast").waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(address, /chronology\.html#e-\w+$/);
    await page.goto("about:blank");
    await page.goto(address);
    assert.equal(await page.locator(".ev:target").count(), 1);
  });

  it("of a day or month without an event find the nearest", async () => {
    await open("chronology.html#2025-06-21");
    const top = await page.locator("#e-e4dd").evaluate((event) => event.getBoundingClientRect().top);
    assert.ok(top >= -5 && top < 900, String(top));
  });
});
