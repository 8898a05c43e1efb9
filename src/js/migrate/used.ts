// Whether anything reads the result of a call.
import type ts from "typescript-5.9";
import type { TypeScript } from "./typescript.js";

export function isUsed(ts: TypeScript, call: ts.Node): boolean {
  const { parent } = call;
  if (ts.isExpressionStatement(parent)) return false;
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent))
    return isUsed(ts, parent);
  if (ts.isVoidExpression(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent)) {
    const [first] = parent.parent.arguments;
    const name = parent.name.text;
    if (name === "catch" || name === "finally") return isUsed(ts, parent.parent);
    if (name === "then") {
      const isFunction = first && (ts.isArrowFunction(first) || ts.isFunctionExpression(first));
      return !(isFunction && first.parameters.length === 0);
    }
  }
  return true;
}
