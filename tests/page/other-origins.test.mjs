// @ts-check
// The page from a server of files: it has no agent, and those elsewhere must allow its origin.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { expectComplaint, page, site } from "./browser.mjs";
import { becomes, button, connection, dialog, field, row, shows } from "./panel.mjs";

const { origin, close } = await serveFiles(site);
after(close);

/** @param {{ address: string, token?: string | undefined }} agent */
const connect = async ({ address, token = "" }) => {
  await becomes(() => field("Address", connection()).inputValue(), "");
  await field("Address", connection()).fill(address);
  await field("Token").fill(token);
  await button("Connect").click();
};

test("where no agent hosts it, the page asks for an address", async () => {
  await page.goto(origin);
  await becomes(() => field("Address", connection()).inputValue(), "");
  assert.equal(await connection().locator(".problem").isVisible(), false);
});

test("an agent that does not allow the page's origin has to, and the page says how", async () => {
  const agent = await startAgent();
  try {
    await page.goto(origin);
    await connect(agent);
    await shows(connection().locator(".problem"), "Access-Control-Allow-Origin");
    expectComplaint(/blocked by CORS policy/);
  } finally {
    await agent.stop();
  }
});

test("an agent that allows the page's origin is managed from there", async () => {
  const agent = await startAgent({
    nodeName: "elsewhere",
    acl: true,
    config: {
      http_config: {
        response_headers: {
          "Access-Control-Allow-Origin": origin,
          "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
          "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
        },
      },
    },
  });
  try {
    await page.goto(origin);
    await connect(agent);
    await shows(page.locator("#agent"), "elsewhere");
    await button("Register…").click();
    await field("Name", dialog()).fill("web");
    await page.keyboard.press("Enter");
    await row("web").waitFor();
  } finally {
    await agent.stop();
  }
});
