// @ts-check
// `npm run bench`: this client beside a bare `fetch`, on the same real agent, in one run. Machines are
// noisy, so only ratios are printed that were measured in turns.
import { build } from "./build.mjs";
import { startAgent } from "./consul-agent.mjs";
import { setup } from "./setup.mjs";

const serviceCount = 5_000;

/** @param {number[]} times */
function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/**
 * Runs both in random turns, because whoever always comes second pays for the other's garbage.
 *
 * @param {string} title
 * @param {{ ours: () => Promise<unknown>, fetch: () => Promise<unknown> }} contestants
 * @param {{ warmUp: number, rounds: number }} options
 */
async function compare(title, contestants, { warmUp, rounds }) {
  /** @type {{ ours: number[], fetch: number[] }} */
  const times = { ours: [], fetch: [] };
  for (let round = 0; round < warmUp + rounds; round++) {
    const turns = /** @type {const} */ (["ours", "fetch"]);
    for (const name of Math.random() < 0.5 ? turns : [...turns].reverse()) {
      const before = performance.now();
      await contestants[name]();
      if (round >= warmUp) {
        times[name].push(performance.now() - before);
      }
    }
  }
  const [ours, fetch] = [median(times.ours), median(times.fetch)];
  const shown = `${ours.toFixed(3)} ms, fetch ${fetch.toFixed(3)} ms`;
  console.log(`${title.padEnd(42)} ratio ${(ours / fetch).toFixed(2)}   (median ${shown})`);
}

await setup();
await build();
const { Consul } = await import("../pkg/index.js");
const agent = await startAgent();
try {
  const consul = new Consul({ address: agent.address });
  /** @param {string} path */
  const bare = async (path) => (await fetch(`${agent.address}/v1/${path}`)).json();
  console.log(`Consul ${agent.version.text}, Node ${process.versions.node}`);

  await compare(
    "a small answer (agent.check.list, empty)",
    { ours: () => consul.agent.check.list(), fetch: () => bare("agent/checks") },
    { warmUp: 5_000, rounds: 5_000 },
  );

  const names = Array.from({ length: serviceCount }, (_, at) => `service-${at}`);
  while (names.length > 0) {
    const registrations = names.splice(0, 50).map((Name, at) =>
      consul.agent.service.register({
        Name,
        Port: 8000 + at,
        Address: "10.0.0.1",
        Tags: ["primary", "v1"],
        Meta: { version: "1.2.3" },
      }),
    );
    await Promise.all(registrations);
  }
  await compare(
    `${serviceCount} services (agent.service.list)`,
    { ours: () => consul.agent.service.list(), fetch: () => bare("agent/services") },
    { warmUp: 10, rounds: 60 },
  );
} finally {
  await agent.stop();
}
