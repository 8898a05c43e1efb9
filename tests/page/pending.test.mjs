// @ts-check
// What can happen while a removal waits to be sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  focused,
  instanceRow,
  row,
  shows,
  signIn,
  toasts,
} from "./panel.mjs";

const { agent, consul, open, register } = hostPage();
const waiting = (within = page) => within.locator(".toasts .pending");
const ids = async () => Object.keys(await consul("GET", "agent/services")).sort();

/** Opens the instances, and decides to deregister some. @param {string[]} removed */
async function decide(...removed) {
  await open("#/services/web");
  for (const id of removed) {
    await instanceRow(id).focus();
    await page.keyboard.press("x");
    await button(`Deregister ${id}`, dialog()).click();
    await shows(waiting(), `Deregistering ${id} in`);
  }
}

/** Makes the page believe that it is hidden. */
const hide = () =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });

const disconnect = async () => {
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
};

test("the countdown goes on in a hidden tab", async () => {
  await register({ Name: "web" });
  await decide("web");
  await hide();
  await becomes(ids, []);
});

test("a service that was changed during the countdown is not removed", async () => {
  await register({ Name: "web", ID: "a", Port: 80 }, { Name: "web", ID: "b", Port: 80 });
  await decide("a", "b");
  await register({ Name: "web", ID: "a", Port: 81 });
  await shows(toasts(), "a was not deregistered.");
  await shows(toasts().locator(".problem"), "a has been changed since. Nothing was sent.");
  await shows(toasts(), "Deregistered b.");
  assert.deepEqual(await ids(), ["a"]);
});

test("a service that another window has removed meanwhile is no success", async () => {
  await register({ Name: "web" });
  await decide("web");
  await consul("PUT", "agent/service/deregister/web");
  await shows(toasts(), "web was not deregistered.");
  assert.equal(await toasts().getByText("Deregistered web.").count(), 0);
});

test("a clock that is set does not change the countdown, and what is hours late is not sent", async () => {
  await register({ Name: "web" });
  const move = (/** @type {number} */ hours) =>
    page.evaluate((by) => {
      const { now } = performance;
      const begin = performance.timeOrigin;
      Date.now = () => begin + now.call(performance) + by * 3_600_000;
    }, hours);
  await decide("web");
  await move(-3);
  await shows(waiting(), /Deregistering web in [1-8] s/);
  await move(3);
  await shows(waiting(), /Deregistering web in [1-8] s/);
  await shows(toasts(), "web was not deregistered.");
  await shows(toasts(), "it was not sent in time");
  assert.deepEqual(await ids(), ["web"]);
});

test("disconnecting sends what is waiting if the user wants it, or drops it", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b" });
  await decide("a");
  await disconnect();
  await shows(dialog(), "1 removal is still waiting.");
  await page.keyboard.press("Escape");
  await becomes(() => dialog().count(), 0);
  await instanceRow("b").waitFor();
  await disconnect();
  await button("Send removals now and disconnect", dialog()).click();
  await signIn().waitFor();
  assert.deepEqual(await ids(), ["b"]);
  await button("Connect").click();
  await row("web").waitFor();
  await decide("b");
  await disconnect();
  await button("Drop and disconnect", dialog()).click();
  await signIn().waitFor();
  await page.waitForTimeout(8_500);
  assert.deepEqual(await ids(), ["b"]);
});

test("what is sent while the user decides whether to disconnect can no longer be dropped", async () => {
  await register({ Name: "web" });
  await decide("web");
  await disconnect();
  await button("Drop and disconnect", dialog()).focus();
  await shows(dialog(), "All removals have been sent, or are being sent.");
  assert.equal(await button("Drop and disconnect", dialog()).count(), 0);
  await becomes(focused, "Disconnect");
  await page.keyboard.press("Enter");
  await signIn().waitFor();
  assert.deepEqual(await ids(), []);
});

test("a removal that fails while the user decides whether to disconnect is shown", async () => {
  await register({ Name: "web" });
  await decide("web");
  await page.route("**/deregister/web", (route) =>
    route.fulfill({ status: 500, body: "the disk is full" }),
  );
  await disconnect();
  await button("Drop and disconnect", dialog()).waitFor();
  await becomes(() => dialog().count(), 0);
  await shows(toasts().locator(".problem"), "the disk is full");
  assert.deepEqual(await ids(), ["web"]);
});

test("disconnecting waits for what is being sent, and stays if it fails", async () => {
  await register({ Name: "web" });
  await decide("web");
  /** @type {() => void} */
  let refuse = () => {};
  const refused = new Promise((done) => {
    refuse = () => done(undefined);
  });
  await page.route("**/deregister/web", async (route) => {
    await refused;
    await route.fulfill({ status: 500, body: "the disk is full" });
  });
  await button("Now", waiting()).click();
  await shows(waiting(), "Deregistering web…");
  await disconnect();
  await shows(dialog(), "All removals have been sent, or are being sent.");
  assert.equal(await button("Drop and disconnect", dialog()).count(), 0);
  await button("Disconnect", dialog()).click();
  await page.waitForTimeout(500);
  assert.equal(await signIn().count(), 0, "the page has left before the answer");
  refuse();
  await shows(toasts().locator(".problem"), "the disk is full");
  await becomes(() => dialog().count(), 0);
  await instanceRow("web").waitFor();
  // It has failed, so it is neither sent again nor asked for.
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await disconnect();
  await signIn().waitFor();
  assert.deepEqual(sent, []);
});

test("a call without an answer is not called a failure, because it may have happened", async () => {
  await register({ Name: "web" });
  await decide("web");
  await page.route("**/deregister/web", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await button("Now", waiting()).click();
  await shows(toasts(), "No answer came, so web may have been deregistered.");
  assert.deepEqual(await ids(), []);
  expectComplaint(/ERR_FAILED/);
});

test("what failed without an answer may have happened, also after the page was left", async () => {
  await register({ Name: "web" });
  await decide("web");
  await page.route("**/deregister/web", (route) => route.abort());
  await button("Now", waiting()).click();
  await shows(toasts(), "No answer came, so web may have been deregistered.");
  await page.reload();
  await shows(toasts(), "it may have happened: deregister web.");
  await button("Dismiss", toasts()).click();
  expectComplaint(/ERR_FAILED/);
});

test("what was on its way when the page was left is not said to have been dropped", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b" });
  await decide("a", "b");
  await page.route("**/deregister/b", async (route) => {
    await page.waitForTimeout(1_000).catch(() => {});
    await route.abort().catch(() => {});
  });
  await button("Now", waiting().filter({ hasText: "b in" })).click();
  await shows(waiting(), "Deregistering b…");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await shows(toasts(), "it did not happen: deregister a.");
  await shows(toasts(), "it may have happened: deregister b.");
  await button("Dismiss", toasts()).click();
  await page.reload();
  await page.locator(".list").waitFor();
  assert.equal(await toasts().locator(".toast").count(), 0);
});

test("a page that the browser shows again, as it was, sends nothing, and says so", async () => {
  await register({ Name: "web" });
  await decide("web");
  await page.evaluate(() => {
    for (const type of ["pagehide", "pageshow"]) {
      dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    }
  });
  await shows(toasts(), "it did not happen: deregister web.");
  await becomes(() => waiting().count(), 0);
  await page.waitForTimeout(8_500);
  assert.deepEqual(await ids(), ["web"]);
});

test("the page asks before it is left, and whoever stays loses nothing", async () => {
  await register({ Name: "web" });
  await decide("web");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.evaluate(() => {
    location.href = "about:blank";
  });
  await shows(toasts(), "Deregistered web.");
  assert.deepEqual(await ids(), []);
});

test("two windows do not disturb each other", async () => {
  await register({ Name: "web", ID: "a" }, { Name: "web", ID: "b" });
  await decide("a", "b");
  const second = await page.context().newPage();
  await second.goto(`${agent().address}/ui/#/services/web`);
  await second.locator(".list").waitFor();
  assert.equal(await second.locator(".toasts .toast").count(), 0, "nothing was left");
  await button("Undo", waiting().filter({ hasText: "a in" })).click();
  await second.close();
  await shows(toasts(), "Deregistered b.");
  assert.deepEqual(await ids(), ["a"]);
});

test("an address that one window saves is not lost in another one", async () => {
  await register({ Name: "web" });
  await open("#/services/web");
  // As another window does it, after this one has read what was saved.
  await page.evaluate(() => localStorage.setItem("consul-wasm.agents", '{"other":"http://x:1"}'));
  const { Node } = await consul("GET", "catalog/node/node-1");
  // A node that lives, and whose agent answers for this one.
  const Check = { Node: "twin", CheckID: "serfHealth", Name: "Serf", Status: "passing" };
  const Service = { ID: "web-2", Service: "web" };
  const twin = { Node: "twin", Address: "127.0.0.1", Service, Check };
  await consul("PUT", "catalog/register", twin);
  await page.route("http://127.0.0.1:9/**", async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith("/agent/self")) {
      const json = { Config: { NodeName: "twin", Datacenter: Node.Datacenter } };
      await route.fulfill({ json, headers: { "Access-Control-Allow-Origin": "*" } });
    } else await route.fulfill({ body: "", headers: { "Access-Control-Allow-Origin": "*" } });
  });
  await instanceRow("web-2", "twin").click();
  await button("Maintenance…", drawer()).click();
  await field("Address of the agent of twin", dialog()).fill("http://127.0.0.1:9");
  await button("Start maintenance of web-2", dialog()).click();
  await shows(toasts(), "web-2 is in maintenance.");
  const saved = await page.evaluate(() => localStorage.getItem("consul-wasm.agents"));
  assert.deepEqual(Object.values(JSON.parse(String(saved))).sort(), [
    "http://127.0.0.1:9",
    "http://x:1",
  ]);
  await consul("PUT", "catalog/deregister", { Node: "twin" });
});

test("the agent is known again after it was replaced by another one", async () => {
  await register({ Name: "web", Check: ttl("passing") });
  await open("#/services/web");
  await shows(page.locator(".agent"), "node-1");
  await page.route("**/v1/**", (route) => route.abort());
  await shows(page.locator(".light"), "Lost since");
  await page.unroute("**/v1/**");
  await page.route("**/v1/agent/self", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.Config.NodeName = "node-9";
    await route.fulfill({ response, json });
  });
  await shows(page.locator(".agent"), "node-9");
  await instanceRow("web").click();
  await button("Maintenance…", drawer()).click();
  await shows(dialog(), "The agent of node-1 has to do this");
  expectComplaint(/ERR_FAILED/);
});
