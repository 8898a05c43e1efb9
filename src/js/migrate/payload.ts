// Gives the fields of payloads Consul's names, where they are.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";
import { type Fields, fieldOf, isSent, plain } from "./fields.js";
import { replaced } from "./finding.js";
import type { Kinds } from "./kinds.js";
import { certainty, type Property, propertiesOf, removals, renamed, unwrapped } from "./literal.js";
import { unsent } from "./unsent.js";

/** What becomes of a payload. */
export interface Payload {
  edits: Edit[];
  notes: Set<string>;
  /** What cannot be known. */
  problems: Set<string>;
}

/** @param removed properties that are written in another place */
export function renameFields(
  kinds: Kinds,
  literal: ts.ObjectLiteralExpression,
  fields: Fields,
  payload: Payload,
  removed: ReadonlySet<ts.Node> = new Set(),
): void {
  const properties = propertiesOf(kinds.ts, literal);
  if (!properties) {
    payload.problems.add(fieldsElsewhere(literal));
    return;
  }
  const { names, problem } = unsent(kinds, fields, properties);
  if (problem !== undefined) payload.problems.add(problem);
  const ignored = new Set(removed);
  for (const property of properties) {
    if (removed.has(property.node)) continue;
    const isUnsent = names.has(plain(property.name));
    if (isUnsent) payload.notes.add(leftOut(property.name));
    if (isUnsent || !rename(kinds, property, fields, payload)) ignored.add(property.node);
  }
  if (ignored.size < properties.length) payload.edits.push(...removals(literal, ignored));
  else if (properties.length > 0) payload.edits.push(replaced(literal, "{}"));
}

/** @returns whether the field is sent */
function rename(kinds: Kinds, property: Property, fields: Fields, payload: Payload): boolean {
  const { ts } = kinds;
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
  const gone = fields.gone?.[name];
  if (gone !== undefined) payload.problems.add(gone);
  if (!isSent(fields, name)) notes.add(`npm \`consul\` left out \`${old}\`. Now it is sent.`);
  if (name !== old) edits.push(renamed(ts, property, name));
  if (inside) renameInside(kinds, value, inside, payload);
  return true;
}

function renameInside(kinds: Kinds, given: ts.Expression, fields: Fields, payload: Payload): void {
  const { ts } = kinds;
  const value = unwrapped(ts, given);
  if (ts.isObjectLiteralExpression(value)) {
    renameFields(kinds, value, fields, payload);
  } else if (ts.isArrayLiteralExpression(value)) {
    for (const element of value.elements) renameInside(kinds, element, fields, payload);
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
