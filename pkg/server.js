// The default entry in a process of its own (Node, Deno, Bun): its calls wait for their turn at the agent.
// @ts-check

import "./dist/server.js";

export * from "./index.js";
