// What npm `consul` did not send of a payload, because another field counted.
import type ts from "typescript-5.9";
import { type Fields, plain } from "./fields.js";
import type { Kinds } from "./kinds.js";
import { certainty, type Property, unwrapped } from "./literal.js";

/** What a check can run. If there are several, the first one counted. */
const runs = ["grpc", "h2ping", "http", "tcp", "udp", "args", "script"];
const aliases = ["aliasnode", "aliasservice"];
const order: readonly string[] = [...runs, "ttl", ...aliases];
const ofCheck: readonly string[] = [...order, "interval", "timeout"];

export interface Unsent {
  /** Names in lower case. */
  names: ReadonlySet<string>;
  problem?: string;
}

export function unsent(kinds: Kinds, fields: Fields, properties: readonly Property[]): Unsent {
  const { ts } = kinds;
  const values = new Map(
    properties
      .filter(({ value }) => certainty(ts, value) !== false)
      .map(({ name, value }) => [plain(name), value]),
  );
  if (!fields.isCheck) {
    const checks = values.get("checks");
    const isList = checks && kinds.isList(unwrapped(ts, checks));
    return { names: new Set(isList && values.has("check") ? ["check"] : []) };
  }
  const sent = sentOf(values);
  const [first = ""] = sent;
  const others = ofCheck.filter((it) => !sent.includes(it));
  // If what decides were empty, another one would have counted.
  const hasOther = others.some((it) => values.has(it) && order.indexOf(it) > order.indexOf(first));
  const isSure = [first, "interval"].every((it) => {
    const value = sent.includes(it) && values.get(it);
    return !value || isSet(kinds, value);
  });
  return { names: new Set(others), ...(hasOther && !isSure && { problem: several }) };
}

const several =
  "Consul takes only one kind of check. npm `consul` sent the first of these that was there: what to run, with an `interval`; `ttl`; an alias. Leave out what is not meant.";

/** The fields that were sent of those that decide about the kind of a check. The first one decides. */
function sentOf(values: ReadonlyMap<string, ts.Expression>): readonly string[] {
  const run = runs.find((it) => values.has(it));
  if (run !== undefined && values.has("interval")) return [run, "interval", "timeout"];
  if (values.has("ttl")) return ["ttl"];
  return aliases.some((it) => values.has(it)) ? aliases : ofCheck;
}

/** Whether a value certainly counts as true. */
function isSet(kinds: Kinds, value: ts.Expression): boolean {
  const { ts } = kinds;
  if (certainty(ts, value)) return true;
  const isConstant = ts.TypeFlags.Object | ts.TypeFlags.StringLiteral;
  if (ts.isTemplateExpression(value)) return value.head.text !== "";
  return kinds.canBe(value, isConstant) && !kinds.canBe(value, ~isConstant);
}
