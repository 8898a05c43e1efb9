// @ts-check
// Connecting to the agent that hosts the page, automatically or with a token.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage } from "./host.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  hasFocus,
  instanceRow,
  openInstance,
  row,
  shows,
  signIn,
  toasts,
} from "./panel.mjs";

const disconnect = async () => {
  await button("Settings").click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await signIn().waitFor();
};

suite("without ACLs", () => {
  const { agent, open } = hostPage({ nodeName: "panel-node" });

  test("the page connects automatically, and shows to which agent", async () => {
    await open();
    const bar = page.locator(".agent");
    await shows(bar, "panel-node");
    await shows(bar, "dc1");
    await shows(bar, `Consul ${agent().version.text}`);
    await shows(bar, agent().address);
    await shows(bar, "Live");
    await disconnect();
    assert.equal(await page.locator(".list").count(), 0);

    await field("Address", signIn()).fill("ftp://nowhere");
    await button("Connect").click();
    await shows(signIn().locator(".problem"), "ftp://nowhere");
    await field("Address", signIn()).fill(agent().address);
    await page.getByRole("combobox", { name: "Consistency" }).selectOption("stale");
    await button("Connect").click();
    await shows(bar, "panel-node");
  });

  test("the form does not flash while the page loads (F12)", async () => {
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector(".sign-in")) Object.assign(window, { flashed: true });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.route("**/v1/agent/self", async (route) => {
      await page.waitForTimeout(500);
      await route.continue();
    });
    await page.goto(`${agent().address}/ui/`);
    await page.locator(".skeleton").waitFor();
    await page.locator("#services").waitFor();
    assert.equal(await page.evaluate(() => "flashed" in window), false);
  });

  test("a dialog forgets what was typed, also after another connection (F7)", async () => {
    await open();
    for (const again of [false, true]) {
      await button("Register…").click();
      assert.equal(await field("Name", dialog()).inputValue(), "");
      await field("Name", dialog()).fill("db-1");
      await field("Replace the checks that the service already has", dialog()).check();
      await page.keyboard.press("Escape");
      await becomes(() => dialog().count(), 0);
      if (!again) {
        await disconnect();
        await button("Connect").click();
        await page.locator("#services").waitFor();
      }
    }
    await button("Register…").click();
    assert.equal(await field("Name", dialog()).inputValue(), "");
  });
});

suite("with ACLs", () => {
  const { agent, consul, visit } = hostPage({ acl: true });
  const problem = () => signIn().locator(".problem");
  const stored = () =>
    page.evaluate(() => localStorage.getItem("consul-wasm.connection") ?? "nothing");
  /** @param {string} rules */
  const tokenFor = async (rules) => {
    const { Name } = await consul("PUT", "acl/policy", { Name: `p${Date.now()}`, Rules: rules });
    return (await consul("PUT", "acl/token", { Policies: [{ Name }] })).SecretID;
  };

  test("the page asks for a token politely, and the hint for a wrong one is short (F14, F25)", async () => {
    await visit();
    await shows(signIn(), "This cluster needs a token");
    assert.equal(await problem().count(), 0);
    await becomes(() => hasFocus(field("Token")), true);
    await page.keyboard.type("00000000-0000-0000-0000-000000000000");
    await page.keyboard.press("Enter");
    await shows(problem(), "ACL not found");
    await shows(problem(), "does not know the token");
    assert.equal(await page.getByText("Old versions").count(), 0, "(F25)");
    await becomes(() => hasFocus(field("Token")), true);
  });

  test("the token is stored only while the user wants it, and Disconnect forgets it (F8)", async () => {
    const token = String(agent().token);
    await visit();
    await shows(signIn(), "needs a token");
    await field("Token").fill(token);
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.equal(await stored(), "nothing");
    assert.ok(!page.url().includes(token));
    await page.reload();
    await shows(signIn(), "needs a token");

    await field("Token").fill(token);
    await field("Remember address and token in this browser").check();
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.ok((await stored()).includes(token));
    await page.reload();
    await page.locator("#services").waitFor();

    await disconnect();
    assert.equal(await stored(), "nothing");
    assert.equal(await field("Token").inputValue(), "");
    await page.reload();
    await shows(signIn(), "needs a token");
    assert.equal(await field("Token").inputValue(), "");
  });

  test("a token is not offered to another address (F8)", async () => {
    await visit();
    await shows(signIn(), "needs a token");
    await field("Token").fill("secret");
    await field("Address", signIn()).fill("http://elsewhere:8500");
    assert.equal(await field("Token").inputValue(), "");
  });

  test("a token with few rights is enough, and what it may not do is not offered again (F15)", async () => {
    const token = await tokenFor(
      'service_prefix "" { policy = "read" } node_prefix "" { policy = "read" }',
    );
    await consul("PUT", "agent/service/register", { Name: "web" });
    await visit();
    await shows(signIn(), "needs a token");
    await field("Token").fill(token);
    await button("Connect").click();
    await row("web").waitFor();
    await shows(page.locator(".agent"), "limited token");
    assert.equal(await page.locator(".problem").count(), 0);
    await row("web").click();
    await openInstance("web");
    await button("Deregister…", drawer()).click();
    await button("Deregister web", dialog()).click();
    await button("Now", toasts()).click();
    await shows(toasts().locator(".problem"), "Permission denied");
    await shows(toasts().locator(".problem"), "policies do not allow this");
    assert.ok((await consul("GET", "agent/services")).web);
    const again = button("Maintenance…", drawer());
    await becomes(() => again.getAttribute("aria-disabled"), "true");
    assert.match(String(await again.getAttribute("title")), /token may not/);
    await instanceRow("web").waitFor();
  });
});
