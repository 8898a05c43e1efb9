// Cloudflare's runtime compiles no bytes: it imports the WebAssembly as a module.
// @ts-check

// @ts-expect-error no type of a .wasm file
import module from "./consul.wasm";
import * as core from "./dist/core.js";

/**
 * What uses the WebAssembly brings it, so that bundlers can leave it out of what does not.
 *
 * @template T
 * @param {T} exported
 */
function bring(exported) {
  core.useModule(module);
  return exported;
}

export const API = /* @__PURE__ */ bring(core.API);
export const Consul = /* @__PURE__ */ bring(core.Consul);
export const formatDuration = /* @__PURE__ */ bring(core.formatDuration);
export const parseDuration = /* @__PURE__ */ bring(core.parseDuration);

export * from "./slim.js";
