// @ts-check
// An unused import adds nothing to a page.
import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { suite, test } from "node:test";
import { project, useTool } from "./user.mjs";

/** @type {Record<string, (entry: string) => string[]>} */
const bundlers = {
  esbuild: (entry) => ["esbuild", entry, "--bundle", "--minify", "--format=esm", "--outdir=unused"],
  Rolldown: (entry) => ["rolldown", entry, "--minify", "--dir=unused"],
  Rollup: (entry) => ["rollup", entry, "--plugin=node-resolve", "--dir=unused"],
  webpack: (entry) => [
    "webpack",
    "--mode=production",
    `--entry=./${entry}`,
    "--output-path=unused",
  ],
};

suite("an import", () => {
  for (const [name, command] of Object.entries(bundlers)) {
    test(`that is not used costs less than 1 KB, with ${name}`, async () => {
      const size = await sizeOf(command, 'import { Consul } from "consul-wasm";');
      assert.ok(size < 1_000, `${size} bytes`);
    });

    test(`that is used brings the WebAssembly, with ${name}`, async () => {
      for (const use of ["new Consul()", 'parseDuration("1s")', "new API()"]) {
        const name = /\w+(?=\()/.exec(use)?.[0];
        const code = `import { ${name} } from "consul-wasm"; globalThis.kept = ${use};`;
        const size = await sizeOf(command, code);
        assert.ok(size > 100_000, `${use}: ${size} bytes`);
      }
    });
  }
});

/** @param {(entry: string) => string[]} command @param {string} code */
async function sizeOf(command, code) {
  const folder = join(project.folder, "unused");
  await rm(folder, { recursive: true, force: true });
  await project.write({ "src/unused.js": code });
  await useTool(command("src/unused.js"));
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  const texts = await Promise.all(files.map((file) => project.read(join("unused", file))));
  return texts.join("").length;
}
