// Vercel's edge runtime imports the WebAssembly as a module, under this name.
// @ts-check

// @ts-expect-error no type of a .wasm file
import module from "./consul.wasm?module";
import { useModule } from "./dist/core.js";

useModule(module);

export * from "./slim.js";
