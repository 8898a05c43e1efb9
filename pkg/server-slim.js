// The slim entry in Node, Deno and Bun, where calls wait for a place at the agent.
// @ts-check

import { scheduled } from "./dist/server.js";
import * as entry from "./slim.js";

export const API = /* @__PURE__ */ scheduled(entry.API);
export const Consul = /* @__PURE__ */ scheduled(entry.Consul);

export * from "./slim.js";
