// @ts-check
// Connecting to the agent that hosts the page: by itself, or with a token.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage } from "./host.mjs";
import { button, connection, dialog, field, hasFocus, row, shows } from "./panel.mjs";

suite("without ACLs", () => {
  const { agent, open } = hostPage({ nodeName: "panel-node" });

  test("it connects by itself, and says to which agent", async () => {
    await open();
    const bar = page.locator("#agent");
    await shows(bar, "panel-node");
    await shows(bar, "dc1");
    await shows(bar, `Consul ${agent().version.text}`);
    await shows(bar, agent().address);
    await shows(bar, "this one agent");
    await shows(page.locator("footer"), "Not affiliated with HashiCorp");
    await shows(page.locator("#empty"), "This agent has no services");
    await button("Disconnect").click();
    await connection().waitFor();
    assert.equal(await page.locator("#list > li").count(), 0);

    await field("Address", connection()).fill("ftp://nowhere");
    await button("Connect").click();
    await shows(connection().locator(".problem"), "ftp://nowhere");
    await field("Address", connection()).fill(agent().address);
    await page.getByRole("combobox", { name: "Consistency" }).selectOption("stale");
    await button("Connect").click();
    await shows(bar, "panel-node");
  });
});

suite("with ACLs", () => {
  const { agent, consul, visit } = hostPage({ acl: true });
  const problem = () => connection().locator(".problem");
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  /** @param {string} rules */
  const tokenFor = async (rules) => {
    const { Name } = await consul("PUT", "acl/policy", { Name: `p${Date.now()}`, Rules: rules });
    return (await consul("PUT", "acl/token", { Policies: [{ Name }] })).SecretID;
  };

  test("without a token, and with a wrong one, the server's words are shown", async () => {
    await visit();
    await shows(problem(), "Permission denied");
    await shows(problem(), "No token was given");
    assert.equal(await hasFocus(field("Token")), true);
    await page.keyboard.type("00000000-0000-0000-0000-000000000000");
    await page.keyboard.press("Enter");
    await shows(problem(), "ACL not found");
    await shows(problem(), "does not know the token");
    assert.equal(await hasFocus(field("Token")), true);
  });

  test("the token is stored only if the user asks for it, and forgotten if not any more", async () => {
    const token = String(agent().token);
    await visit();
    await problem().waitFor();
    await field("Token").fill(token);
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.equal(await stored(), "{}");
    assert.ok(!page.url().includes(token));
    await page.reload();
    await shows(problem(), "Permission denied");

    await field("Token").fill(token);
    await field("Remember address and token in this browser").check();
    await button("Connect").click();
    await page.locator("#services").waitFor();
    assert.ok((await stored()).includes(token));
    await page.reload();
    await page.locator("#services").waitFor();

    await button("Disconnect").click();
    await field("Remember address and token in this browser").uncheck();
    assert.equal(await stored(), "{}");
    await page.reload();
    await shows(problem(), "Permission denied");
    assert.equal(await field("Token").inputValue(), "");
  });

  test("a token for services need not read the agent; what it may not do is told", async () => {
    const token = await tokenFor('service_prefix "" { policy = "read" }');
    await consul("PUT", "agent/service/register", { Name: "web" });
    await visit();
    await problem().waitFor();
    await field("Token").fill(token);
    await button("Connect").click();
    await row("web").waitFor();
    await shows(page.locator("#agent .refusal"), "Permission denied");
    await button("Deregister… web").click();
    await button("Deregister", dialog()).click();
    await shows(dialog().locator(".problem"), "Permission denied");
    await shows(dialog().locator(".problem"), "policies do not allow this");
    assert.ok((await consul("GET", "agent/services")).web);
  });
});
