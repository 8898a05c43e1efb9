// Reads the options of a call: in any spelling, and completed by the client's defaults.
import { isDictionary } from "./body.js";
import { plain } from "./fields.js";

/** Options by their names without case and separators. */
export type Options = Record<string, unknown>;

/** The query parameters that every call takes. `?` marks a flag. */
const common =
  "dc ns partition peer wan? consistent? stale? index wait hash near node-meta filter cached?";

/** What every call takes, but is no query parameter. */
const own = ["token", "ctx", "signal", "timeout"];

/** Reads options in any spelling. */
export function readOptions(given: unknown): Options {
  const entries = isDictionary(given) ? Object.entries(given) : [];
  return Object.fromEntries(entries.map(([name, value]) => [plain(name), value]));
}

/** Reads the option `defaults` of a client. */
export function readDefaults(given: unknown): Options | undefined {
  const entries = Object.entries(readOptions(given)).filter(
    ([name]) => name !== "ctx" && isCommon(name),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

interface Parameter {
  /** As it is sent. */
  name: string;
  isFlag: boolean;
  /** Whether it is the condition of a write: `undefined` must not make the write unconditional. */
  isCondition: boolean;
}

/** The query parameters of a call, by their names without case and separators. */
export function parametersOf(query = ""): Map<string, Parameter> {
  const texts = `${common} ${query}`.trim().split(" ");
  return new Map(
    texts.map((text) => {
      const name = text.replace(/[?!]$/, "");
      const isFlag = text.endsWith("?");
      return [plain(name), { name, isFlag, isCondition: text.endsWith("!") }];
    }),
  );
}

/** Whether every call takes an option. */
export function isCommon(name: string) {
  return own.includes(name) || parametersOf().has(name);
}

type Value = string | string[];

/** The query of a call. */
export function queryOf(options: Options, parameters: Map<string, Parameter>) {
  const query: Record<string, Value> = {};
  for (const [key, { name, isFlag, isCondition }] of parameters) {
    const value = options[key];
    const isSet = value != null && (value !== "" || isCondition);
    if (isFlag ? value && !(name === "stale" && options.consistent) : isSet) {
      query[name] = isFlag ? "true" : textOf(value);
    } else if (isCondition && key in options) {
      // The server refuses it.
      query[name] = "";
    }
  }
  return query;
}

function textOf(value: unknown): Value {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return isDictionary(value)
    ? Object.entries(value).map(([key, item]) => `${key}:${item}`)
    : String(value);
}

const units: Record<string, number> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5 };

/** The milliseconds of a duration, as npm `consul` reads it: a number has nanoseconds. */
export function millisecondsOf(duration: unknown): number | undefined {
  const [, digits = "", unit = "ns"] =
    /^(\d*\.?\d*)(ns|us|ms|s|m|h)?$/.exec(String(duration)) ?? [];
  const milliseconds = Number.parseFloat(digits) * (units[unit] ?? 0);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** The timeout of a call in whole milliseconds, if it has one. */
export function timeoutOf(timeout: unknown): number | undefined {
  const milliseconds = typeof timeout === "string" ? millisecondsOf(timeout) : Number(timeout);
  // Timers cannot be longer.
  return milliseconds && milliseconds > 0
    ? Math.min(Math.ceil(milliseconds), 2 ** 31 - 1)
    : undefined;
}
