// The entry for Vercel's edge runtime, which imports a compiled module by this name.
// @ts-check

// @ts-expect-error A .wasm file has no type.
import module from "./consul.wasm?module";
import { withWebAssembly } from "./dist/core.js";

export const [API, Consul, formatDuration, parseDuration] = /* @__PURE__ */ withWebAssembly(
  () => module,
);

export * from "./slim.js";
