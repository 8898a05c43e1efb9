// @ts-check
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAgent } from "./consul-agent.mjs";
import { setup } from "./setup.mjs";
import { assembleSite } from "./site.mjs";

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start() {
  await setup();
  // Only now: these import what `setup` installs and what the build makes.
  const { build } = await import("./build.mjs");
  await build();
  const { startExampleServices } = await import("./example-services.mjs");

  const site = mkdtempSync(join(tmpdir(), "consul-panel-"));
  process.on("exit", () => rmSync(site, { recursive: true, force: true }));
  /** @type {{ stop(): unknown }[]} */
  const running = [];
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      await Promise.all(running.map((part) => part.stop()));
      process.exit(0);
    });
  }
  await assembleSite(site);

  const config = { enable_script_checks: true };
  const agent = await startAgent({ uiDir: site, port: 8500, config });
  running.push(agent);
  running.push(await startExampleServices(agent.address));
  console.log(`
Consul ${agent.version.text} runs at ${agent.address}, with example services.
The services panel: ${agent.address}/ui/
Ctrl-C stops it and removes what it made.
`);
}
