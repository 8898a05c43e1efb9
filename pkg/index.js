// The default entry. It contains the WebAssembly, which is instantiated when it is first used: it needs no `init`, no
// top-level await, no second request, and no bundler plugin.
// @ts-check

import { compileBytes, unpack, withWebAssembly } from "./dist/core.js";
import { text, unpacker } from "./dist/wasm-text.js";

export const [API, Consul, formatDuration, parseDuration] = /* @__PURE__ */ withWebAssembly(() =>
  compileBytes(unpack(text, unpacker)),
);

export * from "./slim.js";
