// @ts-check
// A user of one of the tools: an empty project with the packed package and `app/`, an agent whose
// services the app lists, and a browser for its pages.
import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { complaintsOf, launchChromium } from "../../scripts/chromium.mjs";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { Project } from "../package/project.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What the app must show. */
const listed = {
  services: ["shop at port 8000", "stock at port 8001"],
  status: 200,
  isConsulPromise: true,
};

/** @type {Project} */
export let project;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
export let agent;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const anyOrigin = { "Access-Control-Allow-Origin": "*" };
  [project, agent, browser] = await Promise.all([
    Project.create(),
    startAgent({ config: { http_config: { response_headers: anyOrigin } } }),
    launchChromium(),
  ]);
  await project.installPackage();
  await project.run("npm", ["pkg", "set", "type=module"]);
  await cp(`${here}app`, project.folder, { recursive: true });
  await project.linkPackages(here);
  await registerService("shop", 8000);
  await registerService("stock", 8001);
});

after(async () => {
  await Promise.all([browser?.close(), agent?.stop()]);
  await project?.remove();
});

/** @param {string} Name @param {number} Port */
export async function registerService(Name, Port) {
  const body = JSON.stringify({ Name, Port });
  const url = `${agent.address}/v1/agent/service/register`;
  assert.equal((await fetch(url, { method: "PUT", body })).status, 200);
}

/**
 * Runs a tool of the project, which must print no warning.
 *
 * @param {string[]} command
 */
export async function useTool([tool, ...args]) {
  const { code, output } = await project.attempt(`node_modules/.bin/${tool}`, args);
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /warn|deprecat|error/i);
}

/** Runs a script of the project in Node. @param {string} path */
export async function expectScriptLists(path) {
  const env = { CONSUL_ADDRESS: agent.address };
  const { output } = await project.attempt("node", [path], env);
  // Node shows the line of an error, and in a bundle one line can be the whole file.
  const told = output.trim().replace(/(.{300}).+/g, "$1…");
  assert.equal(told, JSON.stringify(listed));
}

/**
 * Starts a server, and waits until it prints its address.
 *
 * @param {string[]} command
 * @param {Project} of
 */
export async function startServer([command = "", ...args], of = project) {
  const server = of.start(command, args, { CONSUL_ADDRESS: agent.address });
  let output = "";
  const origin = new Promise((found, fail) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const [url] = output.match(/http:\/\/[\w.]+:\d+(?=[/\s])/) ?? [];
        if (url) found(url);
      });
    }
    server.on("error", fail).on("exit", () => fail(new Error(`${command} ended: ${output}`)));
  });
  return {
    origin: /** @type {string} */ (await origin),
    output: () => output,
    close: () => server.kill(),
  };
}

/**
 * Puts a script into the page of a folder.
 *
 * @param {string} folder
 * @param {string} script
 * @param {{ isModule?: boolean }} [options]
 */
export async function writePage(folder, script, { isModule = true } = {}) {
  const html = await readFile(`${here}app/index.html`, "utf8");
  const tag = `<script ${isModule ? 'type="module" ' : ""}src="./${script}"`;
  await project.write({ [`${folder}/index.html`]: html.replace(/<script[^>]*/, tag) });
}

/** Opens a folder of the project in Chromium. @param {string} folder */
export async function expectFolderLists(folder) {
  await withFolder(folder, expectPageLists);
}

/**
 * Serves a folder of the project as a plain web server does.
 *
 * @param {string} folder
 * @param {(origin: string) => Promise<void>} use
 */
export async function withFolder(folder, use) {
  const server = await serveFiles(join(project.folder, folder));
  try {
    await use(server.origin);
  } finally {
    server.close();
  }
}

/** @param {string} origin where the page is served */
export async function expectPageLists(origin) {
  const text = await withPage(`${origin}/?agent=${agent.address}`, (page) =>
    page.locator("#services:not(:empty)").textContent(),
  );
  assert.equal(text, JSON.stringify(listed));
}

/**
 * Opens a page in Chromium, which must report no problem.
 *
 * @template T
 * @param {string} url
 * @param {(page: import("playwright-core").Page) => Promise<T>} use
 */
export async function withPage(url, use) {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = complaintsOf(page);
  try {
    await page.goto(url);
    return await use(page);
  } catch (error) {
    assert.deepEqual(complaints, [], String(error));
    throw error;
  } finally {
    await page.close();
    assert.deepEqual(complaints, [], "the browser reported problems");
  }
}
