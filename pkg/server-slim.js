// The slim entry in a process of its own (Node, Deno, Bun): its calls wait for their turn at the agent.
// @ts-check

import { serve } from "./dist/server.js";
import * as entry from "./slim.js";

export const API = /* @__PURE__ */ serve(entry.API);
export const Consul = /* @__PURE__ */ serve(entry.Consul);

export * from "./slim.js";
