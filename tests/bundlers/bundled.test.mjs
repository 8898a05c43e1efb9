// @ts-check
// Every bundler builds a page and a script for Node, with its default settings.
import assert from "node:assert/strict";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, suite, test } from "node:test";
import { expectFolderLists, expectScriptLists, project, useTool, writePage } from "./user.mjs";

/**
 * @typedef {object} Build
 * @property {string[]} command
 * @property {string} [script] the script that the page loads, if the tool writes no HTML
 * @property {boolean} [isModule]
 *
 * @typedef {object} ScriptBuild
 * @property {string[]} command
 * @property {string} file the file that it writes
 * @property {object} [manifest] fields that the tool reads from package.json
 */

/** @type {Record<string, { page: Build, script: ScriptBuild }>} */
const bundlers = {
  Vite: {
    page: { command: ["vite", "build"] },
    script: {
      command: ["vite", "build", "--ssr", "src/script.js", "--outDir", "out"],
      file: "out/script.js",
    },
  },
  webpack: {
    page: {
      command: ["webpack", "--mode=production", "--entry=./src/page.js"],
      script: "main.js",
      isModule: false,
    },
    script: {
      command: [
        ...["webpack", "--mode=production", "--target=node"],
        ...["--entry=./src/script.js", "--output-path=out"],
      ],
      file: "out/main.js",
    },
  },
  "webpack, for development": {
    page: {
      command: ["webpack", "--mode=development", "--entry=./src/page.js"],
      script: "main.js",
      isModule: false,
    },
    script: {
      command: [
        ...["webpack", "--mode=development", "--target=node"],
        ...["--entry=./src/script.js", "--output-path=out"],
      ],
      file: "out/main.js",
    },
  },
  "esbuild, as an ES module": {
    page: {
      command: ["esbuild", "src/page.js", "--bundle", "--format=esm", "--outdir=dist"],
      script: "page.js",
    },
    script: {
      command: [
        ...["esbuild", "src/script.js", "--bundle", "--platform=node"],
        ...["--format=esm", "--outfile=out/script.mjs"],
      ],
      file: "out/script.mjs",
    },
  },
  "esbuild, as a plain script": {
    page: {
      command: ["esbuild", "src/page.js", "--bundle", "--minify", "--outdir=dist"],
      script: "page.js",
      isModule: false,
    },
    script: {
      command: [
        ...["esbuild", "src/script.js", "--bundle", "--minify"],
        ...["--platform=node", "--outfile=out/script.cjs"],
      ],
      file: "out/script.cjs",
    },
  },
  Rollup: {
    page: {
      command: ["rollup", "src/page.js", "--dir=dist", "--plugin=node-resolve"],
      script: "page.js",
    },
    script: {
      command: ["rollup", "src/script.js", "--dir=out", "--plugin=node-resolve"],
      file: "out/script.js",
    },
  },
  Parcel: {
    page: { command: ["parcel", "build", "index.html"] },
    script: {
      command: ["parcel", "build", "src/script.js"],
      manifest: {
        targets: { server: { context: "node", includeNodeModules: true, distDir: "out" } },
      },
      file: "out/script.js",
    },
  },
};

beforeEach(async () => {
  for (const folder of ["dist", "out"]) {
    await rm(join(project.folder, folder), { recursive: true, force: true });
  }
});

for (const [name, { page, script }] of Object.entries(bundlers)) {
  suite(name, () => {
    test("a page lists services in Chromium", async () => {
      await useTool(page.command);
      if (page.script) await writePage("dist", page.script, page);
      await expectFolderLists("dist");
      assert.deepEqual(await nodeModulesIn("dist"), []);
    });

    test("a script lists services in Node", async () => {
      const manifest = await project.read("package.json");
      await project.write({ "package.json": { ...JSON.parse(manifest), ...script.manifest } });
      await useTool(script.command);
      await expectScriptLists(script.file);
      await project.write({ "package.json": manifest });
    });
  });
}

/** The modules of Node that the files of a page name. @param {string} folder */
async function nodeModulesIn(folder) {
  const options = /** @type {const} */ ({ recursive: true, withFileTypes: true });
  const entries = await readdir(join(project.folder, folder), options);
  const files = entries.filter((entry) => entry.isFile());
  assert.notEqual(files.length, 0);
  const texts = files.map((file) => readFile(join(file.parentPath, file.name), "utf8"));
  return (await Promise.all(texts)).join("\n").match(/["'](node:\w+|undici)["']/g) ?? [];
}
