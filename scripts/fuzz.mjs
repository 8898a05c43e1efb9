// @ts-check
// `npm run fuzz`: tries a million random inputs, and compares what the package does with independent models.
// `-- --seed 5 --inputs 1000` tries others, `--first 7` starts at number 7.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";

const number = /** @type {const} */ ({ type: "string" });
const { values } = parseArgs({ options: { seed: number, inputs: number, first: number } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const inputs = Number(values.inputs ?? 1_000_000);
const first = Number(values.first ?? 0);

await setup();
await build();
// It imports what has just been built.
const { fuzz } = await import("../tests/fuzz/run.mjs");

console.log(`${inputs} inputs of seed ${seed}`);
const begin = performance.now();
const failures = await fuzz({ seed, first, inputs });
for (const failure of failures) console.error(failure);
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
console.log(`${failures.length} failed, after ${seconds} s`);
process.exitCode = failures.length > 0 ? 1 : 0;
