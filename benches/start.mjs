// @ts-check
// What it costs to get ready, in Node and on the main thread of a page.
import { createServer } from "node:http";
import { join } from "node:path";
import { launchChromium } from "../scripts/chromium.mjs";
import { repo, run } from "../scripts/run.mjs";
import { findRuntime } from "../tests/runtimes/program.mjs";
import { compete, median } from "./contest.mjs";

const rounds = 21;

const ours = {
  module: join(repo, "pkg", "server.js"),
  commonJs: join(repo, "pkg", "index.cjs"),
};
const theirs = join(repo, "benches", "node_modules", "consul", "lib", "index.js");

/** How a program loads each of the two: an expression for a promise of `Consul`. */
const loaders = {
  "as an ES module": {
    ours: `import(${JSON.stringify(ours.module)}).then(({ Consul }) => Consul)`,
    theirs: `import(${JSON.stringify(theirs)}).then((it) => it.default)`,
  },
  "as CommonJS": {
    ours: `Promise.resolve(require(${JSON.stringify(ours.commonJs)}).Consul)`,
    theirs: `Promise.resolve(require(${JSON.stringify(theirs)}))`,
  },
};

/**
 * @typedef {object} Start
 * @property {string} runtime
 * @property {string} how
 * @property {Record<"ours" | "node-consul", number>} call milliseconds until the first call is sent
 * @property {Record<"ours" | "node-consul" | "fetch", number>} response milliseconds until its response is there
 */

/**
 * From nothing to the first call, in a new process each time, with a server that responds at once. The response is
 * another number: before it, Node prepares its `fetch`, which takes longer than everything else.
 *
 * @returns {Promise<Start[]>}
 */
export async function compareStartInNode() {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const address = `http://127.0.0.1:${port}`;
  const start = (/** @type {string} */ load, /** @type {object} */ options) => `
    ${load}.then(async (Consul) => {
      const call = new Consul(${JSON.stringify(options)}).agent.service.list();
      console.log(performance.now() - before);
      await call;
      console.log(performance.now() - before);
      process.exit();
    });`;
  const bareFetch = `
    fetch("${address}").then((response) => response.json()).then(() => {
      console.log(performance.now() - before);
      process.exit();
    });`;
  const results = [];
  for (const runtime of ["node-20", "node-22", "node-24"]) {
    const { file, version } = await findRuntime(runtime);
    for (const [how, load] of Object.entries(loaders)) {
      const our = start(load.ours, { address });
      const their = start(load.theirs, { host: "127.0.0.1", port });
      const timed = (/** @type {string} */ script, /** @type {number} */ which) => () =>
        timeOf(file, script, which);
      const call = { ours: timed(our, 0), "node-consul": timed(their, 0) };
      const response = {
        ...{ ours: timed(our, 1), "node-consul": timed(their, 1) },
        fetch: timed(bareFetch, 0),
      };
      const turns = { warmUp: 2, turns: rounds };
      results.push({
        ...{ runtime: `Node ${version}`, how },
        ...{ call: await compete(call, turns), response: await compete(response, turns) },
      });
    }
  }
  server.close();
  return results;
}

/** @param {string} node @param {string} script prints its times @param {number} which */
async function timeOf(node, script, which) {
  const timed = `const before = performance.now(); ${script}`;
  const printed = await run(node, ["--eval", timed], { quiet: true });
  return Number(printed.trim().split("\n").at(which));
}

/**
 * The bundled default entry, as a script that nobody has seen before, in a new page each time. Returns the milliseconds of
 * the main thread, more than an empty script takes, at full speed and at a quarter.
 */
export async function measureStartInChromium() {
  const script = await bundle();
  const browser = await launchChromium();
  /** @type {number[]} */
  const results = [];
  try {
    for (const slowdown of [1, 4]) {
      const times = [];
      for (let turn = -2; turn < rounds; turn++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
        const empty = await page.evaluate(startInPage, "globalThis.consulWasm = undefined;");
        const time = await page.evaluate(startInPage, script);
        if (turn >= 0) times.push(time - empty);
        await context.close();
      }
      results.push(median(times));
    }
  } finally {
    await browser.close();
  }
  const [full = Number.NaN, quarter = Number.NaN] = results;
  return { full, quarter };
}

async function bundle() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: join(repo, "pkg"),
    entryPoints: ["index.js"],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "consulWasm",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Runs in the page. @param {string} text */
function startInPage(text) {
  const script = document.createElement("script");
  script.textContent = text;
  const before = performance.now();
  // It is compiled and run at once.
  document.head.append(script);
  const { Consul } = Reflect.get(globalThis, "consulWasm") ?? {};
  if (Consul) void new Consul().agent.service.list;
  return performance.now() - before;
}
