// Decides for each option of an old call where it belongs in the new one.
import type ts from "typescript-5.9";
import type { Edit, Part } from "./edits.js";
import { fieldOf, plain, shapes } from "./fields.js";
import { rangeOf } from "./finding.js";
import type { Given } from "./given.js";
import type { Kinds } from "./kinds.js";
import { certainty, commentsOf, removals, renamed } from "./literal.js";
import { newOption, written } from "./options.js";
import { fieldsElsewhere, leftOut, type Payload, renameFields } from "./payload.js";
import type { Form, Row } from "./row.js";
import type { Slot } from "./template.js";

export interface Sorted extends Payload {
  /** Values for the template. */
  values: Map<string, readonly Part[]>;
  body: Part[];
  options: Part[];
  /** Edits inside the literal. */
  edits: Edit[];
}

/** @returns where everything belongs, or why that is unknown */
export function sorted(
  kinds: Kinds,
  input: Given,
  form: Form,
  slots: readonly Slot[],
  row: Row,
): Sorted | string {
  const { ts } = kinds;
  const names = new Set(
    slots
      .flatMap((it) => (it.kind === "code" ? it.pieces : []))
      .flatMap((it) => (typeof it === "string" ? [] : [it.option])),
  );
  const flags = new Set(row.forms.flatMap(({ when }) => when ?? []));
  const fields = form.shape === undefined ? undefined : shapes[form.shape];
  const it: Sorted = {
    ...{ values: new Map(), body: [], options: [] },
    ...{ edits: [], notes: new Set(), problems: new Set() },
  };
  if (input.note !== undefined) it.notes.add(input.note);
  const removed = new Set<ts.Node>();
  const codeOf = (name: string, value: ts.Expression) =>
    name === form.stored ? storedValue(kinds, value, it.notes) : [rangeOf(value)];
  /** Options that are written in another place than the literal. */
  const moved: Part[][] = [];
  for (const [name, value] of input.positional) {
    const field = fields && fieldOf(fields, name);
    if (names.has(name)) it.values.set(name, codeOf(name, value));
    else if (field) it.body.push("{ ", ...shortBody(row.old, field, rangeOf(value)), " }");
    else moved.push([`${name}: `, rangeOf(value)]);
  }
  for (const [name, property] of input.options) {
    const { node, value } = property;
    const field = fields && fieldOf(fields, name);
    const option = newOption(kinds, property, input.options, form.options);
    if (names.has(name)) {
      const parts = [commentsOf(property), ...codeOf(name, value)].filter((part) => part !== "");
      if (!input.positional.has(name)) it.values.set(name, parts);
      removed.add(node);
    } else if (flags.has(name)) {
      removed.add(node);
    } else if (field) {
      // `renameFields` names it.
    } else if (option && "problem" in option) {
      return option.problem;
    } else if (option && "isMerged" in option) {
      removed.add(node);
    } else if (option && fields) {
      if (option.note !== undefined) it.notes.add(option.note);
      moved.push(written(property, option.name, option.parts));
      removed.add(node);
    } else if (option) {
      if (option.note !== undefined) it.notes.add(option.note);
      if (option.name !== property.name || option.parts.length > 0) {
        it.edits.push(renamed(ts, property, option.name, ...option.parts));
      }
    } else {
      it.notes.add(leftOut(property.name));
      removed.add(node);
    }
  }
  const { literal, elsewhere } = input;
  const rest = literal && literal.properties.length > removed.size ? rangeOf(literal) : undefined;
  if (rest && literal && fields) {
    it.body.push(rest);
    renameFields(kinds, literal, fields, it, removed);
  } else if (rest && literal) {
    it.edits.push(...removals(literal, removed));
  }
  if (elsewhere) {
    if (fields && names.size === 0) {
      it.body.push(rangeOf(elsewhere));
      it.problems.add(fieldsElsewhere(elsewhere));
    } else {
      return `Not sure which options are in \`${elsewhere.getText()}\`. Write them where they are passed.`;
    }
  }
  if (fields && it.body.length > 0 && !slots.some(({ kind }) => kind === "body")) {
    moved.unshift(["data: ", ...it.body]);
  }
  if (form.add !== undefined) moved.push([form.add]);
  const inPlace = fields ? undefined : rest;
  if (inPlace && moved.length > 0) {
    // The options that are added go to the end of the literal.
    const end = literal?.properties.at(-1)?.getEnd() ?? inPlace[1] - 1;
    const [last] = literal ? literal.properties.filter((node) => !removed.has(node)).slice(-1) : [];
    const at = last?.getEnd() ?? end;
    const parts = [", ", ...joined(moved)];
    // An insertion at the end of another edit would also be at the end of the value that it moves.
    const before = it.edits.findIndex((edit) => edit.end === at);
    const edit = it.edits[before];
    if (edit) it.edits[before] = { ...edit, parts: [...edit.parts, ...parts] };
    else it.edits.push({ start: at, end: at, parts });
  }
  if (inPlace) it.options = [inPlace];
  else if (moved.length > 0) it.options = ["{ ", ...joined(moved), " }"];
  return it;
}

function joined(list: readonly (readonly Part[])[]): Part[] {
  return list.flatMap((parts, at) => (at === 0 ? parts : [", ", ...parts]));
}

/** npm `consul` stored an empty value for whatever counts as false. */
function storedValue(kinds: Kinds, value: ts.Expression, notes: Set<string>): Part[] {
  const { ts } = kinds;
  if (certainty(ts, value) === false && !ts.isStringLiteralLike(value)) return ['""'];
  if (isDoubtful(kinds, value)) notes.add(emptyValues);
  return [rangeOf(value)];
}

/** Whether a value may count as false without being a text. */
function isDoubtful(kinds: Kinds, value: ts.Expression): boolean {
  const { TypeFlags, SyntaxKind, isBinaryExpression } = kinds.ts;
  if (isBinaryExpression(value) && value.operatorToken.kind === SyntaxKind.BarBarToken) {
    return isDoubtful(kinds, value.right);
  }
  // Without the types of Node, nothing is known about a `Buffer`.
  if (certainty(kinds.ts, value) || /^(?:new )?Buffer\b/.test(value.getText())) return false;
  const nothing = TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Null | TypeFlags.Undefined;
  const scalar = TypeFlags.NumberLike | TypeFlags.BigIntLike | TypeFlags.BooleanLike;
  return kinds.canBe(value, nothing | scalar);
}

const emptyValues =
  "npm `consul` stored an empty value for `null`, `undefined`, `0` and `false`. Now `undefined` is an error, and the others are stored as text.";

/** What a text alone meant as a payload. */
function shortBody(old: string, field: string, value: Part): Part[] {
  if (old === "catalog.register") return ["Node: ", value, ', Address: "127.0.0.1"'];
  if (old === "query.create") return ["Service: { Service: ", value, " }"];
  return [`${plain(field) === "id" ? "ID" : field}: `, value];
}
