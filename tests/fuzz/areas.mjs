// @ts-check
// The areas that are tried, one after another.
import { inspect, isDeepStrictEqual } from "node:util";
import { addresses } from "./addresses.mjs";
import { reset } from "./client.mjs";
import { durations } from "./durations.mjs";
import { numbers } from "./numbers.mjs";
import { options } from "./options.mjs";
import { paths } from "./paths.mjs";
import { Random } from "./random.mjs";
import { responses } from "./responses.mjs";
import { values } from "./values.mjs";

const areas = [addresses, paths, durations, numbers, values, options, responses];

/** The area of an input. @param {number} number */
function areaOf(number) {
  return /** @type {import("./outcome.mjs").Area} */ (areas[number % areas.length]);
}

/**
 * Tries one input. Returns a complaint if the result is not what the model expects.
 *
 * @param {number} seed
 * @param {number} number
 * @returns {Promise<string | undefined>}
 */
export async function complaintAbout(seed, number) {
  reset();
  const { input, expected, actual } = areaOf(number).make(new Random(seed, number));
  const found = await Promise.resolve()
    .then(actual)
    .catch((thrown) => thrown);
  if (isDeepStrictEqual(found, expected)) return;
  return `${show(input)}\n  must give ${show(expected)},\n  but gives ${show(found)}`;
}

/** Describes an input in words. @param {number} seed @param {number} number */
export function describeInput(seed, number) {
  const { name } = areaOf(number);
  return `input ${number} of seed ${seed} (${name}): npm run fuzz -- --seed ${seed} --first ${number} --inputs 1`;
}

/** @param {unknown} value */
const show = (value) => inspect(value, { depth: 8, maxArrayLength: 200, maxStringLength: 2000 });
