// @ts-check
// Services can be edited and duplicated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, dialog, drawer, field, shows, toasts } from "./panel.mjs";

const { consul, open, register } = hostPage();
const services = () => consul("GET", "agent/services");
const changes = () => dialog().locator(".changes");
const payload = async () => JSON.parse(await field("JSON", dialog()).inputValue());
const web = { Name: "web", ID: "web-1", Port: 80, Tags: ["v1", "blue"], Meta: { owner: "ops" } };

async function openWeb() {
  await register({ ...web, Check: { ...ttl("passing"), Name: "Alive" } });
  await open("#/services/web/node-1/web-1");
  await drawer().waitFor();
}

test("editing shows what changes, and keeps the checks and all other fields (F1)", async () => {
  await openWeb();
  await button("Edit…", drawer()).click();
  await shows(dialog(), "Edit web-1");
  assert.deepEqual(await payload(), web);
  await shows(changes(), "Nothing would change.");
  await shows(changes(), "Its checks stay: Alive.");
  await shows(dialog(), "The agent replaces the values that are listed below.");
  await shows(dialog(), "Yes: Undo, for 10 seconds, if no checks were sent or replaced.");
  await field("Port", dialog()).fill("81");
  await field("Tags", dialog()).fill("v2, blue");
  const lines = () => changes().locator("li").allInnerTexts();
  await becomes(
    async () => (await lines()).slice(0, 3),
    ["Port: 80 → 81", "Tags: v1 → none", "Tags: none → v2"],
  );
  /** @type {unknown} */
  let sent;
  page.on("request", (request) => {
    if (request.url().includes("/service/register")) sent = request.postDataJSON();
  });
  await button("Change web-1", dialog()).click();
  await shows(toasts(), "Replaced web-1.");
  assert.deepEqual(sent, { ...web, Port: 81, Tags: ["v2", "blue"] });
  const { "web-1": service } = await services();
  assert.deepEqual([service.Port, service.Tags, service.Meta], [81, ["v2", "blue"], web.Meta]);
  const [check] = Object.values(await consul("GET", "agent/checks"));
  assert.deepEqual([check.Name, check.Status], ["Alive", "passing"]);
});

test("editing asks again if somebody else has changed the service", async () => {
  await openWeb();
  await button("Edit…", drawer()).click();
  await field("Port", dialog()).fill("81");
  await register({ ...web, Tags: ["v3"] });
  await button("Change web-1", dialog()).click();
  await shows(changes(), "Tags: v3 → none");
  assert.equal((await services())["web-1"].Port, 80);
});

test("editing does not register again, without its checks, what somebody has removed", async () => {
  await openWeb();
  await button("Edit…", drawer()).click();
  await field("Port", dialog()).fill("81");
  await consul("PUT", "agent/service/deregister/web-1");
  await button("Change web-1", dialog()).click();
  await shows(dialog().locator(".problem"), "web-1 is not registered any more.");
  assert.deepEqual(await services(), {});
  await button("Register web-1", dialog()).click();
  await shows(toasts(), "Registered web-1.");
  assert.equal((await services())["web-1"].Port, 81);
});

test("another ID makes another service, and the edited one stays", async () => {
  await openWeb();
  await button("Edit…", drawer()).click();
  await field("ID", dialog()).fill("web-9");
  await shows(dialog(), "With this ID it is another service: web-1 stays as it is.");
  await button(/^Register/, dialog()).click();
  await shows(toasts(), "Registered web-9.");
  assert.deepEqual(Object.keys(await services()).sort(), ["web-1", "web-9"]);
});

test("nothing is registered with another agent that has got the address of this one", async () => {
  await open();
  await button("Register…").click();
  await field("Name", dialog()).fill("web");
  await page.route("**/v1/agent/self", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.Config.NodeName = "node-9";
    await route.fulfill({ response, json });
  });
  await button("Register web", dialog()).click();
  await shows(dialog().locator(".problem"), "is node-9");
  assert.deepEqual(await services(), {});
  await shows(page.locator(".agent"), "node-9");
  // Now the user knows.
  await button("Register web", dialog()).click();
  await shows(toasts(), "Registered web.");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a duplicate gets another ID, and none of the checks", async () => {
  await openWeb();
  await button("Duplicate…", drawer()).click();
  await shows(dialog(), "Duplicate web-1");
  assert.deepEqual(await payload(), { ...web, ID: "web-1-2" });
  await button(/^Register/, dialog()).click();
  await shows(toasts(), "Registered web-1-2.");
  assert.equal(Object.keys(await consul("GET", "agent/checks")).length, 1);
});
