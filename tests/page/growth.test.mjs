// @ts-check
// What is no longer on the screen is let go, in every list and with details open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { extent, shows } from "./panel.mjs";

const { consul, open, register } = hostPage();

const views = {
  "the services": "#/services",
  "an open instance": "#/services/web/node-1/web-0",
  "the nodes": "#/nodes",
};

for (const [name, hash] of Object.entries(views)) {
  test(`${name}: changes leave no elements behind`, { timeout: 120_000 }, async () => {
    // More rows than are drawn, so that rows come and go.
    const services = Array.from({ length: 80 }, (_, at) => ({
      Name: `service-${at}`,
      Check: ttl("passing"),
    }));
    const instances = Array.from({ length: 80 }, (_, at) => ({
      Name: "web",
      ID: `web-${at}`,
      Check: ttl("passing"),
    }));
    await register(...services, ...instances);
    await open();
    await shows(extent(), "82 services");
    await page.goto(`${new URL(page.url()).origin}/ui/${hash}`);
    await page.locator(".list [data-key]").first().waitFor();
    await page.mouse.move(5, 5);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    /** How many there are after garbage collection, some of which comes late. */
    const elements = async () => {
      const counts = [];
      for (let times = 0; times < 6; times++) {
        await session.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(200);
        const { metrics } = await session.send("Performance.getMetrics");
        counts.push(Number(metrics.find((it) => it.name === "Nodes")?.value));
      }
      return Math.min(...counts);
    };
    let count = 0;
    /** The list is drawn again many times, with other rows, and is at last what it was before. */
    const change = async () => {
      for (const state of ["fail", "pass"]) {
        for (let at = 0; at < 40; at++) {
          const note = encodeURIComponent(`change ${++count}`);
          await consul("PUT", `agent/check/${state}/service:service-${at}?note=${note}`);
          await consul("PUT", `agent/check/${state}/service:web-${at}?note=${note}`);
        }
      }
      await page.waitForTimeout(1_000);
    };
    await change();
    await change();
    const [before, start] = [await elements(), count];
    for (let round = 0; round < 8; round++) await change();
    const more = (await elements()) - before;
    // A leak keeps several elements of every change. Preact itself keeps the rows of the last drawing until the next one.
    assert.ok(more < count - start, `${more} more elements than ${before}`);
  });
}
