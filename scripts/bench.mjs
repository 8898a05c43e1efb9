// @ts-check
// `npm run bench`: this client beside others, on the same real agent, in one run; and whether the time that a
// response takes is in proportion to its size. `npm run bench -- --linearity` measures only the latter.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { startAgent } from "./consul-agent.mjs";
import { repo } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

const linearity = join(repo, "benches", "linearity.mjs");

await setup();
await build();
if (!process.argv.includes("--linearity")) {
  await compareWithOthers();
}
const { status } = spawnSync(
  process.execPath,
  ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512", linearity],
  { stdio: "inherit" },
);
if (status !== 0) {
  process.exitCode = 1;
}

async function compareWithOthers() {
  await installPackages(join(repo, "benches"));
  // After what they import is there.
  const { compareCalls } = await import("../benches/calls.mjs");
  const { compareKeys } = await import("../benches/keys.mjs");
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
  await compareStartInNode();
  await measureStartInChromium();
}
