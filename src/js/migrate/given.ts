// Reads the arguments of an old call.
import type ts from "typescript-5.9";
import { plain } from "./fields.js";
import type { Kinds } from "./kinds.js";
import { type Property, propertiesOf, unwrapped } from "./literal.js";
import type { Row } from "./row.js";
import type { TypeScript } from "./typescript.js";

export interface Given {
  /** The values of options that were passed by position. */
  positional: ReadonlyMap<string, ts.Expression>;
  /** The literal with the other options. */
  literal?: ts.ObjectLiteralExpression;
  /** Its properties, by their names in lower case. */
  options: ReadonlyMap<string, Property>;
  /** An argument with options that is not a literal. */
  elsewhere?: ts.Expression;
  note?: string;
}

export const callback =
  "npm `consul` 0.x took a callback. The new call returns a promise: `await` it, and catch its errors.";

/** The methods that take options after their other arguments. */
const takeMore = new Set(["kv.set", "transaction.create"]);

/** @returns what is given, or why that is unknown */
export function given(kinds: Kinds, args: readonly ts.Expression[], row: Row): Given | string {
  const { ts } = kinds;
  const positionalOf = (names: readonly string[]) =>
    new Map(names.flatMap((name, at) => (args[at] ? [[name, args[at]] as const] : [])));
  const all = row.positional ?? [];
  const [first] = args;
  if (args.some((it) => ts.isSpreadElement(it))) return "Not sure what these arguments are.";
  if (args.length === 0) return { positional: new Map(), options: new Map() };
  if (args.length === 1 && first && row.old !== "transaction.create") {
    const literal = literalIn(ts, first);
    if (literal) return withLiteral(kinds, literal, new Map());
    const names = all.find(({ length }) => length === 1);
    if (names && !isObject(kinds, first, row)) {
      const note = doubt(kinds, first, names[0] ?? "");
      return { positional: positionalOf(names), options: new Map(), ...(note && { note }) };
    }
    return { positional: new Map(), options: new Map(), elsewhere: first };
  }
  const names = all.find(({ length }) => length === args.length);
  if (names) {
    // Options never came first with something else behind them, except for a callback.
    if (first && args.length > 1 && kinds.canBeObject(first)) return callback;
    return { positional: positionalOf(names), options: new Map() };
  }
  const before =
    takeMore.has(row.old) &&
    all.find(
      ({ length }) => length === args.length - 1 && length === (row.old === "kv.set" ? 2 : 1),
    );
  const last = args.at(-1);
  if (before && last) {
    const literal = literalIn(ts, last);
    if (literal) return withLiteral(kinds, literal, positionalOf(before));
    return `Not sure which options are in \`${last.getText()}\`.`;
  }
  return "npm `consul` takes one argument here and ignores the others.";
}

/** An object literal, without the type that it may be given. */
export function literalIn(
  ts: TypeScript,
  node: ts.Expression,
): ts.ObjectLiteralExpression | undefined {
  const literal = unwrapped(ts, node);
  return ts.isObjectLiteralExpression(literal) ? literal : undefined;
}

function withLiteral(
  { ts }: Kinds,
  literal: ts.ObjectLiteralExpression,
  positional: ReadonlyMap<string, ts.Expression>,
): Given | string {
  const list = propertiesOf(ts, literal);
  if (!list) return "Not sure which options these are: some have no plain name (`...`, `[name]`).";
  return { positional, literal, options: new Map(list.map((it) => [plain(it.name), it])) };
}

/** Whether an argument is certainly an object, and not an ID or a name. */
function isObject(kinds: Kinds, node: ts.Expression, { forms }: Row): boolean {
  const { ts, checker } = kinds;
  // Whoever registers something usually says more than its name.
  const hasPayload = forms.some(({ shape }) => shape !== undefined);
  if (hasPayload) return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.StringLike) === 0;
  const values = resultsOf(ts, node);
  return [...values, ...values.flatMap((it) => kinds.passedTo(it))].some((it) =>
    kinds.isUntyped(it)
      ? /(?:options?|params|config|args|opts?)$|^Object\.assign\b/i.test(it.getText())
      : kinds.canBeObject(it),
  );
}

/** The parts of an expression of which one is its result. */
function resultsOf(ts: TypeScript, node: ts.Expression): ts.Expression[] {
  const value = unwrapped(ts, node);
  if (ts.isConditionalExpression(value)) {
    return [value.whenTrue, value.whenFalse].flatMap((it) => resultsOf(ts, it));
  }
  if (!ts.isBinaryExpression(value)) return [value];
  const { left, operatorToken, right } = value;
  const sides = /^(?:\|\||\?\?)$/.test(operatorToken.getText()) ? [left, right] : [right];
  const isChoice = /^(?:\|\||\?\?|&&|,|=)$/.test(operatorToken.getText());
  return isChoice ? sides.flatMap((it) => resultsOf(ts, it)) : [value];
}

/** What to say about an argument that could be an object, for all that is known. */
function doubt(kinds: Kinds, node: ts.Expression, option: string): string | undefined {
  const isNamed = new RegExp(`(?:${option}|id|key|name|path|prefix)\\W*$`, "i").test(
    node.getText(),
  );
  if (isNamed || !kinds.isUntyped(node) || kinds.passedTo(node).length > 0) return undefined;
  return `\`${node.getText()}\` is taken for the \`${option}\`. It must not be an object with options.`;
}
