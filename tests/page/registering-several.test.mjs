// @ts-check
// Several services that are pasted at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { button, dialog, field, shows, toasts } from "./panel.mjs";

const { consul, open, register } = hostPage();
const json = () => field("JSON", dialog());
const services = () => consul("GET", "agent/services");
const item = (/** @type {string} */ id) =>
  dialog().locator(".all-services > li").filter({ hasText: id });

/** @param {string} text */
async function paste(text) {
  await open();
  await button("Register…").click();
  await json().fill(text);
}

test("several services are registered after their list is shown, and what one replaces", async () => {
  await register({ Name: "b", ID: "b-1", Port: 1, Tags: ["old"], Check: ttl("passing") });
  const check = { id: "alive", ttl: "1h", status: "passing" };
  const all = [{ name: "a", check }, { name: "b", id: "b-1", port: 2 }, { name: "c" }];
  await paste(JSON.stringify({ services: all }));
  await button("Register all 3…", dialog()).click();
  await shows(item("a"), "is new.");
  await shows(item("b-1"), "Port: 1 → 2");
  await shows(item("b-1"), "Tags: old → none");
  await shows(item("b-1"), "Its checks stay");
  assert.deepEqual(Object.keys(await services()), ["b-1"], "nothing is sent before");
  await button("Keep its other values", item("b-1")).click();
  await button("Register 3 services", dialog()).click();
  await shows(toasts(), "Registered 3 services.");
  const now = await services();
  assert.deepEqual(Object.keys(now).sort(), ["a", "b-1", "c"]);
  assert.deepEqual([now["b-1"].Port, now["b-1"].Tags], [2, ["old"]]);
  assert.deepEqual(Object.keys(await consul("GET", "agent/checks")).sort(), [
    "alive",
    "service:b-1",
  ]);
});

test("a service that is named like a property of all objects is new", async () => {
  await paste(JSON.stringify([{ Name: "constructor" }, { Name: "a" }]));
  await button("Register all 2…", dialog()).click();
  await shows(item("constructor"), "is new.");
});

test("one that fails is named, and the others are not sent twice", async () => {
  await paste(JSON.stringify([{ Name: "a" }, { Name: "b", Port: 99999 }, { Name: "c" }]));
  await button("Register all 3…", dialog()).click();
  await button("Register 3 services", dialog()).click();
  await shows(dialog().locator(".problem"), "b, Port: A port is a number");
  assert.deepEqual(await services(), {}, "mistakes are found before anything is sent");

  const args = { Args: ["/bin/true"], Interval: "1h" };
  await json().fill(JSON.stringify([{ Name: "a" }, { Name: "b", Check: args }, { Name: "c" }]));
  await button("Register all 3…", dialog()).click();
  await button("Register 3 services", dialog()).click();
  await shows(dialog().locator(".problem"), "b: ");
  await shows(dialog().locator(".problem"), "Scripts are disabled on this agent");
  await shows(item("a"), "Registered a.");
  assert.deepEqual(Object.keys(await services()), ["a"]);
  await page.keyboard.press("Escape");
});

test("what somebody else registers meanwhile is shown before it is replaced", async () => {
  await paste(JSON.stringify([{ Name: "a" }, { Name: "b" }]));
  await button("Register all 2…", dialog()).click();
  await shows(item("b"), "is new.");
  await register({ Name: "b", Port: 7 });
  await button("Register 2 services", dialog()).click();
  await shows(dialog().locator(".problem"), "b is registered on this agent already");
  await shows(item("b"), "Port: 7 → none");
  assert.equal((await services()).b.Port, 7);
  await button("Register 2 services", dialog()).click();
  await shows(toasts(), "Registered 2 services.");
  assert.equal((await services()).b.Port, 0);
});

test("an agent's response and simple HCL are recognised, and one of them can be chosen", async () => {
  await register({ Name: "web", ID: "web-1", Port: 1 }, { Name: "web", ID: "web-2", Port: 2 });
  await paste(JSON.stringify(await services()));
  await button("Register all 2…", dialog()).waitFor();
  await button("web-2", dialog()).click();
  assert.equal(await field("Port", dialog()).inputValue(), "2");

  await json().fill('service = {\n  "name": "db",\n  "port": 5432\n}');
  await button("db", dialog().locator(".found")).click();
  assert.deepEqual(JSON.parse(await json().inputValue()), { Name: "db", Port: 5432 });
  await json().fill('services = [{ "name": "x" }, { "name": "y", }]');
  await shows(dialog().locator(".note.wrong"), "line 1, column 45");
  await json().fill('services = [{ "name": "x" }, { "name": "y" }]');
  await button("Register all 2…", dialog()).waitFor();
});
