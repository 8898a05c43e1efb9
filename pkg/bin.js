#!/usr/bin/env node
// The command `consul-wasm`. It loads nothing of the other entries.
// @ts-check
import { main } from "./dist/migrate.js";

process.exitCode = main(
  process.argv.slice(2),
  (/** @type {string} */ text) => process.stdout.write(text),
  (/** @type {string} */ text) => process.stderr.write(text),
);
