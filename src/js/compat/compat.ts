// `consul-wasm/compat`: the interface of npm `consul` on top of this package.
export { Consul } from "./client.js";
export { Watch } from "./watch.js";
