// @ts-check
// An agent that froze for a while, as a virtual machine does that is moved, answers the next call at once.
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";

suite("after the agent froze, the next call is answered", { concurrency: true }, () => {
  for (const [name, { Consul }] of Object.entries({
    "consul-wasm": defaultEntry,
    "consul-wasm/node": nodeEntry,
  })) {
    test(name, async (t) => {
      const agent = await startAgent();
      t.after(() => agent.stop());
      const pid = /** @type {number} */ (agent.pid);
      const consul = new Consul({ address: agent.address });
      await consul.agent.self();
      process.kill(pid, "SIGSTOP");
      const calls = Array.from({ length: 40 }, () => consul.agent.self());
      await delay(2_000);
      process.kill(pid, "SIGCONT");
      await consul.status.leader({ timeout: 15_000 });
      await Promise.all(calls);
    });
  }
});
