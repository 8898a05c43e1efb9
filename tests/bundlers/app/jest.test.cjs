// @ts-check
// @ts-expect-error jest's types are a separate package
const { test, expect } = globalThis;
require("./specification.cjs").specify({ test, expect }, require("consul-wasm"));
