// @ts-check
import { after, describe, test } from "node:test";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { suites } from "../behaviour/all.js";
import { makeContext } from "../behaviour/context.js";

const agent = await startAgent();
after(() => agent.stop());

for (const [entry, pkg] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  const context = await makeContext(pkg, { address: agent.address });
  for (const suite of suites) {
    describe(`${suite.name}, ${entry}, Consul ${agent.version.text}`, () => {
      for (const [title, run] of Object.entries(suite.cases)) {
        test(title, { timeout: 60_000 }, () => run(context));
      }
    });
  }
}
