// @ts-check
// `npm run bench`: compares this client with others on the same agent, and checks that the time for a response is
// proportional to its size, and what the services panel costs with 10,000 services. `npm run bench -- --linearity` or
// `--panel` does only that.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { startAgent } from "./consul-agent.mjs";
import { repo } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

const linearity = join(repo, "benches", "linearity.mjs");

await setup();
await build();
const [only] = ["--linearity", "--panel"].filter((it) => process.argv.includes(it));
if (!only) await compareWithOthers();
if (only !== "--panel") checkLinearity();
if (only !== "--linearity") {
  // It imports what has just been built.
  const { measurePanel } = await import("../benches/panel.mjs");
  await measurePanel();
}

function checkLinearity() {
  const { status } = spawnSync(
    process.execPath,
    ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512", linearity],
    { stdio: "inherit" },
  );
  if (status !== 0) process.exitCode = 1;
}

async function compareWithOthers() {
  await installPackages(join(repo, "benches"));
  // These import what has just been built and installed.
  const { compareCalls } = await import("../benches/calls.mjs");
  const { compareKeys } = await import("../benches/keys.mjs");
  const { compareWatches } = await import("../benches/watches.mjs");
  const { compareStartInNode, measureStartInChromium } = await import("../benches/start.mjs");
  const agent = await startAgent();
  try {
    console.log(
      `Consul ${agent.version.text}, Node ${process.versions.node}; time of ours / theirs`,
    );
    await compareCalls(agent);
    await compareKeys(agent);
  } finally {
    await agent.stop();
  }
  // The others have a connection for every watch, and an agent accepts only 200 by default.
  const manyConnections = await startAgent({
    config: { limits: { http_max_conns_per_client: 10_000 } },
  });
  try {
    await compareWatches(manyConnections);
  } finally {
    await manyConnections.stop();
  }
  await compareStartInNode();
  await measureStartInChromium();
}
