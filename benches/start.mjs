// @ts-check
// What it costs to get ready, in Node and on the main thread of a page.
import { createServer } from "node:http";
import { join } from "node:path";
import { launchChromium } from "../scripts/chromium.mjs";
import { repo, run } from "../scripts/run.mjs";
import { compete, median, print } from "./contest.mjs";

const rounds = 21;
/** Milliseconds of the main thread, more than an empty script takes. */
const pageTarget = 11;

const ours = {
  module: join(repo, "pkg", "server.js"),
  commonJs: join(repo, "pkg", "index.cjs"),
};
const theirs = join(repo, "benches", "node_modules", "consul", "lib", "index.js");

/** How a program loads each of the two: an expression for a promise of `Consul`. */
const loaders = {
  "as ES modules": {
    ours: `import(${JSON.stringify(ours.module)}).then(({ Consul }) => Consul)`,
    theirs: `import(${JSON.stringify(theirs)}).then((it) => it.default)`,
  },
  "as CommonJS": {
    ours: `Promise.resolve(require(${JSON.stringify(ours.commonJs)}).Consul)`,
    theirs: `Promise.resolve(require(${JSON.stringify(theirs)}))`,
  },
};

/**
 * From nothing to the first call, in a new process each time, with a server that responds at once. Before the response,
 * Node prepares its `fetch`, which takes longer than everything else: that is shown apart.
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
  console.log("start in Node: the default entry, and node-consul");
  for (const [how, load] of Object.entries(loaders)) {
    const our = start(load.ours, { address });
    const their = start(load.theirs, { host: "127.0.0.1", port });
    await compare(`import, construct, call ${how}`, our, their, 0, 0.7);
    await compare("  and the response", our, their, -1);
    await compare("  bare fetch, and the response", bareFetch, their, -1);
  }
  server.close();
}

/**
 * @param {string} title
 * @param {string} ours a script that prints its times
 * @param {string} theirs
 * @param {number} which of the times is compared
 * @param {number} [target]
 */
function compare(title, ours, theirs, which, target) {
  return compete({
    title,
    ...(target === undefined ? {} : { target }),
    ours: () => timeOf(ours, which),
    theirs: () => timeOf(theirs, which),
    measure: median,
    ...{ warmUp: 3, turns: rounds },
  });
}

/** @param {string} script @param {number} which */
async function timeOf(script, which) {
  const timed = `const before = performance.now(); ${script}`;
  const printed = await run(process.execPath, ["--eval", timed], { quiet: true });
  return Number(printed.trim().split("\n").at(which));
}

/** The bundled default entry, as a script that nobody has seen before, in a new page each time. */
export async function measureStartInChromium() {
  console.log("start in Chromium, on the main thread: the default entry, bundled");
  const script = await bundle();
  const browser = await launchChromium();
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
      const time = median(times);
      const title = `import, construct${slowdown === 1 ? "" : ", at a quarter of the speed"}`;
      print(title, `${time.toFixed(1)} ms`, slowdown === 1 ? pageTarget : undefined, time);
    }
  } finally {
    await browser.close();
  }
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
