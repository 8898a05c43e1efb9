// @ts-check
// `consul-wasm/slim`, to which the WebAssembly comes as a file of its own.
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

suite("a page gets the WebAssembly as a file", () => {
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

  /** Next to one file of WebAssembly, its bytes are in no script. */
  async function expectOneFile() {
    const files = await readdir(join(project.folder, "dist"), { recursive: true });
    assert.equal(files.filter((file) => file.endsWith(".wasm")).length, 1, files.join());
    const scripts = files.filter((file) => file.endsWith(".js"));
    const texts = await Promise.all(scripts.map((file) => project.read(join("dist", file))));
    // How WebAssembly begins, in base64.
    assert.doesNotMatch(texts.join("\n"), /AGFzbQ/);
  }
});

test("a script in Node reads the file", () => expectScriptLists("src/slim-script.js"));

suite("a page without a bundler gives", () => {
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
    test(name, () => expectOutcome(`await init(${source});`, "http://agent:8500"));
  }

  test("the same twice, at once", () =>
    expectOutcome("await Promise.all([init(url), init(url)]);", "http://agent:8500"));

  test("nothing: the first use says what to do", () =>
    expectOutcome("", /^Error: .*await init\(…\)/));

  test("a URL where nothing is, then the right one", async () => {
    await expectOutcome("await init('/absent.wasm');", /^Error: .*\/absent\.wasm answered 404/);
    await expectOutcome(
      "await init('/absent.wasm').catch(() => {}); await init(url);",
      "http://agent:8500",
    );
  });

  test("what is no WebAssembly", async () => {
    await expectOutcome("await init('/index.html');", /^CompileError: /);
    await expectOutcome("await init(42);", /^TypeError: init takes/);
    await expectOutcome("await init();", /^TypeError: init takes/);
  });

  /**
   * @param {string} code what a page does before it uses the package
   * @param {string | RegExp} expected what comes of it
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
