// @ts-check
// The page on an ordinary web server. Agents have another origin, and must allow the origin of the page.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { serveFiles } from "../../scripts/file-server.mjs";
import { expectComplaint, page, site } from "./browser.mjs";
import {
  becomes,
  button,
  dialog,
  drawer,
  field,
  openInstance,
  row,
  shows,
  signIn,
} from "./panel.mjs";

const { origin, close } = await serveFiles(site);
after(close);

/** @param {{ address: string, token?: string | undefined }} agent */
const connect = async ({ address, token = "" }) => {
  await becomes(() => field("Address", signIn()).inputValue(), "");
  await field("Address", signIn()).fill(address);
  await field("Token").fill(token);
  await button("Connect").click();
};

test("the page asks for an address if no agent hosts it", async () => {
  await page.goto(origin);
  await becomes(() => field("Address", signIn()).inputValue(), "");
  assert.equal(await signIn().locator(".problem").count(), 0);
});

test("the page says how to configure an agent that does not allow its origin (F13)", async () => {
  const agent = await startAgent();
  try {
    await page.goto(origin);
    await connect(agent);
    await shows(signIn().locator(".problem"), "Access-Control-Allow-Origin");
    const block = JSON.parse(await signIn().locator("pre").innerText());
    const { response_headers: headers } = block.http_config;
    assert.equal(headers["Access-Control-Allow-Origin"], origin);
    assert.equal(await signIn().getByText("If the agent is up").count(), 1, "it is said twice");
    expectComplaint(/blocked by CORS policy/);
  } finally {
    await agent.stop();
  }
});

/** The configuration of an agent that allows the origin of the page. */
const allowing = (methods = "GET, PUT, POST, DELETE") => ({
  http_config: {
    response_headers: {
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
      "Access-Control-Expose-Headers": "X-Consul-Index",
    },
  },
});

test("an agent that was killed is lost, and the page does not blame its origin (F13)", async () => {
  const agent = await startAgent({ config: allowing() });
  try {
    const body = JSON.stringify({ Name: "web" });
    await fetch(`${agent.address}/v1/agent/service/register`, { method: "PUT", body });
    await page.goto(origin);
    await connect(agent);
    await row("web").click();
    await openInstance("web");
    await agent.stop();
    await button("Maintenance…", drawer()).click();
    await button("Start maintenance of web", dialog()).click();
    await shows(dialog().locator(".problem"), "got no response");
    await page.keyboard.press("Escape");
    await shows(page.locator(".light"), "Lost since");
    assert.equal(await page.getByText("origin").count(), 0);
  } finally {
    await page.goto("about:blank");
    await agent.stop();
    expectComplaint(/ERR_CONNECTION_REFUSED/);
  }
});

test("an agent that allows the page to read, but not to change anything, says what is missing", async () => {
  const agent = await startAgent({ config: allowing("GET") });
  try {
    await page.goto(origin);
    await connect(agent);
    await row("consul").waitFor();
    await button("Register…").click();
    await field("Name", dialog()).fill("web");
    await page.keyboard.press("Enter");
    await shows(dialog().locator(".problem"), "-Allow-Methods");
    expectComplaint(/CORS policy/);
  } finally {
    await page.goto("about:blank");
    await agent.stop();
  }
});

test("the page manages an agent that allows its origin", async () => {
  const agent = await startAgent({ nodeName: "elsewhere", acl: true, config: allowing() });
  try {
    await page.goto(origin);
    await connect(agent);
    await shows(page.locator(".agent"), "elsewhere");
    await button("Register…").click();
    await field("Name", dialog()).fill("web");
    await page.keyboard.press("Enter");
    await row("web").waitFor();
  } finally {
    // It would go on asking.
    await page.goto("about:blank");
    await agent.stop();
  }
});
