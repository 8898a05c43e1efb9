// @ts-check
// The tests for every browser engine, whichever way it is driven.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { build } from "esbuild";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { repo } from "../../scripts/run.mjs";
import { startAndTest, testCases } from "./cases.mjs";
import { prepareProject } from "./project.mjs";

/**
 * @typedef {object} Browser
 * @property {string} version such as "Firefox 153.0"
 * @property {(url: string) => Promise<unknown>} visit resolves when the page is loaded
 * @property {(expression: string) => Promise<any>} evaluate resolves when the expression's promise does
 * @property {() => Promise<unknown>} close
 */

/**
 * @typedef {object} Place where the cases run
 * @property {string} url of the page
 * @property {string} [wasm] the URL for the slim entry
 * @property {string} [where] a worker of the page
 * @property {Record<string, string>} [lacking] see `testCases`
 */

/** Cases that read the log of an agent. */
const logs = [
  "monitor gives the lines that the agent logs",
  "monitor gives lines as JSON",
  "monitor gives no lines below its level",
  "leaving the loop ends the request",
  "an error in the loop ends the request",
  "an aborted signal ends the loop and the request without an error",
  "an aborted signal ends a loop that waits for a line",
  "timeout does not end a stream that has begun",
];

const folder = "tests/runtimes/inside";
/** The URL relative to a page in that folder. */
const wasm = "../../../node_modules/consul-wasm/consul.wasm";

/** @param {string} title @param {() => Promise<Browser>} launch */
export function testInBrowser(title, launch) {
  startAndTest(title, () => start(launch));
}

/** @param {() => Promise<Browser>} launch */
async function start(launch) {
  const project = await prepareProject();
  await bundle(project.folder, "page.js");
  await bundle(project.folder, "worker.js");
  const elsewhere = await serveFiles(project.folder);
  after(() => elsewhere.close());
  const agent = await startAgent({
    uiDir: project.folder,
    config: { http_config: { response_headers: await corsHeaders(elsewhere.origin) } },
  });
  after(() => agent.stop());
  const browser = await launch();
  after(() => browser.close());

  const hosted = `${agent.address}/ui/${folder}`;
  const both = `${browser.version}, Consul ${agent.version.text}`;

  /**
   * Calls a global function of `inside/page.js`.
   *
   * @param {string} name
   * @param {unknown[]} args
   */
  const call = async (name, ...args) => {
    const expression = `${name}(${args.map((it) => JSON.stringify(it)).join(", ")})`;
    const { value, error } = await browser.evaluate(expression);
    if (error !== undefined) throw new Error(error);
    return value;
  };

  // Consul 1.8.7 does this, and 1.21.4 does not. A browser always accepts compressed responses.
  const lackingLogs = agent.version.atLeast(1, 21)
    ? {}
    : Object.fromEntries(
        logs.map((title) => [`streams: ${title}`, "this agent says that plain text is compressed"]),
      );

  /** @type {Record<string, Place>} */
  const places = {
    "a page of another origin": {
      url: `${elsewhere.origin}/${folder}/page.html`,
      lacking: {
        "API: headers with any name are sent": "the agent allows only the headers of the package",
        // Consul 1.8.7 does this, and 1.21.4 does not.
        ...(!agent.version.atLeast(1, 21) && {
          "API: an unknown route is NotFound": "this agent sends no CORS headers there",
        }),
      },
    },
    "a page that the agent hosts": { url: `${hosted}/page.html` },
    "a page with the slim entry": { url: `${hosted}/slim.html`, wasm },
    "a page whose policy allows WebAssembly": { url: `${hosted}/csp-allows.html` },
    "a dedicated worker": { url: `${hosted}/page.html`, where: "dedicated worker" },
    "a service worker": { url: `${hosted}/page.html`, where: "service worker" },
  };
  for (const [title, { url, wasm, where = "page", lacking }] of Object.entries(places)) {
    const open = async () => {
      await browser.visit(url);
      if (wasm) await call("inside", where, "init", wasm);
    };
    /** @type {Promise<void> | undefined} */
    let opened;
    const run = async (/** @type {string} */ suite, /** @type {string[]} */ skipped) => {
      opened ??= open();
      await opened;
      return call("inside", where, "runSuite", suite, agent.address, skipped);
    };
    testCases(`${title}, ${both}`, run, { ...lacking, ...lackingLogs });
  }

  describe(both, () => {
    for (const where of ["dedicated worker", "service worker"]) {
      test(`results and errors can be sent from a ${where} to its page`, async () => {
        await browser.visit(`${hosted}/page.html`);
        await call("receiveSamples", where, agent.address);
      });
    }

    test("calls return at once while each of two windows has 20 watches", async () => {
      await browser.visit(`${hosted}/page.html`);
      for (const times of await call("watchInTwoWindows", agent.address)) {
        // All six connections of the browser would be taken for seconds.
        const p95 = times[Math.floor(times.length * 0.95)];
        assert.ok(p95 < 250, `95 of 100 calls returned within ${p95} ms`);
      }
    });

    test("queries that wait behind the longest turns do not take more than four connections", async () => {
      await browser.visit(`${hosted}/page.html`);
      const result = await call("inside", "page", "crowdWithQueries", agent.address);
      assert.deepEqual(result, { most: 4, sent: 24 });
    });

    test("a sandboxed frame, which may not use Web Locks, sends blocking queries", async () => {
      await browser.visit(`${hosted}/page.html`);
      // The agent does not allow the frame's origin, which is `null`, to read the response.
      const words = await call("insideSandbox", "refusedQuery", agent.address);
      assert.match(words, /got no response/);
    });

    test("a hidden page pauses its watches, and gets fresh data when it is shown", async () => {
      await browser.visit(`${hosted}/page.html`);
      await call("inside", "page", "hideWhileWatching", agent.address);
    });

    test("a page whose policy forbids WebAssembly is told what to allow", async () => {
      await browser.visit(`${hosted}/csp-forbids.html`);
      const words = /add 'wasm-unsafe-eval' to its script-src/;
      await assert.rejects(call("inside", "page", "firstTouch"), words);
    });
  });
}

/**
 * Bundles a script into one file, for workers and for pages whose policy forbids an import map.
 *
 * @param {string} project
 * @param {string} script
 */
async function bundle(project, script) {
  const entry = join(project, folder, script);
  const outfile = entry.replace(/\.js$/, ".bundle.js");
  const options = { bundle: true, format: /** @type {const} */ ("esm"), target: "es2022" };
  await build({ ...options, entryPoints: [entry], outfile, logLevel: "warning" });
}

/**
 * The headers with which an agent accepts calls from pages of another origin, as in `docs/cors.md`.
 *
 * @param {string} origin
 */
async function corsHeaders(origin) {
  const page = await readFile(join(repo, "docs/cors.md"), "utf8");
  const block = page.match(/response_headers \{([^}]*)\}/)?.[1] ?? "";
  const lines = [...block.matchAll(/^\s*([\w-]+)\s*=\s*"([^"]*)"$/gm)];
  const headers = Object.fromEntries(lines.map(([, name = "", value]) => [name, value]));
  return { ...headers, "Access-Control-Allow-Origin": origin };
}
