// @ts-check
// What is tested in every browser engine, however that is driven.
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
 * @property {(url: string) => Promise<unknown>} visit ends when the page is loaded
 * @property {(expression: string) => Promise<any>} evaluate waits for the expression's promise
 * @property {() => Promise<unknown>} close
 */

/**
 * @typedef {object} Place in which the cases run
 * @property {string} url of the page
 * @property {string} [wasm] what the slim entry gets
 * @property {string} [where] a worker of the page
 * @property {Record<string, string>} [lacking] see `testCases`
 */

/** Cases that read the log of an agent. */
const logs = [
  "monitor gives the lines that the agent logs",
  "monitor gives lines as JSON",
  "monitor tells nothing below the level",
  "leaving the loop ends the request",
  "an error in the loop ends the request",
  "an aborted signal ends loop and request quietly",
  "an aborted signal ends a loop that waits",
  "timeout is for the answer to begin",
];

const folder = "tests/runtimes/inside";
/** As a page in that folder finds it. */
const wasm = "../../../node_modules/consul-wasm/consul.wasm";

/** @param {() => Promise<Browser>} launch */
export function testInBrowser(launch) {
  return startAndTest(() => start(launch));
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
   * Calls what `inside/page.js` made global.
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

  // Seen with 1.8.7, and no more with 1.21.4. A browser always allows an answer to be compressed.
  const lackingLogs = agent.version.atLeast(1, 21)
    ? {}
    : Object.fromEntries(
        logs.map((title) => [`streams: ${title}`, "this agent calls plain text compressed"]),
      );

  /** @type {Record<string, Place>} */
  const places = {
    "a page of another origin": {
      url: `${elsewhere.origin}/${folder}/page.html`,
      lacking: {
        "API: headers are sent, whatever their name": "the agent allows those of the package only",
        // Seen with 1.8.7, and no more with 1.21.4.
        ...(!agent.version.atLeast(1, 21) && {
          "API: an unknown route is NotFound": "this agent allows no origin there",
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

    test("a page whose policy forbids WebAssembly is told what to allow", async () => {
      await browser.visit(`${hosted}/csp-forbids.html`);
      const words = /add 'wasm-unsafe-eval' to its script-src/;
      await assert.rejects(call("inside", "page", "firstTouch"), words);
    });
  });
}

/**
 * One file without imports: for workers, and for pages whose policy forbids an import map.
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
 * The headers by which an agent lets pages of another origin talk to it, as the README gives them.
 *
 * @param {string} origin
 */
async function corsHeaders(origin) {
  const readme = await readFile(join(repo, "README.md"), "utf8");
  const block = readme.match(/response_headers \{([^}]*)\}/)?.[1] ?? "";
  const lines = [...block.matchAll(/^\s*([\w-]+)\s*=\s*"([^"]*)"$/gm)];
  const headers = Object.fromEntries(lines.map(([, name = "", value]) => [name, value]));
  return { ...headers, "Access-Control-Allow-Origin": origin };
}
