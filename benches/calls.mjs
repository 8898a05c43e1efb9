// @ts-check
// Compares the clients case by case, in several versions of Node and in Chromium.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { launchChromium } from "../scripts/chromium.mjs";
import { startAgent } from "../scripts/consul-agent.mjs";
import { repo, run } from "../scripts/run.mjs";
import { findRuntime } from "../tests/runtimes/program.mjs";
import { fill } from "./fill.mjs";

/**
 * @typedef {object} Compared
 * @property {string} runtime such as "Node 20.20.2"
 * @property {import("./cases.js").Medians} medians
 */

/** @returns {Promise<{ consul: string, compared: Compared[] }>} `consul`: the version of the agent */
export async function compareCalls() {
  const { Consul } = await import("../pkg/server.js");
  const folder = await pageFolder();
  const agent = await startAgent({ uiDir: folder });
  try {
    await fill(new Consul({ address: agent.address }));
    /** @type {Compared[]} */
    const compared = [];
    for (const runtime of ["node-20", "node-22", "node-24"]) {
      const { file, version } = await findRuntime(runtime);
      const script = join(repo, "benches", "in-node.mjs");
      const printed = await run(file, [script, agent.address], { quiet: true });
      compared.push({ runtime: `Node ${version}`, medians: JSON.parse(printed) });
    }
    compared.push(await compareInChromium(`${agent.address}/ui/`));
    return { consul: agent.version.text, compared };
  } finally {
    await agent.stop();
    await rm(folder, { recursive: true });
  }
}

async function pageFolder() {
  const folder = await mkdtemp(join(tmpdir(), "consul-bench-"));
  await build({
    entryPoints: [join(repo, "benches", "in-page.js")],
    outfile: join(folder, "in-page.js"),
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "warning",
  });
  const page = `<!doctype html><meta charset="utf-8"><script type="module" src="/ui/in-page.js"></script>`;
  await writeFile(join(folder, "index.html"), page);
  return folder;
}

/** @param {string} url @returns {Promise<Compared>} */
async function compareInChromium(url) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction("globalThis.measure");
    const medians = /** @type {import("./cases.js").Medians} */ (await page.evaluate("measure()"));
    return { runtime: `Chromium ${browser.version()}`, medians };
  } finally {
    await browser.close();
  }
}
