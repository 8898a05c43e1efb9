// @ts-check
// Services are registered by the form, or by pasted JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOfError } from "../../www/json-position.js";
import { classicSample } from "../behaviour/samples.js";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, dialog, field, focused, row, shows, status } from "./panel.mjs";

const { consul, open } = hostPage();
const payloadLabel = "Payload as in Consul's documentation";

test("a service is registered by the form", async () => {
  await open();
  await button("Register…").click();
  const form = dialog();
  await button("Register", form).click();
  assert.equal(await field("Name", form).evaluate((field) => field.matches(":invalid")), true);
  await field("Name", form).fill("api");
  await field("ID", form).fill("api-1");
  await field("Address", form).fill("10.1.2.3");
  await field("Port", form).fill("8443");
  await field("Tags", form).fill("v1, primary ,, ");
  await field("Meta", form).fill("version=1.2\n\nnonsense\n");
  await form.getByRole("combobox", { name: "Check" }).selectOption("http");
  await field("URL", form).fill("http://127.0.0.1:1/health");
  await field("Interval", form).fill("30s");
  await field("Deregister when critical for", form).fill("90m");
  await button("Register", form).click();
  await shows(form.locator(".problem"), "Meta, line 3: write key=value, not “nonsense”.");
  assert.equal(await field("Tags", form).inputValue(), "v1, primary ,, ");

  await field("Meta", form).fill("version=1.2\nquery=a=b");
  await field("Interval", form).fill("30");
  await button("Register", form).click();
  await shows(form.locator(".problem"), "missing unit in duration");
  await field("Interval", form).fill("30s");
  await button("Register", form).click();
  await shows(status(), "Registered api-1.");
  await shows(row("api-1").locator(".health"), "Critical");
  assert.equal(await dialog().count(), 0);
  assert.equal(await focused(), "Register…");

  const { "api-1": service } = await consul("GET", "agent/services");
  assert.equal(service.Service, "api");
  assert.equal(service.Address, "10.1.2.3");
  assert.equal(service.Port, 8443);
  assert.deepEqual(service.Tags, ["v1", "primary"]);
  assert.deepEqual(service.Meta, { version: "1.2", query: "a=b" });
  const checks = await consul("GET", "agent/checks");
  assert.equal(checks["service:api-1"].Type, "http");

  await button("Register…").click();
  assert.equal(await field("Name", form).inputValue(), "", "what is done is cleared");
});

test("the form registers TCP and TTL checks, and replaces checks if told to", async () => {
  await open();
  const form = dialog();
  await button("Register…").click();
  await field("Name", form).fill("db");
  await form.getByRole("combobox", { name: "Check" }).selectOption("tcp");
  await field("Host and port", form).fill("127.0.0.1:1");
  await field("Interval", form).fill("20s");
  await page.keyboard.press("Enter");
  await shows(status(), "Registered db.");
  await button("Register…").click();
  await field("Name", form).fill("db");
  await form.getByRole("combobox", { name: "Check" }).selectOption("ttl");
  await field("TTL", form).fill("1h");
  await field("Replace the checks that the service already has", form).check();
  await page.keyboard.press("Enter");
  await becomes(
    async () => Object.values(await consul("GET", "agent/checks")).map(({ Type }) => Type),
    ["ttl"],
  );
});

test("a service is registered by pasted JSON, which is sent as it is", async () => {
  await open();
  await button("Register…").click();
  const form = dialog();
  await form.getByText("JSON", { exact: true }).click();
  const payload = {
    Name: "redis",
    ID: "redis1",
    Weights: { Passing: 3, Warning: 2 },
    Check: ttl("passing"),
  };
  await field(payloadLabel, form).fill(JSON.stringify(payload));
  await button("Register", form).click();
  await shows(status(), "Registered redis1.");
  await shows(row("redis1").locator(".health"), "Passing");
  await row("redis1").locator("summary").click();
  await shows(row("redis1").locator("dl"), "passing 3, warning 2");
});

test("a payload that the server refuses stays, with the server's words and advice", async () => {
  await open();
  await button("Register…").click();
  const form = dialog();
  await form.getByText("JSON", { exact: true }).click();
  await field(payloadLabel, form).fill(JSON.stringify(classicSample));
  await button("Register", form).click();
  await shows(form.locator(".problem"), 'unknown field "Script"');
  await shows(form.locator(".problem"), "Args");
  assert.deepEqual(JSON.parse(await field(payloadLabel, form).inputValue()), classicSample);
  assert.equal(await form.isVisible(), true);
  await button("Cancel", form).click();
  assert.deepEqual(await consul("GET", "agent/services"), {});
  await button("Register…").click();
  assert.deepEqual(JSON.parse(await field(payloadLabel, form).inputValue()), classicSample);
  assert.equal(await form.locator(".problem").isVisible(), false);
});

test("broken JSON is not sent; its place is named and selected", async () => {
  await open();
  await button("Register…").click();
  const form = dialog();
  await form.getByText("JSON", { exact: true }).click();
  await field(payloadLabel, form).fill('{\n  "Name": "redis",\n  "Port": 80x\n}');
  await button("Register", form).click();
  await shows(form.locator(".problem"), "line 3, column 11");
  const selected = await field(payloadLabel, form).evaluate((field) => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, "80x");
  for (const wrong of ["[]", "null", '"redis"']) {
    await field(payloadLabel, form).fill(wrong);
    await button("Register", form).click();
    await shows(form.locator(".problem"), /must be an object|payload|registration/i);
  }
});

test("the place of an error in JSON is found", () => {
  for (const [text, offset] of /** @type {[string, number][]} */ ([
    ["", 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ["{a:1}", 1],
    ["[1 2]", 3],
    ['{"a":[1,{"b":nul}]}', 13],
    ['{"a":1', 6],
    ['{"a":1} x', 8],
    ['["\\x"]', 1],
    ["[01]", 1],
  ])) {
    assert.throws(() => JSON.parse(text));
    assert.equal(positionOfError(text), offset, text);
  }
});
