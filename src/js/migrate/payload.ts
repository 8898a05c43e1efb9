// Gives the fields of payloads Consul's names, where they are.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";
import { type Fields, fieldOf, isSent } from "./fields.js";
import { replaced } from "./finding.js";
import { certainty, type Property, propertiesOf, removals, renamed } from "./literal.js";
import type { TypeScript } from "./typescript.js";

/** What becomes of a payload. */
export interface Payload {
  edits: Edit[];
  notes: Set<string>;
  /** What cannot be known. */
  problems: Set<string>;
}

/** @param removed properties that are written in another place */
export function renameFields(
  ts: TypeScript,
  literal: ts.ObjectLiteralExpression,
  fields: Fields,
  payload: Payload,
  removed: ReadonlySet<ts.Node> = new Set(),
): void {
  const properties = propertiesOf(ts, literal);
  if (!properties) {
    payload.problems.add(fieldsElsewhere(literal));
    return;
  }
  const ignored = new Set(removed);
  for (const property of properties) {
    if (!removed.has(property.node) && !rename(ts, property, fields, payload)) {
      ignored.add(property.node);
    }
  }
  if (ignored.size < properties.length) payload.edits.push(...removals(literal, ignored));
  else if (properties.length > 0) payload.edits.push(replaced(literal, "{}"));
}

/** @returns whether the field is sent */
function rename(ts: TypeScript, property: Property, fields: Fields, payload: Payload): boolean {
  const { name: old, value } = property;
  const { edits, notes } = payload;
  const name = fieldOf(fields, old);
  if (name === undefined) {
    notes.add(leftOut(old));
    return false;
  }
  const inside = fields.inside?.[name];
  // `check: false` meant that there is none.
  if (inside && certainty(ts, value) === false) return false;
  if (!isSent(fields, name)) notes.add(`npm \`consul\` left out \`${old}\`. Now it is sent.`);
  if (name !== old) edits.push(renamed(ts, property, name));
  if (inside) renameInside(ts, value, inside, payload);
  return true;
}

function renameInside(
  ts: TypeScript,
  value: ts.Expression,
  fields: Fields,
  payload: Payload,
): void {
  if (ts.isObjectLiteralExpression(value)) {
    renameFields(ts, value, fields, payload);
  } else if (ts.isArrayLiteralExpression(value)) {
    for (const element of value.elements) renameInside(ts, element, fields, payload);
  } else if (!/^(?:null|undefined)$/.test(value.getText())) {
    payload.problems.add(fieldsElsewhere(value));
  }
}

/** Options and fields that never had an effect. */
export function leftOut(name: string): string {
  return `npm \`consul\` left out \`${name}\`, so it is removed.`;
}

export function fieldsElsewhere(value: ts.Node): string {
  const text = value.getText();
  const what = text.includes("\n") ? "this object" : `\`${text}\``;
  return `Not sure which fields are in ${what}. Give them Consul's names (\`Name\`, \`Port\`), and leave out what Consul does not know: it refuses other fields, which npm \`consul\` left out.`;
}
