// Calls that look like those of npm `consul`, on something that nobody knows.
import type ts from "typescript-5.9";
import { type Change, unchanged } from "./finding.js";
import { literalIn } from "./given.js";
import type { Kinds } from "./kinds.js";
import { isMethod, methodPaths } from "./stub.js";

/** Groups with names that hardly anything else has. */
const telling = /^(?:kv|health|catalog)\.|^agent\.(?:self|members|checks|services|forceLeave)$/;

export function guess(kinds: Kinds, call: ts.CallExpression): Change | undefined {
  const { ts } = kinds;
  const { expression } = call;
  if (isComputed(kinds, expression)) {
    return unchanged("Not sure which method this is: its name is computed.");
  }
  const names: string[] = [];
  let base: ts.Expression = expression;
  while (ts.isPropertyAccessExpression(base)) {
    names.unshift(base.name.text);
    base = base.expression;
    if (isComputed(kinds, base)) {
      return unchanged("Not sure which method this is: a name is computed.");
    }
    const kind = kinds.of(base);
    if (kind !== undefined) return ofKnown(kind, names);
    const path = names.join(".");
    const isWatch = path === "watch" && hasMethod(ts, call.arguments[0]);
    if (!isWatch && (names.length < 2 || !methodPaths.has(path))) continue;
    const isUntyped = kinds.isUntyped(base) || base.kind === ts.SyntaxKind.ThisKeyword;
    const isTelling = (isWatch || telling.test(path)) && isUntyped;
    if (/consul/i.test(lastName(ts, base)) || names.length > 2 || isTelling) {
      return unsure(base.getText(), path);
    }
  }
  const path = [base.getText(), ...names].join(".");
  const isGroup = ts.isIdentifier(base) && telling.test(path) && methodPaths.has(path);
  return isGroup && kinds.isUntyped(base)
    ? { ...unsure(base.getText(), path), isGuess: true }
    : undefined;
}

function unsure(what: string, path: string): Change {
  return unchanged(
    `Not sure what \`${what}\` is. If it comes from npm \`consul\`, docs/migrating.md says what \`${path}\` becomes.`,
  );
}

/** `consul.kv[name]` */
function isComputed(kinds: Kinds, node: ts.Expression): boolean {
  const { ts } = kinds;
  if (!ts.isElementAccessExpression(node)) return false;
  const kind = kinds.of(node.expression);
  return kind !== undefined && !kind.startsWith("@") && kinds.of(node) === undefined;
}

/** A member that 2.0.1 does not have. */
function ofKnown(kind: string, names: readonly string[]): Change | undefined {
  if (names.length > 1 || isMethod(kind) || kind.startsWith("@")) return undefined;
  const path = [kind, ...names].filter((it) => it !== "").join(".");
  return unchanged(`npm \`consul\` 2.0.1 has no method \`${path}\`.`);
}

function lastName(ts: Kinds["ts"], node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

/** Whether an argument is what `consul.watch` takes. */
function hasMethod(ts: Kinds["ts"], node: ts.Expression | undefined): boolean {
  const literal = node && literalIn(ts, node);
  return literal?.properties.some((it) => it.name?.getText() === "method") ?? false;
}
