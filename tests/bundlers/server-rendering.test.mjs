// @ts-check
// The same module lists services in Node, for the HTML, and then in the browser.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { agent, project, registerService, startServer, useTool, withPage } from "./user.mjs";

suite("Vite's server rendering", () => {
  test("works with the package outside the server's bundle, which is the default", () =>
    expectRendering());

  test("works with the package inside the server's bundle", async () => {
    await expectRendering("--config=inside.config.js");
    assert.doesNotMatch(await project.read("out/server.js"), /from\s*["']consul-wasm/);
  });
});

/** @param {string[]} flags for the server's build */
async function expectRendering(...flags) {
  await project.write({
    "page.config.js": 'export default { root: "rendered", build: { outDir: "../dist" } };',
    "inside.config.js": "export default { ssr: { noExternal: true } };",
  });
  await useTool(["vite", "build", "--config=page.config.js", "--emptyOutDir"]);
  await useTool(["vite", "build", "--ssr", "rendered/server.js", "--outDir=out", ...flags]);
  const server = await startServer(["node", "out/server.js"]);
  try {
    const html = await (await fetch(server.origin)).text();
    assert.match(html, /<li>shop<\/li><li>stock<\/li>/);
    await withPage(server.origin, async (page) => {
      const list = page.locator("#services");
      assert.equal(await list.getAttribute("data-same"), "true");
      await registerService("fresh", 1);
      await page.locator("#refresh").click();
      await list.locator("li", { hasText: "fresh" }).waitFor();
    });
  } finally {
    server.close();
    await fetch(`${agent.address}/v1/agent/service/deregister/fresh`, { method: "PUT" });
  }
}
