// @ts-check
// What every dialog has in common.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { expectComplaint, page } from "./browser.mjs";
import { hostPageInCluster } from "./cluster.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, dialog, drawer, field, instanceRow, shows, toasts } from "./panel.mjs";

const questions = ["What happens", "Where", "Does it come back?", "Can it be undone?"];

/**
 * @param {string} object what the dialog acts on
 * @param {string} place what it has to say about where
 */
async function saysFourThings(object, place) {
  await dialog().waitFor();
  const title = await dialog().locator("h2").innerText();
  assert.deepEqual(await dialog().locator("dt").allInnerTexts(), questions, title);
  const answers = await dialog().locator(".facts dd").allInnerTexts();
  assert.equal(answers.length, 4, title);
  for (const it of answers) assert.match(it, /^[\p{Lu}\d].*[.:]$/su, title);
  assert.ok(answers[1]?.includes(place), `${title}: ${answers[1]}`);
  const action = await dialog().locator("[type=submit]").innerText();
  const verbs = "Register|Change|Replace|Start maintenance of|End maintenance of|Deregister|Send";
  assert.match(action, new RegExp(`^(${verbs}) .*${object}`), title);
  const described = String(await dialog().getAttribute("aria-describedby"));
  assert.equal(await page.locator(`[id="${described}"]`).count(), 1, "it is read out");
  return title;
}

async function close() {
  await page.keyboard.press("Escape");
  await becomes(() => dialog().count(), 0);
}

suite("in a cluster", () => {
  const cluster = hostPageInCluster({
    async prepare() {
      for (const [index, node] of ["a1", "a2", "a3"].entries()) {
        const web = { Name: "web", ID: `web-${index + 1}`, Check: ttl("passing") };
        await consul("PUT", "agent/service/register", web, node);
      }
      await consul("PUT", "agent/service/register", { Name: "db", ID: "tired" }, "a2");
      await consul("PUT", "agent/service/maintenance/tired?enable=true", undefined, "a2");
      const Service = { ID: "web-x", Service: "web" };
      await consul("PUT", "catalog/register", { Node: "ext", Address: "10.9.9.9", Service });
      await cluster.kill("a3");
    },
  });
  const { consul } = cluster;

  test("every dialog says four things in the same order, and its button repeats verb and object", async () => {
    const { address } = cluster.agent("a1");
    const seen = new Set();
    /** @param {string} hash @param {string} name @param {string} object @param {string} place */
    const look = async (hash, name, object, place) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await drawer().waitFor();
      await button(name, drawer()).click();
      seen.add(await saysFourThings(object, place));
      await close();
    };
    await cluster.open("#/services");
    await button("Register…").click();
    await saysFourThings("the service", address);
    await field("Name", dialog()).fill("web-1");
    seen.add(await saysFourThings("web-1", address));
    // It exists.
    await page.keyboard.press("Enter");
    await shows(dialog(), "What would change in web-1");
    await saysFourThings("web-1", address);
    assert.equal(await dialog().locator("[type=submit]").innerText(), "Replace web-1");
    await close();
    await button("Register…").click();
    await field("JSON", dialog()).fill('{"services":[{"name":"a"},{"name":"b"}]}');
    await button("Register all 2…", dialog()).click();
    await button("Register 2 services", dialog()).waitFor();
    await saysFourThings("2 services", address);
    await close();

    const here = "#/services/web/a1/web-1";
    await look(here, "Maintenance…", "web-1", address);
    await look(here, "Edit…", "web-1", address);
    await look(here, "Duplicate…", "web-1-2", address);
    await look(here, "Deregister…", "web-1", address);
    const other = "#/services/web/a2/web-2";
    await look(other, "Maintenance…", "web-2", "The agent of a2");
    await look(other, "Edit…", "web-2", "The agent of a2");
    await look(other, "Deregister…", "web-2", "The agent of a2");
    await look("#/services/db/a2/tired", "End maintenance", "tired", "The agent of a2");
    await look("#/services/web/a3/web-3", "Deregister…", "web-3", "In the catalog");
    await look("#/services/web/ext/web-x", "Deregister…", "web-x", "In the catalog");
    await look("#/nodes/a1", "Maintenance…", "a1", address);
    await look("#/nodes/a2", "Maintenance…", "a2", "The agent of a2");
    await look("#/nodes/a3", "Deregister…", "a3", "In the catalog");
    await look("#/nodes/ext", "Deregister…", "ext", "In the catalog");
    assert.equal(seen.size, 15, "every dialog has its own title");

    await page.evaluate((to) => {
      location.hash = to;
    }, here);
    await button("Deregister…", drawer()).click();
    await button("Deregister web-1", dialog()).click();
    await shows(toasts(), "Deregistering web-1 in");
    await button("Settings").click();
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await saysFourThings("removals", "On the agents that you have confirmed.");
    await close();
    await button("Undo", toasts()).click();
  });
});

suite("with one agent", () => {
  const { agent, consul, open, register } = hostPage();

  test("a dialog says that it is busy, and whoever closes it is told that it may have happened (F11)", async () => {
    await register({ Name: "web" });
    await open("#/services/web/node-1/web");
    await drawer().waitFor();
    const { pid } = agent();
    assert.ok(pid);
    process.kill(pid, "SIGSTOP");
    try {
      await button("Maintenance…", drawer()).click();
      await page.keyboard.press("Enter");
      await button("Starting maintenance…", dialog()).waitFor();
      await page.keyboard.press("Escape");
      await shows(toasts(), "The call was on its way when you closed the form.");
      await shows(page.locator(".light"), "Slow");
      await shows(page.locator(".light"), "Lost since");
      await instanceRow("web").waitFor();
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await shows(page.locator(".light"), "Live");
  });

  test("a removal that nobody waits for any more is not begun", async () => {
    await register({ Name: "web" });
    await open("#/services/web/node-1/web");
    await page.route("**/v1/agent/self", async (route) => {
      await page.waitForTimeout(500);
      await route.continue().catch(() => {});
    });
    await button("Deregister…", drawer()).click();
    await button("Deregister web", dialog()).click();
    await button("Asking the agent…", dialog()).waitFor();
    await close();
    await page.waitForTimeout(1_500);
    assert.equal(await toasts().locator(".pending").count(), 0);
    assert.equal(await toasts().locator(".toast").count(), 0, "nothing was sent");
    assert.ok((await consul("GET", "agent/services")).web);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  test("an action on an agent that is gone says that, and nothing about origins (F13)", async () => {
    await register({ Name: "web" });
    await open("#/services/web/node-1/web");
    await drawer().waitFor();
    await page.route("**/v1/**", (route) => route.abort());
    await button("Maintenance…", drawer()).click();
    await page.keyboard.press("Enter");
    await shows(dialog().locator(".problem"), "got no response");
    assert.equal(await page.getByText("origin").count(), 0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expectComplaint(/ERR_FAILED/);
  });
});
