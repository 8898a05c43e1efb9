// The entry for Node: the default entry, and what only Node can do.
// @ts-check

export { API, Consul } from "./dist/node.js";
export * from "./index.js";
