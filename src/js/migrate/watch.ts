// Shows what a watch with events becomes: a loop.
import type ts from "typescript-5.9";
import { rewriteCall } from "./call.js";
import type { Edit } from "./edits.js";
import { plain } from "./fields.js";
import { type Change, rangeOf, unchanged } from "./finding.js";
import { literalIn } from "./given.js";
import type { Kinds } from "./kinds.js";
import { propertiesOf } from "./literal.js";
import { rowOf } from "./table.js";

const loop =
  "A loop replaces the events: `for await (const { data } of watch) { … }`. The option `onError` is told of failures, and `watch.close()` ends it. To keep the events, use `consul-wasm/compat`.";

export function rewriteWatch(kinds: Kinds, call: ts.CallExpression): Change {
  const { ts } = kinds;
  const [argument] = call.arguments;
  const literal = argument && literalIn(ts, argument);
  const list = literal && propertiesOf(ts, literal);
  const method = list?.find(({ name }) => plain(name) === "method")?.value;
  if (!list || !method) return unchanged(`Not sure what is watched. ${loop}`);
  const row = rowOf.get(kinds.of(method) ?? "");
  if (!row) return unchanged(`Not sure what \`${method.getText()}\` is. ${loop}`);
  const given = list.find(({ name }) => plain(name) === "options")?.value;
  const options = given && literalIn(ts, given);
  if (given && !options) {
    return unchanged(`Not sure which options are in \`${given.getText()}\`. ${loop}`);
  }
  // The call that the watch made, as if it had been written out.
  const made = ts.factory.createCallExpression(method, undefined, options ? [options] : []);
  const inner = rewriteCall(kinds, withParents(kinds, call, made, method, options), row);
  if (inner.isUnknown) return unchanged(`${inner.problem} ${loop}`);
  return { edits: watched(call, method, options, inner.edits), notes: inner.notes, problem: loop };
}

/** Gives a call that is nowhere in the text what is needed to rewrite it. */
function withParents(
  { ts }: Kinds,
  call: ts.CallExpression,
  made: ts.CallExpression,
  method: ts.Expression,
  options: ts.ObjectLiteralExpression | undefined,
): ts.CallExpression {
  const end = (options ?? method).getEnd();
  // The result counts as not used, because the loop reads it.
  const statement = ts.factory.createExpressionStatement(made);
  return Object.assign(made, {
    parent: statement,
    pos: call.pos,
    end: end + 1,
    getStart: () => method.getStart(),
    getEnd: () => end + 1,
  });
}

/** `consul.watch((q) => consul.kv.get("key", { ...q }))` */
function watched(
  call: ts.CallExpression,
  method: ts.Expression,
  options: ts.ObjectLiteralExpression | undefined,
  edits: readonly Edit[],
): Edit[] {
  const [first, last] = [call.arguments[0], call.arguments.at(-1)];
  if (!first || !last) return [];
  const inOptions = options && rangeOf(options);
  // Without options, the arguments are inserted after the method.
  const [from, to] = inOptions ?? [method.getEnd(), method.getEnd()];
  const replacement = edits.find(({ start, end }) => start === from && end === to);
  const others = edits.filter((it) => it !== replacement);
  const kept = replacement?.parts ?? (inOptions ? [inOptions] : []);
  const at = kept.findIndex(
    (it) => typeof it === "object" && it[0] === inOptions?.[0] && it[1] === inOptions[1],
  );
  const literal = options?.properties.length ? options.properties : undefined;
  const before = at < 0 ? kept : kept.slice(0, at);
  const comma = before.length > 0 && at < 0 ? [", "] : [];
  const rest =
    at < 0 || !literal
      ? [...before, ...comma, "q"]
      : [
          ...before,
          "{ ",
          [(literal[0] as ts.Node).getStart(), (literal.at(-1) as ts.Node).getEnd()] as const,
          ", ...q }",
        ];
  return [
    {
      start: first.getStart(),
      end: last.getEnd(),
      parts: ["(q) => ", rangeOf(method), "(", ...rest, ")"],
    },
    ...others,
  ];
}
