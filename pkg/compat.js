// The entry for programs that were written for npm `consul` (node-consul), in Node.
// @ts-check

export { Consul, Consul as default, Watch } from "./dist/compat.js";
