// @ts-check
// What it costs to get ready, in Node and on the main thread of a page.
import { join } from "node:path";
import { launchChromium } from "../scripts/chromium.mjs";
import { repo, run } from "../scripts/run.mjs";
import { compete, firstQuartile, print } from "./contest.mjs";

const pageTarget = 15;

/** From nothing to a method that can be called, in a new process each time. */
export async function compareStartInNode() {
  const ours = `import(${JSON.stringify(join(repo, "pkg", "index.js"))})`;
  const theirs = `Promise.resolve({ Consul: require(${JSON.stringify(join(repo, "benches/node_modules/consul"))}) })`;
  console.log("start in Node: the default entry, and node-consul");
  await compete({
    title: "import, construct, touch a method",
    target: 1,
    ours: () => startOf(ours),
    theirs: () => startOf(theirs),
    ...{ warmUp: 3, turns: 40 },
  });
}

/** @param {string} load an expression for a promise of the package */
async function startOf(load) {
  const script = `
    const before = performance.now();
    ${load}.then(({ Consul }) => {
      const { list } = new Consul().agent.service;
      console.log(list && performance.now() - before);
    });`;
  return Number(await run(process.execPath, ["--eval", script], { quiet: true }));
}

/** The bundled default entry, as a script that nobody has seen before, in a new page each time. */
export async function measureStartInChromium() {
  console.log("start in Chromium, on the main thread: the default entry, bundled");
  const script = await bundle();
  const browser = await launchChromium();
  try {
    const times = [];
    for (let turn = -2; turn < 25; turn++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const time = await page.evaluate(startInPage, script);
      if (turn >= 0) times.push(time);
      await context.close();
    }
    const time = firstQuartile(times);
    print(
      "import, construct, touch a method",
      `${time.toFixed(1)} ms`,
      `${pageTarget} ms`,
      time <= pageTarget,
    );
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
  const { Consul } = Reflect.get(globalThis, "consulWasm");
  const { list } = new Consul().agent.service;
  return list ? performance.now() - before : Number.NaN;
}
