// The values of a transaction: npm `consul` took them in base64, and this package takes them as they are.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";
import { rangeOf, replaced } from "./finding.js";
import type { Kinds } from "./kinds.js";
import { propertiesOf } from "./literal.js";

const unknown =
  "Values must be passed as they are, not in base64. Not sure where these are: `fromBase64(value)` of consul-wasm decodes one.";

/** @returns why the values are not rewritten */
export function operationEdits(
  kinds: Kinds,
  operations: ts.Expression,
  edits: Edit[],
): string | undefined {
  const { ts } = kinds;
  if (!ts.isArrayLiteralExpression(operations)) return unknown;
  for (const operation of operations.elements) {
    const parts = ts.isObjectLiteralExpression(operation) ? propertiesOf(ts, operation) : undefined;
    if (!parts) return unknown;
    for (const { name, value } of parts) {
      if (name.toLowerCase() !== "kv") continue;
      const fields = ts.isObjectLiteralExpression(value) ? propertiesOf(ts, value) : undefined;
      if (!fields) return unknown;
      const stored = fields.find((it) => it.name.toLowerCase() === "value");
      if (stored) edits.push(decoded(kinds, stored.value));
    }
  }
  return undefined;
}

/** Of a text, `Buffer.from(text).toString("base64")` becomes `text`, and anything else is decoded. */
function decoded({ ts, checker }: Kinds, value: ts.Expression): Edit {
  if (
    ts.isCallExpression(value) &&
    ts.isPropertyAccessExpression(value.expression) &&
    /^\.toString\((["'])base64\1\)$/.test(
      value.getText().slice(value.expression.expression.getEnd() - value.getStart()),
    )
  ) {
    const buffer = value.expression.expression;
    const isFrom = ts.isCallExpression(buffer) && buffer.expression.getText() === "Buffer.from";
    const [text, encoding] = isFrom ? buffer.arguments : [];
    const isText = text && (checker.getTypeAtLocation(text).flags & ts.TypeFlags.StringLike) !== 0;
    if (isText && !encoding) return replaced(value, rangeOf(text));
    return replaced(value, rangeOf(buffer));
  }
  return replaced(value, "Buffer.from(", rangeOf(value), ', "base64")');
}
