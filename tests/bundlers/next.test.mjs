// @ts-check
// An application of Next, built by Turbopack: a page that is rendered in Node and lives in the browser,
// a route in Node, and a route in the edge runtime.
import assert from "node:assert/strict";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Project } from "../package/project.mjs";
import { agent, project, startServer, withPage } from "./user.mjs";

const next = "node_modules/.bin/next";
/** @type {Project} */
let application;

before(async () => {
  application = await Project.create();
  await cp(fileURLToPath(new URL("next", import.meta.url)), application.folder, {
    recursive: true,
  });
  // Turbopack does not follow links out of the application, so everything is installed inside it.
  await application.run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
  // On a continuous integration service, Next warns if there is no cache of an earlier build.
  await mkdir(join(application.folder, ".next/cache"), { recursive: true });
  const install = ["install", await project.tarball(), "--offline", "--no-audit", "--no-fund"];
  await application.run("npm", install);
});

after(() => application?.remove());

suite("Next lists services", () => {
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  after(() => server?.close());

  test("it builds", async () => {
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    const { code, output } = await application.attempt(next, ["build"], env);
    assert.equal(code, 0, output);
    // Next prints a note about the edge runtime.
    const ours = output.replace(/^.*edge runtime.*$/gim, "");
    assert.doesNotMatch(ours, /warn|⚠|deprecat|error/i);
    server = await startServer([next, "start", "--hostname=127.0.0.1", "--port=0"], application);
  });

  testEverywhere(() => server.origin);

  test("the edge runtime has the WebAssembly as a file", async () => {
    const built = await readdir(join(application.folder, ".next/server/edge"), { recursive: true });
    assert.equal(built.filter((name) => name.endsWith(".wasm")).length, 1);
  });
});

for (const bundler of ["turbopack", "webpack"]) {
  suite(`Next's development server, with ${bundler}, lists services`, () => {
    /** @type {Awaited<ReturnType<typeof startServer>>} */
    let server;
    before(async () => {
      const command = [next, "dev", `--${bundler}`, "--hostname=127.0.0.1", "--port=0"];
      server = await startServer(command, application);
      // It compiles a page when it is first requested, which takes a while.
      await (await fetch(`${server.origin}/?agent=${agent.address}`)).text();
    });
    after(() => server?.close());

    testEverywhere(() => server.origin);
  });
}

/** @param {() => string} origin */
function testEverywhere(origin) {
  test("in a page", () =>
    withPage(`${origin()}/?agent=${agent.address}`, async (page) => {
      const text = await page.locator("#services:not(:empty)").textContent();
      assert.equal(text, "shop,stock");
    }));

  test("in a route", () => expectRoute("/api"));

  test("in a route of the edge runtime", () => expectRoute(`/edge?agent=${agent.address}`));

  /** @param {string} path */
  async function expectRoute(path) {
    const response = await fetch(`${origin()}${path}`);
    assert.deepEqual(await response.json(), ["shop", "stock"]);
  }
}
