// The entry for Node: the default entry, with clients that can do what only Node can.
// @ts-check

export { API, Consul } from "./dist/node.js";
export * from "./index.js";
