#!/usr/bin/env node
// The command `consul-wasm`. It loads nothing of the other entries.
// @ts-check
import { main } from "./dist/migrate.js";

process.exitCode = main(
  process.argv.slice(2),
  (text) => process.stdout.write(text),
  (text) => process.stderr.write(text),
);
