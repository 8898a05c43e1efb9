// @ts-check
// `consul-wasm/slim`, which loads the WebAssembly from a separate file.
import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, suite, test } from "node:test";
import {
  expectFolderLists,
  expectPageLists,
  expectScriptLists,
  project,
  startServer,
  useTool,
  withFolder,
  withPage,
  writePage,
} from "./user.mjs";

beforeEach(() => rm(join(project.folder, "dist"), { recursive: true, force: true }));

suite("a page gets the WebAssembly as a separate file", () => {
  test("from Vite, by ?url", async () => {
    await writePage(".", "src/slim-vite.js");
    await useTool(["vite", "build"]);
    await expectOneFile();
    await expectFolderLists("dist");
  });

  test("from Vite's development server", async () => {
    await writePage(".", "src/slim-vite.js");
    const server = await startServer(["node_modules/.bin/vite", "--host=127.0.0.1"]);
    try {
      await expectPageLists(server.origin);
    } finally {
      server.close();
    }
  });

  test("from webpack, by new URL", async () => {
    await useTool(["webpack", "--mode=production", "--entry=./src/slim-asset.js"]);
    await writePage("dist", "main.js", { isModule: false });
    await expectOneFile();
    await expectFolderLists("dist");
  });

  test("from esbuild, by its file loader", async () => {
    const flags = ["--bundle", "--format=esm", "--loader:.wasm=file", "--outdir=dist"];
    await useTool(["esbuild", "src/slim-loader.js", ...flags]);
    await writePage("dist", "slim-loader.js");
    await expectOneFile();
    await expectFolderLists("dist");
  });

  test("from Parcel, by url:", async () => {
    await writePage(".", "src/slim-parcel.js");
    await useTool(["parcel", "build", "index.html"]);
    await expectOneFile();
    await expectFolderLists("dist");
  });

  /** There must be one file of WebAssembly, and no script with its bytes. */
  async function expectOneFile() {
    const files = await readdir(join(project.folder, "dist"), { recursive: true });
    assert.equal(files.filter((file) => file.endsWith(".wasm")).length, 1, files.join());
    const scripts = files.filter((file) => file.endsWith(".js"));
    const texts = await Promise.all(scripts.map((file) => project.read(join("dist", file))));
    // The first bytes of WebAssembly, in base64. The default entry has them too, in what unpacks its text.
    assert.doesNotMatch(texts.join("\n"), /AGFzbQ/);
  }
});

test("a script in Node can read the WebAssembly from the file", () =>
  expectScriptLists("src/slim-script.js"));

suite("init, in a page without a bundler,", () => {
  /** @type {Record<string, string>} */
  const sources = {
    "the URL": "url",
    "a URL object": "new URL(url, location.href)",
    "a Response": "await fetch(url)",
    "the promise of a Response": "fetch(url)",
    "an ArrayBuffer": "await (await fetch(url)).arrayBuffer()",
    "a Uint8Array": "new Uint8Array(await (await fetch(url)).arrayBuffer())",
    "a WebAssembly.Module": "await WebAssembly.compileStreaming(fetch(url))",
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`takes ${name}`, () => expectOutcome(`await init(${source});`, "http://agent:8500"));
  }

  test("takes the same URL twice at once", () =>
    expectOutcome("await Promise.all([init(url), init(url)]);", "http://agent:8500"));

  test("is named by the error of a first use without it", () =>
    expectOutcome("", /^Error: .*await init\(…\)/));

  test("takes the right URL after one where nothing is", async () => {
    await expectOutcome("await init('/absent.wasm');", /^Error: .*\/absent\.wasm answered 404/);
    await expectOutcome(
      "await init('/absent.wasm').catch(() => {}); await init(url);",
      "http://agent:8500",
    );
  });

  test("refuses anything that is not WebAssembly", async () => {
    await expectOutcome("await init('/index.html');", /^CompileError: /);
    await expectOutcome("await init(42);", /^TypeError: init takes/);
    await expectOutcome("await init();", /^TypeError: init takes/);
  });

  /**
   * @param {string} code what a page does before it uses the package
   * @param {string | RegExp} expected the address of a client, or the error
   */
  async function expectOutcome(code, expected) {
    const script = `
      import("/node_modules/consul-wasm/slim.js").then(async ({ Consul, init }) => {
        const url = "/node_modules/consul-wasm/consul.wasm";
        ${code}
        return new Consul({ address: "agent" }).api.address;
      }).catch(String)`;
    await withFolder(".", async (origin) => {
      const outcome = await withPage(`${origin}/blank.html`, (page) => page.evaluate(script));
      if (typeof expected === "string") assert.equal(outcome, expected);
      else assert.match(String(outcome), expected);
    });
  }
});
