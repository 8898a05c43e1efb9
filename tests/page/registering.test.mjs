// @ts-check
// Services can be registered and edited with a form, and as JSON next to it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { classicSample } from "../behaviour/samples.js";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  focused,
  hasFocus,
  row,
  shows,
  toasts,
} from "./panel.mjs";

const { consul, open, register } = hostPage();

const form = dialog;
const json = () => field("JSON", form());
const problem = () => form().locator(".end .problem");
const changes = () => form().locator(".changes");
/** @param {string} name */
const byName = (name) => form().locator(`[name="${name}"]`);
const payload = async () => JSON.parse(await json().inputValue());
const services = () => consul("GET", "agent/services");
const replaceChecks = "Replace the checks that the service already has";

async function openForm() {
  await open();
  await button("Register…").click();
  await form().waitFor();
}

/** Adds a check. @param {string} kind */
async function addCheck(kind) {
  await button("Add a check", form()).click();
  await form().locator("select").last().selectOption(kind);
}

test("the form registers a service, and begins at the name (F27)", async () => {
  await openForm();
  assert.equal(await hasFocus(field("Name", form())), true);
  await button(/^Register/, form()).click();
  await shows(problem(), "Name: This is needed.");
  assert.equal(await hasFocus(field("Name", form())), true);
  await field("Name", form()).fill("api");
  await field("ID", form()).fill("api-1");
  await field("Address", form()).fill("10.1.2.3");
  await field("Port", form()).fill("8443");
  await field("Tags", form()).pressSequentially("v1, primary ,, ");
  assert.equal(await field("Tags", form()).inputValue(), "v1, primary ,, ");
  await field("Meta", form()).pressSequentially("version=1.2\n\nnonsense\n");
  await shows(form().locator(".note.wrong"), "Meta, line 3: write key=value, not “nonsense”.");
  await button(/^Register/, form()).click();
  await shows(problem(), "Meta, line 3");
  assert.equal(await hasFocus(field("Meta", form())), true);
  await field("Meta", form()).fill("version=1.2\nquery=a=b");
  await addCheck("HTTP");
  await field("URL", form()).fill("http://127.0.0.1:1/health");
  await field("Interval", form()).fill("30s");
  await field("Deregister when critical for", form()).fill("90m");
  await button(/^Register/, form()).click();
  await shows(toasts(), "Registered api-1.");
  await shows(row("api").locator(".health"), "Critical");
  assert.equal(await dialog().count(), 0);
  assert.equal(await focused(), "Register…");

  const { "api-1": service } = await services();
  assert.equal(service.Service, "api");
  assert.equal(service.Address, "10.1.2.3");
  assert.equal(service.Port, 8443);
  assert.deepEqual(service.Tags, ["v1", "primary"]);
  assert.deepEqual(service.Meta, { version: "1.2", query: "a=b" });
  const checks = await consul("GET", "agent/checks");
  assert.equal(checks["service:api-1"].Type, "http");

  await button("Register…").click();
  assert.equal(await field("Name", form()).inputValue(), "", "the form was not cleared (F7)");
  assert.deepEqual(await payload(), {});
});

test("mistakes are shown while typing, before anything is sent (F6, F21)", async () => {
  await openForm();
  await field("Name", form()).fill("web");
  await addCheck("HTTP");
  await byName("0.HTTP").fill("http://127.0.0.1:1/");
  for (const [name, wrong, message, right] of [
    ["ID", "..", "The ID “..” could be registered, but never", "web-1"],
    ["ID", "x//y", "no URL can contain it", "web-1"],
    ["Port", "99999", "A port is a number from 0 to 65535.", "80"],
    ["0.HTTP", "127.0.0.1:1/x", "It must begin with http:// or https://.", "http://127.0.0.1:1/x"],
    ["0.Interval", "10", "Write a duration with a unit", "10s"],
    ["0.DeregisterCriticalServiceAfter", "10s", "Consul would make it 1m", "90m"],
  ]) {
    await byName(name ?? "").fill(wrong ?? "");
    await shows(form().locator(".note.wrong"), message ?? "");
    assert.equal(await byName(name ?? "").getAttribute("aria-invalid"), "true");
    await button(/^Register/, form()).click();
    await shows(problem(), message ?? "");
    assert.equal(await hasFocus(byName(name ?? "")), true, name);
    await byName(name ?? "").fill(right ?? "");
    await becomes(() => form().locator(".note.wrong").count(), 0);
  }
  await byName("0.HTTP").fill("");
  await button(/^Register/, form()).click();
  await shows(problem(), "Check 1, HTTP: This is needed.");
  await byName("0.HTTP").fill("http://127.0.0.1:1/");
  assert.deepEqual(await services(), {});
  await page.keyboard.press("Enter");
  await shows(toasts(), "Registered web-1.");
});

test("every kind of check that the agent knows can be registered", async () => {
  await openForm();
  const { Config } = await consul("GET", "agent/self");
  const isNew = !Config.Version.startsWith("1.8.");
  await field("Name", form()).fill("all");
  await addCheck("HTTP");
  const offered = await form()
    .locator("select option")
    .evaluateAll((all) => all.map((it) => /** @type {HTMLOptionElement} */ (it).value));
  for (const kind of ["UDP", "H2PING", "OSService"]) {
    assert.equal(offered.includes(kind), isNew, kind);
  }
  await byName("0.HTTP").fill("http://127.0.0.1:1/");
  const kinds = ["TCP", "GRPC", ...(isNew ? ["UDP", "H2PING"] : [])];
  for (const [index, kind] of kinds.entries()) {
    await addCheck(kind);
    await byName(`${index + 1}.${kind}`).fill("127.0.0.1:1");
  }
  await addCheck("TTL");
  await byName(`${kinds.length + 1}.TTL`).fill("1h");
  await addCheck("AliasService");
  await byName(`${kinds.length + 2}.AliasService`).fill("consul");
  assert.equal((await payload()).Checks.length, kinds.length + 3);
  await button(/^Register/, form()).click();
  await shows(toasts(), "Registered all.");
  const types = Object.values(await consul("GET", "agent/checks")).map(({ Type }) => Type);
  const expected = ["http", ...kinds.map((kind) => kind.toLowerCase()), "ttl", "alias"];
  assert.deepEqual(types.sort(), expected.sort());
});

test("form and JSON change each other, and neither loses what only the other can show", async () => {
  await openForm();
  await json().fill('{"name":"web","port":80,"tags":["a","b"],"Proxy":{"Config":{"x":1}}}');
  assert.equal(await field("Name", form()).inputValue(), "web");
  assert.equal(await field("Port", form()).inputValue(), "80");
  assert.equal(await field("Tags", form()).inputValue(), "a, b");
  await field("Port", form()).fill("81");
  await field("Tags", form()).fill("a,b,c");
  await field("Meta", form()).fill("owner=ops");
  await field("Weight when passing", form()).fill("3");
  await addCheck("DockerContainerID");
  await field("Container ID", form()).fill("f00");
  await field("Command", form()).pressSequentially("/bin/check\n-v\n");
  await field("Shell", form()).fill("/bin/sh");
  const check = {
    DockerContainerID: "f00",
    Interval: "10s",
    Args: ["/bin/check", "-v"],
    Shell: "/bin/sh",
  };
  assert.deepEqual(await payload(), {
    name: "web",
    port: 81,
    tags: ["a", "b", "c"],
    Proxy: { Config: { x: 1 } },
    Meta: { owner: "ops" },
    Weights: { Passing: 3, Warning: 1 },
    Check: check,
  });
  await addCheck("TTL");
  assert.deepEqual((await payload()).Checks, [check, { TTL: "30s" }]);
  await button("Remove check 1", form()).click();
  assert.deepEqual((await payload()).Checks, [{ TTL: "30s" }]);
  assert.equal(await field("TTL", form()).inputValue(), "30s");
  // What cannot be written in one line can only be changed in the JSON.
  await json().fill('{"Name":"web","Tags":["a, b"]}');
  assert.equal(await field("Tags", form()).getAttribute("readonly"), "");
  assert.equal(await form().locator("select").count(), 0);
});

test("invalid JSON is not sent, its place is named and selected, and the form waits", async () => {
  await openForm();
  await json().fill('{\n  "Name": "redis",\n  "Port": 80x\n}');
  await shows(form().locator(".note.wrong"), "line 3, column 11");
  assert.equal(await field("Name", form()).isDisabled(), true);
  await button(/^Register/, form()).click();
  await shows(problem(), "line 3, column 11");
  const selected = await json().evaluate((field) => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field);
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, "80x");
  for (const wrong of ["[]", "null", '"redis"']) {
    await json().fill(wrong);
    await button(/^Register/, form()).click();
    await shows(problem(), "The JSON must be an object.");
  }
  await json().fill('{"Name":"redis"}');
  assert.equal(await field("Name", form()).isDisabled(), false);
  assert.deepEqual(await services(), {});
});

test("JSON is sent as it is, and the message names the service in any spelling (F19)", async () => {
  await openForm();
  const Check = ttl("passing");
  await json().fill(JSON.stringify({ name: "lower", weights: { Passing: 3, Warning: 2 }, Check }));
  await button(/^Register/, form()).click();
  await shows(toasts(), "Registered lower.");
  await shows(row("lower").locator(".health"), "Passing");
  await open("#/services/lower/node-1/lower");
  await shows(drawer(), "passing 3, warning 2");
});

test("what the server refuses stays, and the error quotes the server and has a hint", async () => {
  await openForm();
  await json().fill(JSON.stringify(classicSample));
  await button(/^Register/, form()).click();
  await shows(problem(), 'unknown field "Script"');
  await shows(problem(), "Args");
  assert.deepEqual(await payload(), classicSample);
  await button("Cancel", form()).click();
  assert.deepEqual(await services(), {});
});

test("configuration files and an agent's answers are recognised, and can be converted (F20)", async () => {
  await openForm();
  const check = { id: "alive", http: "http://127.0.0.1:1/", interval: "10s" };
  const file = { service: { name: "x", port: 80, enable_tag_override: true, check } };
  await json().fill(JSON.stringify(file));
  await shows(form().locator(".found"), "This is not a registration, but it contains services.");
  await button(/^Register/, form()).click();
  await shows(problem(), "Convert the JSON first.");
  await button("x", form().locator(".found")).click();
  assert.equal(await field("Name", form()).inputValue(), "x");
  assert.equal(await field("URL", form()).inputValue(), "http://127.0.0.1:1/");
  await button(/^Register/, form()).click();
  await shows(toasts(), "Registered x.");
  const { x } = await services();
  assert.equal(x.EnableTagOverride, true);
  assert.equal((await consul("GET", "agent/checks")).alive.Type, "http");

  await register({ Name: "db", ID: "db-1", Port: 5432, Tags: ["primary"] });
  const answer = await services();
  await button("Register…").click();
  await json().fill(JSON.stringify(answer));
  await button("db-1", form().locator(".found")).click();
  assert.deepEqual(await payload(), { Name: "db", ID: "db-1", Port: 5432, Tags: ["primary"] });
  await json().fill(JSON.stringify({ services: [{ name: "a" }, { name: "b" }] }));
  await button("b", form().locator(".found")).click();
  assert.deepEqual(await payload(), { Name: "b" });
});

test("registering over a service shows what would change, and asks (F1)", async () => {
  await register({ Name: "victim", Port: 7777, Tags: ["important"], Meta: { owner: "ops" } });
  await openForm();
  await field("Name", form()).fill("victim");
  await page.keyboard.press("Enter");
  await shows(problem(), "victim is registered on this agent already.");
  for (const change of ["Port: 7777 → none", "Tags: important → none", "Meta owner: ops → none"]) {
    await shows(changes(), change);
  }
  assert.equal((await services()).victim.Port, 7777);
  await field("Port", form()).fill("8888");
  await shows(changes(), "Port: 7777 → 8888");

  // It changes meanwhile, so the page asks again.
  await register({ Name: "victim", Port: 7779, Tags: ["important"], Meta: { owner: "ops" } });
  await button("Replace victim", form()).click();
  await shows(changes(), "Port: 7779 → 8888");
  assert.equal((await services()).victim.Port, 7779);

  await button("Keep its other values", form()).click();
  await becomes(() => changes().locator("li").allInnerTexts(), ["Port: 7779 → 8888"]);
  await field("Tags", form()).fill("");
  await button("Replace victim", form()).click();
  await shows(toasts(), "Replaced victim.");
  const { victim } = await services();
  assert.deepEqual([victim.Port, victim.Tags, victim.Meta], [8888, [], { owner: "ops" }]);

  await button("Undo", toasts()).click();
  await shows(toasts(), "victim is as it was before.");
  await becomes(async () => (await services()).victim.Port, 7779);
  assert.deepEqual((await services()).victim.Tags, ["important"]);
});

test("checks stay when a service is registered again, unless they are to be replaced (F1)", async () => {
  await register({ Name: "db", Check: { ...ttl("passing"), Name: "Lag" } });
  const checks = async () =>
    Object.values(await consul("GET", "agent/checks")).map(({ Name, Type }) => `${Name} ${Type}`);
  await openForm();
  await field("Name", form()).fill("db");
  await field("Port", form()).fill("1");
  await page.keyboard.press("Enter");
  await shows(changes(), "Its checks stay: Lag.");
  await button("Replace db", form()).click();
  await shows(toasts(), "Replaced db.");
  assert.deepEqual(await checks(), ["Lag ttl"]);

  await button("Register…").click();
  await field("Name", form()).fill("db");
  await field("Port", form()).fill("1");
  await addCheck("TCP");
  await field("Host and port", form()).fill("127.0.0.1:1");
  await field("Name of the check", form()).fill("Port");
  await field(replaceChecks, form()).check();
  await page.keyboard.press("Enter");
  await shows(changes(), "Its checks are removed: Lag.");
  await button("Replace db", form()).click();
  await becomes(checks, ["Port tcp"]);
  // What has happened to checks cannot be undone, so there is only the button of the first time.
  assert.equal(await button("Undo", toasts()).count(), 1);
  await consul("PUT", "agent/service/register", { Name: "db", Port: 2 });
  await button("Undo", toasts()).click();
  await shows(toasts(), "db has been changed since. Nothing was undone.");
  assert.equal((await services()).db.Port, 2);
});

test("an error is not hidden at 200 % zoom (F5)", async () => {
  await page.setViewportSize({ width: 640, height: 400 });
  await openForm();
  await field("Name", form()).fill("web");
  await addCheck("Args");
  await field("Command", form()).fill("/bin/true");
  await button(/^Register/, form()).click();
  await shows(problem(), "Scripts are disabled on this agent");
  const box = await problem().boundingBox();
  assert.ok(box && box.y >= 0 && box.y + box.height <= 400, JSON.stringify(box));
});

test("what was typed is gone after the dialog is closed, and after disconnecting (F7)", async () => {
  await openForm();
  await field("Name", form()).fill("db-1");
  await field(replaceChecks, form()).check();
  await page.keyboard.press("Escape");
  await button("Register…").click();
  assert.deepEqual(await payload(), {});
  assert.equal(await field(replaceChecks, form()).isChecked(), false);
  await field("Name", form()).fill("db-1");
  await page.keyboard.press("Escape");
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await button("Connect").click();
  await page.locator("#services").waitFor();
  await button("Register…").click();
  assert.deepEqual(await payload(), {});
});
