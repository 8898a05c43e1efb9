// @ts-check
// Durations in Go's form, as `time.ParseDuration` reads and `Duration.String` writes them.
import { formatDuration, parseDuration } from "../../pkg/server.js";
import { outcomeNow, refused } from "./outcome.mjs";

/** @typedef {import("./random.mjs").Random} Random */

const units = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["μs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);
const limit = 1n << 63n;

/** @type {import("./outcome.mjs").Area} */
export const durations = {
  name: "durations",
  make: (random) => (random.once(2) ? reading(random) : writing(random)),
};

/** @param {Random} random */
function reading(random) {
  const text = duration(random);
  const nanoseconds = nanosecondsOf(text);
  return {
    input: { parseDuration: text },
    expected: nanoseconds === undefined ? refused : { value: nanoseconds },
    actual: () => outcomeNow(() => parseDuration(text)),
  };
}

/** @param {Random} random */
function writing(random) {
  const sign = random.once(3) ? -1n : 1n;
  const whole = sign * random.unsigned();
  const given = random.pick([whole, Number(whole), Number(whole) / 3, -0, Number.NaN, "5"]);
  const isWhole = typeof given === "bigint" || Number.isSafeInteger(given);
  const nanoseconds = isWhole ? BigInt(/** @type {number} */ (given)) : limit;
  const isRight = nanoseconds < limit && nanoseconds >= -limit;
  return {
    input: { formatDuration: given },
    expected: isRight ? { value: [written(nanoseconds), nanoseconds] } : refused,
    actual: () =>
      outcomeNow(() => {
        const text = formatDuration(/** @type {any} */ (given));
        return [text, parseDuration(text)];
      }),
  };
}

/** A text that is a duration or looks like one. @param {Random} random */
export function duration(random) {
  const pieces = random.list(3, () => {
    const digits = random.pick([3, 3, 21]);
    const fraction = random.once(3) ? `.${random.digits(digits)}` : "";
    return random.digits(digits) + fraction + random.pick([...units.keys()]);
  });
  if (random.once(4))
    pieces.push(random.pick([" ", "d", ".", "5", "0", "S", "-", "e3s", "\0s", "٣s"]));
  return random.pick(["", "", "", "", "-", "+", "--"]) + pieces.join("");
}

/**
 * The nanoseconds that Go parses from a duration; `undefined` for an error.
 *
 * @param {string} text
 */
export function nanosecondsOf(text) {
  const [, sign, rest = ""] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (rest === "0") return 0n;
  const term = /(?=\.?\d)(\d*)(?:\.(\d*))?([^\d.]+)/y;
  let total = 0n;
  do {
    const [, whole = "", fraction = "", unit = ""] = term.exec(rest) ?? [];
    const size = units.get(unit);
    if (!size) return undefined;
    total += BigInt(whole) * size + partOf(fraction, size);
  } while (term.lastIndex < rest.length);
  const signed = sign === "-" ? -total : total;
  return signed < limit && signed >= -limit ? signed : undefined;
}

/**
 * Go computes fractions with doubles, from as many digits as fit into 63 bits.
 *
 * @param {string} digits
 * @param {bigint} unit
 */
function partOf(digits, unit) {
  let number = 0n;
  let scale = 1;
  for (const digit of digits) {
    const more = number * 10n + BigInt(digit);
    if (more > limit) break;
    number = more;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(number) * (Number(unit) / scale)));
}

/** A duration as Go writes it: hours, minutes and seconds, or one smaller unit. @param {bigint} nanoseconds */
function written(nanoseconds) {
  if (nanoseconds === 0n) return "0s";
  const sign = nanoseconds < 0n ? "-" : "";
  const total = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  for (const unit of ["ns", "µs", "ms"]) {
    const size = units.get(unit) ?? 1n;
    if (total < size * 1000n) return sign + decimal(total, size) + unit;
  }
  const minute = units.get("m") ?? 1n;
  const minutes = total / minute;
  const seconds = `${decimal(total % minute, 1_000_000_000n)}s`;
  if (minutes === 0n) return sign + seconds;
  if (minutes < 60n) return `${sign}${minutes}m${seconds}`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** @param {bigint} number @param {bigint} unit a power of ten */
function decimal(number, unit) {
  const places = String(unit).length - 1;
  const fraction = String(number % unit)
    .padStart(places, "0")
    .slice(0, places)
    .replace(/0+$/, "");
  return fraction === "" ? `${number / unit}` : `${number / unit}.${fraction}`;
}
