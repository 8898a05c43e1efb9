// @ts-check
// Which services are listed, in which order and with which health; search and filters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, refresh, row, shownIds, shows } from "./panel.mjs";

const { consul, open, register, startAnew } = hostPage();

test("services are listed with their checks and health, worst first", async () => {
  await register(
    { Name: "web", ID: "web-2", Checks: [ttl("passing"), { ...ttl("critical"), Name: "Disk" }] },
    { Name: "web", ID: "web-10", Address: "10.0.0.1", Port: 80, Check: ttl("passing") },
    { Name: "web", ID: "web-9", Address: "fd00::1", Port: 80, Check: ttl("passing") },
    { Name: "redis", Tags: ["cache"], Port: 6379, Check: ttl("warning") },
    { Name: "search", Meta: { team: "discovery" } },
    { Name: "billing", Check: ttl("passing") },
  );
  await consul("PUT", "agent/service/maintenance/billing?enable=true&reason=moving");
  await consul("PUT", "agent/check/fail/service:web-2:2?note=disk%20is%20full");
  await open();
  await becomes(shownIds, ["billing", "web-2", "redis", "web-9", "web-10", "search"]);
  await shows(row("billing"), "Maintenance: moving");
  await shows(row("web-2").locator(".health"), "Critical");
  await shows(row("web-2").locator(".tally"), "1 critical, 1 passing");
  await shows(row("redis").locator(".health"), "Warning");
  await shows(row("redis").locator(".tags"), "cache");
  await shows(row("redis").locator(".address"), /^:6379$/);
  await shows(row("web-9").locator(".address"), "[fd00::1]:80");
  await shows(row("search").locator(".health"), "No checks");

  await row("web-2").locator("summary").click();
  const checks = row("web-2").locator(".check");
  await becomes(() => checks.count(), 2);
  await shows(checks.first(), "Disk");
  await shows(checks.first().locator(".output"), "disk is full");
  await row("search").locator("summary").click();
  await shows(row("search").locator("dl"), "teamdiscovery");
  await shows(row("search").locator("dl"), "Consul takes the service for passing");
});

test("the checks of the node count for every service", async () => {
  await register({ Name: "web", Check: ttl("passing") }, { Name: "search" });
  await consul("PUT", "agent/check/register", { Name: "Disk", ...ttl("warning") });
  try {
    await open();
    await shows(row("web").locator(".health"), "Warning");
    await shows(row("search").locator(".health"), "Warning");
    await consul("PUT", "agent/maintenance?enable=true&reason=new%20disk");
    await refresh();
    await shows(row("web").locator(".health"), "Maintenance");
    await shows(page.locator("#node-checks summary"), "in maintenance: new disk; 1 warning");
  } finally {
    await consul("PUT", "agent/maintenance?enable=false");
    await consul("PUT", "agent/check/deregister/Disk");
  }
  await refresh();
  await shows(row("web").locator(".health"), "Passing");
  assert.equal(await page.locator("#node-checks").isVisible(), false);
});

test("search looks at name, ID, tags, address and meta; every word has to match", async () => {
  await register(
    { Name: "web", ID: "web-1", Tags: ["Public"], Address: "10.0.0.1", Port: 8080 },
    { Name: "web", ID: "web-2", Tags: ["internal"], Check: ttl("critical") },
    { Name: "redis", Meta: { team: "Storage" } },
  );
  await open();
  for (const [query, ids] of /** @type {[string, string[]][]} */ ([
    ["WEB", ["web-2", "web-1"]],
    ["web-1", ["web-1"]],
    ["  public   web ", ["web-1"]],
    ["public redis", []],
    ["10.0.0.1:8080", ["web-1"]],
    ["team=storage", ["redis"]],
    ["", ["web-2", "redis", "web-1"]],
  ])) {
    await page.getByRole("searchbox").fill(query);
    await becomes(shownIds, ids);
  }
  await page.getByRole("searchbox").fill("nothing");
  await shows(page.locator("#count"), "0 of 3 services");
  await button("Show all").click();
  await becomes(shownIds, ["web-2", "redis", "web-1"]);
});

test("the counts by health are filters", async () => {
  await register(
    { Name: "a", Check: ttl("critical") },
    { Name: "b", Check: ttl("passing") },
    { Name: "c", Check: ttl("passing") },
  );
  await open();
  await button("Passing 2").click();
  await becomes(shownIds, ["b", "c"]);
  assert.equal(await button("Passing 2").getAttribute("aria-pressed"), "true");
  await page.getByRole("searchbox").fill("c");
  await becomes(shownIds, ["c"]);
  await button("Passing 1").click();
  await becomes(shownIds, ["c"]);
  await page.getByRole("searchbox").fill("");
  await button("Critical 1").click();
  await becomes(shownIds, ["a"]);
  await button("All 3").click();
  await becomes(shownIds, ["a", "b", "c"]);
});

test("2,000 services are shown, searched, and keep their rows", async () => {
  await register(
    ...Array.from({ length: 2_000 }, (_, n) => ({
      Name: `service-${n}`,
      Tags: [`shard-${n % 10}`],
      Port: 1_000 + n,
      Check: ttl(n % 100 === 0 ? "critical" : "passing"),
    })),
  );
  await open();
  await shows(page.locator("#count"), "2000 of 2000 services");
  assert.equal(await page.locator("#list > li").count(), 2_000);
  await page.getByRole("searchbox").fill("shard-7 service-19");
  await shows(page.locator("#count"), "11 of 2000 services");
  await page.getByRole("searchbox").fill("service-1234");
  await becomes(shownIds, ["service-1234"]);
  await row("service-1234").evaluate((element) => {
    Object.assign(element, { kept: true });
  });
  await page.getByRole("searchbox").fill("");
  // Searching all of 6,000 buttons for a name takes Playwright many seconds.
  const filter = page.locator("#filter");
  await button("Critical 20", filter).click();
  assert.equal((await shownIds()).length, 20);
  await button("All 2000", filter).click();
  await refresh();
  assert.equal(await row("service-1234").evaluate((element) => "kept" in element), true);
  // Faster than to deregister them.
  await startAnew();
});
