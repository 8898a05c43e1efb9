// The entry for Cloudflare's runtime, which cannot compile bytes, but imports a compiled module.
// @ts-check

// @ts-expect-error A .wasm file has no type.
import module from "./consul.wasm";
import { withWebAssembly } from "./dist/core.js";

export const [API, Consul, formatDuration, parseDuration] = /* @__PURE__ */ withWebAssembly(
  () => module,
);

export * from "./slim.js";
