// @ts-check
// The list of services: its order, the health of services, search and filters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import {
  becomes,
  button,
  drawer,
  extent,
  focused,
  focusedKey,
  instanceRow,
  openInstance,
  pointAway,
  row,
  search,
  shownIds,
  shownNames,
  shows,
} from "./panel.mjs";

const { consul, open, register, startAnew } = hostPage();

test("services of all nodes are grouped by name, worst first, with the reason", async () => {
  await register(
    { Name: "web", ID: "web-2", Checks: [ttl("passing"), { ...ttl("critical"), Name: "Disk" }] },
    { Name: "web", ID: "web-10", Address: "10.0.0.1", Port: 80, Check: ttl("passing") },
    { Name: "web", ID: "web-9", Address: "fd00::1", Port: 80, Check: ttl("passing") },
    { Name: "redis", Tags: ["cache"], Port: 6379, Check: ttl("warning") },
    { Name: "search", Meta: { team: "discovery" } },
    { Name: "billing", Check: ttl("passing") },
  );
  await consul("PUT", "catalog/register", {
    Node: "other",
    Address: "10.0.0.7",
    NodeMeta: { "external-node": "true" },
    Service: { Service: "web", ID: "web-3", Port: 81 },
  });
  await consul("PUT", "agent/service/maintenance/billing?enable=true&reason=moving");
  await consul("PUT", "agent/check/fail/service:web-2:2?note=disk%20is%20full");
  try {
    await open();
    await becomes(shownNames, ["web", "redis", "billing", "consul", "search"]);
    await shows(row("billing").locator(".reason"), "moving");
    await shows(row("web").locator(".health"), "Critical");
    await shows(row("web").locator(".reason"), "disk is full");
    await shows(row("web").locator(".count"), "4 · 1 critical");
    await shows(row("redis").locator(".health"), "Warning");
    await shows(row("redis").locator(".tags"), "cache");
    await shows(row("search").locator(".health"), "No checks");

    await row("web").click();
    await becomes(shownIds, ["web-2", "web-9", "web-10", "web-3"]);
    await shows(instanceRow("web-9").locator(".address"), "[fd00::1]:80");
    await shows(instanceRow("web-3", "other").locator(".address"), "10.0.0.7:81");
    await openInstance("web-2");
    await shows(drawer().locator(".check").first(), "Disk");
    await shows(drawer().locator(".output").first(), "disk is full");
    await open("#/services/search/node-1/search");
    await shows(drawer(), "team discovery");
    await shows(drawer(), "Consul treats the service as passing");
    await shows(drawer().locator(".definition"), '"team": "discovery"');
  } finally {
    await consul("PUT", "catalog/deregister", { Node: "other" });
  }
});

test("the checks of the node affect the health of every service", async () => {
  await register({ Name: "web", Check: ttl("passing") }, { Name: "search" });
  await consul("PUT", "agent/check/register", { Name: "Disk", ...ttl("warning") });
  try {
    await open();
    await shows(row("web").locator(".health"), "Warning");
    await shows(row("search").locator(".health"), "Warning");
    await consul("PUT", "agent/maintenance?enable=true&reason=new%20disk");
    await shows(row("web").locator(".health"), "Maintenance");
    await shows(row("web").locator(".reason"), "new disk");
  } finally {
    await consul("PUT", "agent/maintenance?enable=false");
    await consul("PUT", "agent/check/deregister/Disk");
  }
  await shows(row("web").locator(".health"), "Passing");
});

test("search finds words and fields, every word must match, and the address bar keeps it", async () => {
  await register(
    { Name: "web", ID: "web-1", Tags: ["Public"], Address: "10.0.0.1", Port: 8080 },
    { Name: "web", ID: "web-2", Tags: ["internal"], Check: ttl("critical") },
    { Name: "redis", Meta: { team: "Storage" }, Check: ttl("passing") },
  );
  await consul("PUT", "agent/check/fail/service:web-2?note=1%20of%203%20passing");
  await open("#/services?q=redis");
  await becomes(shownNames, ["redis"]);
  for (const [query, names] of /** @type {[string, string[]][]} */ ([
    ["WEB", ["web"]],
    ["web-1", ["web"]],
    ["  public   web ", ["web"]],
    ["public redis", []],
    ["10.0.0.1:8080", ["web"]],
    ["team=storage", ["redis"]],
    ["tag:public", ["web"]],
    ["node:node-1 !web !consul", ["redis"]],
    ["critical", ["web"]],
    ["!passing", ["web", "consul"]],
    ["passing", ["web", "redis"]],
    ["", ["web", "redis", "consul"]],
  ])) {
    await search().fill(query);
    await becomes(shownNames, names);
  }
  await search().fill("nothing");
  await becomes(() => page.evaluate(() => location.hash), "#/services?q=nothing");
  await shows(extent(), "0 of 3 services");
  await button("Show all").click();
  await becomes(shownNames, ["web", "redis", "consul"]);
});

test("the numbers of services by health are filters, and so are tags", async () => {
  await register(
    { Name: "a", Check: ttl("critical") },
    { Name: "b", Tags: ["blue"], Check: ttl("passing") },
    { Name: "c", Check: ttl("passing") },
  );
  await open();
  // The agent itself has no checks but that of its node.
  await button("No checks 1").waitFor();
  await button("Passing 2").click();
  await becomes(shownNames, ["b", "c"]);
  assert.equal(await button("Passing 2").getAttribute("aria-pressed"), "true");
  await search().fill("name:c");
  await becomes(shownNames, ["c"]);
  await button("Passing 1").click();
  await becomes(shownNames, ["c", "consul"]);
  await search().fill("");
  await button("Critical 1").click();
  await becomes(shownNames, ["a"]);
  await button("All 4").click();
  await becomes(shownNames, ["a", "b", "c", "consul"]);
  await row("b").locator(".chip").click();
  await becomes(shownNames, ["b"]);
  await becomes(() => page.evaluate(() => location.hash), "#/services?tag=blue");
  await button("Remove the filter tag: blue").click();
  await becomes(shownNames, ["a", "b", "c", "consul"]);
  await becomes(focused, "All 4");
});

test("hundreds of services are searched in their instances, and told from those with checks", async () => {
  await register(
    ...Array.from({ length: 350 }, (_, n) => ({
      Name: `service-${n}`,
      Address: `10.0.0.${n % 250}`,
    })),
    { Name: "web", ID: "x", Address: "10.9.9.9", Check: ttl("passing") },
    ...Array.from({ length: 60 }, (_, n) => ({ Name: `job-${n}`, Check: ttl("passing") })),
  );
  await open("#/services?sort=name");
  await button("No checks 351").waitFor();
  let answer = () => {};
  const isAnswered = new Promise((done) => {
    answer = () => done(undefined);
  });
  await page.route("**/v1/health/service/web*", async (route) => {
    await isAnswered;
    await route.continue().catch(() => {});
  });
  await search().fill("10.9.9.9");
  await shows(page.locator(".blank"), "Searching the instances of");
  answer();
  await becomes(shownNames, ["web"]);
  await search().fill("10.9.9.8");
  await shows(page.locator(".blank"), "No service matches.");
});

test("on a narrow page, a long name of a node leaves room for the ID", async () => {
  const Node = `node-${"long-".repeat(12)}`;
  const Service = { Service: "web", ID: "web-1" };
  await consul("PUT", "catalog/register", { Node, Address: "10.0.0.7", Service });
  try {
    await page.setViewportSize({ width: 390, height: 800 });
    await open("#/services/web");
    const id = instanceRow("web-1", Node).locator(".id");
    await id.waitFor();
    assert.ok(Number((await id.boundingBox())?.width) > 120);
  } finally {
    await consul("PUT", "catalog/deregister", { Node });
  }
});

test("the list is one Tab stop, and arrows, j and k move in it", async () => {
  await register(...["a", "b", "c"].map((Name) => ({ Name, Tags: ["t"], Check: ttl("passing") })));
  await open();
  await becomes(shownNames, ["a", "b", "c", "consul"]);
  await search().focus();
  let stops = 0;
  while ((await focusedKey()) === "" && stops++ < 30) await page.keyboard.press("Tab");
  for (const [key, name] of [
    ["ArrowDown", "b"],
    ["j", "c"],
    ["k", "b"],
    ["End", "consul"],
    ["Home", "a"],
  ]) {
    await page.keyboard.press(String(key));
    assert.equal(await focusedKey(), name);
  }
  await page.keyboard.press("Tab");
  assert.equal(await focusedKey(), "");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focusedKey(), "a");
  await page.keyboard.press("Enter");
  await becomes(shownIds, ["a"]);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await becomes(shownNames, ["a", "b", "c", "consul"]);
  await page.keyboard.press("/");
  await page.keyboard.type("b");
  await becomes(shownNames, ["b"]);
});

test("2,000 services can be shown and searched, and only a window of them is drawn (F3)", async () => {
  await register(
    ...Array.from({ length: 2_000 }, (_, n) => ({
      Name: `service-${n}`,
      Tags: [`shard-${n % 10}`],
      Port: 1_000 + n,
      Check: ttl(n % 100 === 0 ? "critical" : "passing"),
    })),
  );
  await open();
  await shows(extent(), "2,001 services");
  assert.ok((await page.locator(".list [role=row]").count()) < 60);
  await search().fill("shard-7 service-19");
  await shows(extent(), "11 of 2,001 services");
  await search().fill("service-1234");
  await becomes(shownNames, ["service-1234"]);
  await search().fill("");
  await button("Critical 20").click();
  await becomes(async () => (await shownNames()).length, 20);
  await button("All 2001").click();
  await button("No checks 1").waitFor();
  await pointAway();
  await becomes(() => page.locator(".order").count(), 0);
  // Keys that come before anything has been drawn are not lost, and neither is the focus.
  for (let times = 0; times < 5; times++) {
    await row("service-0").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await becomes(focusedKey, "service-1999");
    await page.keyboard.press("Home");
    await row("service-0").waitFor();
  }
  await row("service-0").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await becomes(focusedKey, "service-1999");
  // The row with the focus stays, wherever the list is scrolled to.
  await page.locator(".list").evaluate((list) => list.scrollTo(0, 0));
  await pointAway();
  await row("service-0").waitFor();
  assert.equal(await focusedKey(), "service-1999");
  // This is faster than deregistering them.
  await startAnew();
});
