// @ts-check
// `npm run bench`: this client beside others, on the same real agent, in one run.
import { join } from "node:path";
import { build } from "./build.mjs";
import { startAgent } from "./consul-agent.mjs";
import { repo } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

await setup();
await installPackages(join(repo, "benches"));
await build();
// After what they import is there.
const { compareCalls } = await import("../benches/calls.mjs");
const { compareKeys } = await import("../benches/keys.mjs");
const { compareStartInNode, measureStartInChromium } = await import("../benches/start.mjs");

const agent = await startAgent();
try {
  console.log(`Consul ${agent.version.text}, Node ${process.versions.node}; time of ours / theirs`);
  await compareCalls(agent);
  await compareKeys(agent);
} finally {
  await agent.stop();
}
await compareStartInNode();
await measureStartInChromium();
