// Small sites made for one test: files are written into a folder that goes at the end, and the program under test builds or
// serves them. The program is `target/debug/dateline`, or the one that DATELINE_BIN names.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

function program() {
  const found = process.env.DATELINE_BIN ?? path.join(top, "target/debug/dateline");
  if (!existsSync(found)) {
    const built = spawnSync("cargo", ["build", "--locked"], { cwd: top, stdio: ["ignore", "inherit", "inherit"] });
    if (built.status !== 0) throw new Error("the program could not be built");
  }
  return found;
}

/** Settings of the tests are none of the program's. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("DATELINE_")));

/** A site's folder with `files`, by path. */
export class Project {
  constructor(files) {
    this.root = mkdtempSync(path.join(tmpdir(), "dateline-browser-"));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name, text) {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Empties the file, and writes it a moment later. */
  async writeSlowly(name, text) {
    const file = await open(path.join(this.root, name), "w");
    await new Promise((ready) => setTimeout(ready, 40));
    await file.writeFile(text);
    await file.close();
  }

  removeFile(name) {
    rmSync(path.join(this.root, name));
  }

  /** Builds, and returns itself; findings that are no errors do not matter here. */
  build() {
    const done = spawnSync(program(), ["build", "--root", this.root, "--quiet"], { encoding: "utf8", env });
    if (done.status !== 0) throw new Error(`build failed: ${done.stdout}${done.stderr}`);
    return this;
  }

  /** The address of a page in the built folder, with a query or fragment as it is written. */
  url(page) {
    const [, name, rest] = page.match(/^([^?#]*)(.*)$/s);
    return pathToFileURL(path.join(this.root, "public", name)).href + rest;
  }

  /** Starts `dateline serve`; returns its address and `stop()`. */
  async serve() {
    const child = spawn(program(), ["serve", "--root", this.root, "--port", "0", "--no-input"], { stdio: ["ignore", "pipe", "pipe"], env });
    let said = "";
    const address = await new Promise((resolve, reject) => {
      const hear = (text) => {
        said += text;
        const found = said.match(/serving (http:\S+)/);
        if (found) resolve(found[1]);
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("exit", () => reject(new Error(`serve ended: ${said}`)));
    });
    return {
      address,
      stop: () => new Promise((done) => {
        child.on("exit", done);
        child.kill("SIGINT");
        setTimeout(() => child.kill("SIGKILL"), 3_000).unref();
      }),
    };
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }
}
