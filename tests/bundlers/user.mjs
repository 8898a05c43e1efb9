// @ts-check
// A user of one of the tools: an empty project with the packed package and `app/`, an agent whose
// services the app lists, and a browser for its pages.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { complaintsOf, launchChromium } from "../../scripts/chromium.mjs";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { Project } from "../package/project.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What the app has to show. */
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
    Project.withPackage({ type: "module" }),
    startAgent({ config: { http_config: { response_headers: anyOrigin } } }),
    launchChromium(),
  ]);
  await cp(`${here}app`, project.folder, { recursive: true });
  await project.linkPackages(here);
  for (const body of ['{"Name":"shop","Port":8000}', '{"Name":"stock","Port":8001}']) {
    const response = await fetch(`${agent.address}/v1/agent/service/register`, {
      method: "PUT",
      body,
    });
    assert.equal(response.status, 200);
  }
});

after(async () => {
  await Promise.all([browser?.close(), agent?.stop()]);
  await project?.remove();
});

/**
 * Runs a tool of the project, of which it has nothing to complain.
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
  assert.equal(output.trim(), JSON.stringify(listed));
}

/** Opens a folder of the project in Chromium. @param {string} folder */
export async function expectFolderLists(folder) {
  const server = await serveFiles(`${project.folder}/${folder}`);
  try {
    await expectPageLists(server.origin);
  } finally {
    server.close();
  }
}

/** @param {string} origin where the page is served */
export async function expectPageLists(origin) {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  try {
    await page.goto(`${origin}/?agent=${agent.address}`);
    const text = page.locator("#services:not(:empty)").textContent();
    const shown = await text.catch((error) => String(error));
    assert.deepEqual({ shown, complaints }, { shown: JSON.stringify(listed), complaints: [] });
  } finally {
    await page.close();
  }
}
