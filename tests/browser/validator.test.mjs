// The Nu HTML checker over every page and every style sheet of the site: no error.

import { describe, it } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { SITE, files, report } from "./site.mjs";

const JAR = path.join(path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

function check(names, options) {
  const done = spawnSync("java", ["-Xss4m", "-jar", JAR, "--stdout", "--format", "json", "--exit-zero-always", ...options, ...names],
    { cwd: SITE, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  assert.equal(done.status, 0, `java could not run the checker: ${done.error ?? done.stderr}`);
  return JSON.parse(done.stdout || '{"messages":[]}').messages
    .filter(({ type }) => type === "error" || type === "non-document-error")
    .map(({ url, lastLine, message, extract }) => `${(url ?? "").replace(/^.*?\/(?=[^/]+(\/[^/]+)?$)/, "")}:${lastLine ?? "?"}: ${message} ${extract ? `[${extract.trim()}]` : ""}`);
}

// What the checker's CSS module does not know yet, and every browser does.
const UNKNOWN = /anchor|container|light-dark|color-mix|content-visibility|interpolate-size|position-area|position-try|text-wrap|forced-color|@layer|@property|@supports|@starting-style|oklch|nesting|&|popover|scrollbar|view-transition|inset-area|:has|field-sizing|hyphenate|contain-intrinsic/i;

describe("the Nu HTML checker", () => {
  it("finds no error on any page", () => {
    const names = files().filter((name) => name.endsWith(".html"));
    assert.ok(names.length > 0, "there is no page");
    const findings = [];
    // A command line has an end; the checker takes a second to start, so the pieces are large.
    for (let start = 0; start < names.length; start += 500) findings.push(...check(names.slice(start, start + 500), ["--errors-only"]));
    // The site in one file has its style sheet in itself.
    const left = findings.filter((line) => !(/: CSS: /.test(line) && UNKNOWN.test(line)));
    assert.equal(left.length, 0, report(left));
  });

  it("finds no error in any style sheet", (t) => {
    const names = files().filter((name) => name.endsWith(".css"));
    if (names.length === 0) return t.skip("the site has no style sheet of its own");
    const findings = check(names, ["--errors-only", "--css"]).filter((line) => !UNKNOWN.test(line));
    assert.equal(findings.length, 0, report(findings));
  });
});
