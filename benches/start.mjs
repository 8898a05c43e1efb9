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

const packages = {
  "as an ES module": `import(${JSON.stringify(join(repo, "pkg", "server.js"))})`,
  "as CommonJS": `Promise.resolve(require(${JSON.stringify(join(repo, "pkg", "index.cjs"))}))`,
};

/** From nothing to the result of the first call, in a new process each time, from a server that answers at once. */
export async function compareStartInNode() {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const theirPackage = JSON.stringify(join(repo, "benches", "node_modules", "consul"));
  const theirs = () =>
    startOf(`Promise.resolve({ Consul: require(${theirPackage}) })`, { host: "127.0.0.1", port });
  console.log("start in Node: the default entry, and node-consul");
  for (const [title, load] of Object.entries(packages)) {
    await compete({
      title: `import, construct, call ${title}`,
      target: 0.7,
      ours: () => startOf(load, { address: `http://127.0.0.1:${port}` }),
      theirs,
      measure: median,
      ...{ warmUp: 3, turns: rounds },
    });
  }
  server.close();
}

/** @param {string} load an expression for a promise of the package @param {object} options */
async function startOf(load, options) {
  const script = `
    const before = performance.now();
    ${load}.then(async ({ Consul }) => {
      await new Consul(${JSON.stringify(options)}).agent.service.list();
      console.log(performance.now() - before);
      process.exit();
    });`;
  return Number(await run(process.execPath, ["--eval", script], { quiet: true }));
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
      const target = slowdown === 1 ? pageTarget : Number.POSITIVE_INFINITY;
      print(title, `${time.toFixed(1)} ms`, target, time / target);
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
