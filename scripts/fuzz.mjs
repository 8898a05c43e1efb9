// @ts-check
// `npm run fuzz`: tries a million random inputs, and compares what the package does with independent models.
// `-- --seed 5 --inputs 1000` tries others, `--first 7` starts at number 7.
// `-- --rust` runs the property tests of the core instead (`src/properties.rs`), each with the same number of inputs.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { run } from "./run.mjs";
import { setup } from "./setup.mjs";

const number = /** @type {const} */ ({ type: "string" });
const rust = /** @type {const} */ ({ type: "boolean", default: false });
const { values } = parseArgs({ options: { seed: number, inputs: number, first: number, rust } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const first = Number(values.first ?? 0);

await setup();
await (values.rust ? tryRust(values.inputs ?? "50000") : tryPackage(values.inputs ?? "1000000"));

/** @param {string} inputs how many */
async function tryPackage(inputs) {
  await build();
  // It imports what has just been built.
  const { fuzz } = await import("../tests/fuzz/run.mjs");
  console.log(`${inputs} inputs of seed ${seed}`);
  const begin = performance.now();
  const failures = await fuzz({ seed, first, inputs: Number(inputs) });
  for (const failure of failures) console.error(failure);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${failures.length} failed, after ${seconds} s`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** @param {string} inputs how many each test tries */
async function tryRust(inputs) {
  console.log(`${inputs} inputs of seed ${seed} for each property`);
  // The simulations of `src/live/` have properties as well, but each of their inputs takes long.
  const modules = ["properties::", "address::", "options::", "path::"];
  const env = { PROPTEST_CASES: inputs, PROPTEST_RNG_SEED: String(seed) };
  const args = ["test", "--locked", "--package", "consul-wasm", "--lib", "--", ...modules];
  await run("cargo", args, { env }).catch(() => {
    process.exitCode = 1;
  });
}
