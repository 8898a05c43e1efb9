// The default entry: the WebAssembly comes inside, and is instantiated on first touch. No init call,
// no top-level await, no second request, no bundler plugin.
// @ts-check

import * as core from "./dist/core.js";
import { base64 } from "./dist/wasm-base64.js";

/**
 * What uses the WebAssembly brings it, so that bundlers can leave it out of what does not.
 *
 * @template T
 * @param {T} exported
 */
function bring(exported) {
  core.loadOnFirstTouch(() => core.compileBytes(core.decodeBase64(base64)));
  return exported;
}

export const API = /* @__PURE__ */ bring(core.API);
export const Consul = /* @__PURE__ */ bring(core.Consul);
export const formatDuration = /* @__PURE__ */ bring(core.formatDuration);
export const parseDuration = /* @__PURE__ */ bring(core.parseDuration);

export * from "./slim.js";
