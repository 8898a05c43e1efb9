// Cloudflare's runtime compiles no bytes: it imports the WebAssembly as a module.
// @ts-check

// @ts-expect-error no type of a .wasm file
import module from "./consul.wasm";
import { useModule } from "./dist/core.js";

useModule(module);

export * from "./slim.js";
