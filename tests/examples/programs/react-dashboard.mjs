// @ts-check
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Consul } from "../../../pkg/server.js";
import { complaintsOf, launchChromium } from "../../../scripts/chromium.mjs";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { Example } from "../program.mjs";

export default function reactDashboard() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {import("playwright-core").Page} */
  let page;
  /** @type {string[]} */
  let complaints = [];
  /** @type {Consul} */
  let consul;

  before(async () => {
    [agent, example, browser] = await Promise.all([
      // It keeps its data, so nothing has changed when it is back.
      startAgent({ dev: false }),
      Example.copy("react-dashboard"),
      launchChromium(),
    ]);
    consul = new Consul({ address: agent.address });
    await register("web", "passing");
    const env = { CONSUL_HTTP_ADDR: agent.address.replace("http://", "") };
    const vite = await example.start("start", env, "--host=127.0.0.1");
    const [origin = ""] = await vite.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
    page = await browser.newPage();
    complaints = complaintsOf(page);
    await page.goto(origin);
  });
  after(() => Promise.all([browser?.close(), agent?.stop(), example?.close()]));

  /** @param {string} Name @param {"passing" | "critical"} Status */
  const register = (Name, Status) =>
    consul.agent.service.register({ Name, Check: { TTL: "1h", Status } });
  const row = (/** @type {string} */ name) => page.getByRole("row", { name });
  const says = (/** @type {string} */ name, /** @type {string} */ text) =>
    row(name).filter({ hasText: text }).waitFor();

  test("shows every change of health without reloading", async () => {
    await says("web", "passing1 of 1");
    await page.evaluate(() => document.body.setAttribute("data-same", "true"));
    await register("db", "critical");
    await says("db", "critical0 of 1");
    await consul.agent.check.fail("service:web", { note: "the disk is full" });
    await says("web", "the disk is full");
    await consul.agent.check.pass("service:web");
    await says("web", "passing1 of 1");
    const rows = await page.getByRole("rowheader").allTextContents();
    assert.deepEqual(rows, ["db", "web"]);
    await consul.agent.service.deregister("db");
    await row("db").waitFor({ state: "detached" });
    assert.equal(await page.locator("body[data-same]").count(), 1);
  });

  test("says that Consul cannot be reached, keeps what it knows, and goes on", async () => {
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: "This may be out of date." }).waitFor();
    await says("web", "passing1 of 1");
    await agent.restart();
    await alert.waitFor({ state: "detached" });
    await consul.agent.check.fail("service:web", { note: "the network is down" });
    await says("web", "the network is down");
    assert.deepEqual(complaints, []);
  });

  test("has types that fit, and can be built", async () => {
    for (const script of ["check", "build"]) {
      const program = await example.start(script);
      assert.equal(await program.ended, 0, program.output);
    }
    assert.match(await example.project.read("dist/index.html"), /<script type="module"/);
  });
}
