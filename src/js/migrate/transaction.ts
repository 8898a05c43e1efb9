// The values of a transaction: npm `consul` took them in base64, and this package takes them as they are.
import type ts from "typescript-5.9";
import type { Edit, Part } from "./edits.js";
import { rangeOf } from "./finding.js";
import type { Kinds } from "./kinds.js";
import { certainty, type Property, propertiesOf, revalued, unwrapped } from "./literal.js";
import type { TypeScript } from "./typescript.js";

const unknown =
  "Values must be passed as they are, not in base64. Not sure where these are: `fromBase64(value)` of consul-wasm decodes one.";

/** @returns why the values are not rewritten */
export function operationEdits(
  kinds: Kinds,
  given: ts.Expression,
  edits: Edit[],
): string | undefined {
  const { ts } = kinds;
  const operations = unwrapped(ts, given);
  if (!ts.isArrayLiteralExpression(operations)) return unknown;
  for (const operation of operations.elements) {
    const parts = fieldsOf(ts, operation);
    if (!parts) return unknown;
    for (const { name, value } of parts) {
      if (name.toLowerCase() !== "kv") continue;
      const fields = fieldsOf(ts, value);
      if (!fields) return unknown;
      const stored = fields.find((it) => it.name.toLowerCase() === "value");
      if (stored) edits.push(revalued(ts, stored, ...decoded(kinds, stored.value)));
    }
  }
  return undefined;
}

function fieldsOf(ts: TypeScript, value: ts.Expression): Property[] | undefined {
  const literal = unwrapped(ts, value);
  return ts.isObjectLiteralExpression(literal) ? propertiesOf(ts, literal) : undefined;
}

/** Of a text, `Buffer.from(text).toString("base64")` becomes `text`, and anything else is decoded. */
function decoded({ ts, checker }: Kinds, given: ts.Expression): Part[] {
  const value = unwrapped(ts, given);
  if (certainty(ts, value) === false) return ['""'];
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
    if (isText && !encoding) return [rangeOf(text)];
    return [rangeOf(buffer)];
  }
  return ["Buffer.from(", rangeOf(given), ', "base64")'];
}
