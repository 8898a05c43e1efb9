// Rewrites a call of a method by its row of the table.
import type ts from "typescript-5.9";
import { calleeEdits } from "./callee.js";
import type { Edit, Part } from "./edits.js";
import { type Change, rangeOf, unchanged } from "./finding.js";
import { callback, type Given, given } from "./given.js";
import type { Kinds } from "./kinds.js";
import { certainty } from "./literal.js";
import type { Form, Row } from "./row.js";
import { sorted } from "./sorted.js";
import { parseTemplate, type Slot } from "./template.js";
import { operationEdits } from "./transaction.js";
import type { TypeScript } from "./typescript.js";
import { isUsed } from "./used.js";

export function rewriteCall(kinds: Kinds, call: ts.CallExpression, row: Row): Change {
  const { ts } = kinds;
  const args = [...call.arguments];
  const hasCallback = isCallback(kinds, args.at(-1), row);
  if (hasCallback) args.pop();
  const used = hasCallback || isUsed(ts, call);
  const input = given(kinds, args, row);
  if (typeof input === "string") return unchanged(input);
  const form = formOf(ts, row, input, used);
  if (typeof form === "string") return unchanged(form);

  const { method, slots } = parseTemplate(form.to);
  const callee = calleeEdits(kinds, call.expression, method);
  if (typeof callee === "string") return unchanged(callee);
  const options = sorted(kinds, input, form, slots, row);
  if (typeof options === "string") return unchanged(options);

  const parts = slots.map((slot) => partsOf(slot, options.values, options.body, options.options));
  const absent = parts.findIndex((it) => typeof it === "string");
  if (absent >= 0) return unchanged(`\`${String(parts[absent])}\` is missing.`);
  const list = withoutEnd(parts as (readonly Part[])[]);
  const edits = [...callee, ...options.edits, ...argumentEdits(call, list)];
  const operations = row.old === "transaction.create" && args[0];
  const problem = operations ? operationEdits(kinds, operations, edits) : undefined;
  const result = used ? form.result : undefined;
  return {
    edits,
    notes: [...new Set([...(form.notes ?? []), ...notesOn(form, input), ...options.notes])],
    problem: hasCallback
      ? callback
      : (problem ?? [...options.problems][0] ?? result ?? form.byHand),
  };
}

/** Whether the last argument is a callback. */
function isCallback(kinds: Kinds, last: ts.Expression | undefined, { old }: Row): boolean {
  if (!last || old === "transaction.create") return false;
  const { ts, checker } = kinds;
  if (ts.isFunctionLike(last)) return true;
  if (kinds.isUntyped(last) && /^(?:cb|callback|done|next)$/i.test(last.getText())) return true;
  return checker.getTypeAtLocation(last).getCallSignatures().length > 0;
}

function notesOn({ notesOn = {} }: Form, { options }: Given): string[] {
  return Object.entries(notesOn).flatMap(([option, note]) => (options.has(option) ? [note] : []));
}

/** The form of a call, or why it has none. */
function formOf(ts: TypeScript, { forms }: Row, { options }: Given, used: boolean): Form | string {
  const flags = new Set(forms.flatMap(({ when }) => when ?? []));
  for (const flag of flags) {
    const value = options.get(flag)?.value;
    if (value && certainty(ts, value) === undefined) {
      return `It depends on \`${flag}\` what this becomes: \`${value.getText()}\` may be true or false.`;
    }
  }
  const isTrue = (flag: string) => {
    const value = options.get(flag)?.value;
    return value !== undefined && certainty(ts, value) === true;
  };
  const form = forms.find(
    (it) => (it.when ?? []).every(isTrue) && (it.used === undefined || it.used === used),
  );
  return form ?? "There is no form for these options.";
}

/** The code of an argument; the name of an option that is missing; `[]` for nothing. */
function partsOf(
  slot: Slot,
  values: ReadonlyMap<string, readonly Part[]>,
  body: readonly Part[],
  options: readonly Part[],
): readonly Part[] | string {
  if (slot.kind === "options") return options;
  if (slot.kind === "body") return body;
  const parts: Part[] = [];
  for (const piece of slot.pieces) {
    if (typeof piece === "string") {
      parts.push(piece);
      continue;
    }
    const value = values.get(piece.option);
    if (value) parts.push(...value);
    else if (piece.otherwise !== undefined) parts.push(piece.otherwise);
    else return piece.option;
  }
  return parts;
}

/** Omits empty arguments at the end, and writes those before others as `null`. */
function withoutEnd(list: readonly (readonly Part[])[]): (readonly Part[])[] {
  const isEmpty = (parts: readonly Part[] | undefined) =>
    parts !== undefined && (parts.length === 0 || (parts.length === 1 && parts[0] === "null"));
  const kept = [...list];
  while (isEmpty(kept.at(-1))) kept.pop();
  return kept.map((parts) => (parts.length === 0 ? ["null"] : parts));
}

/** Replaces the arguments, unless they stay the same. */
function argumentEdits(call: ts.CallExpression, list: readonly (readonly Part[])[]): Edit[] {
  const old = call.arguments;
  const isSame =
    list.length === old.length &&
    list.every(([part, ...more], at) => {
      const [start, end] = rangeOf(old[at] as ts.Node);
      return more.length === 0 && typeof part === "object" && part[0] === start && part[1] === end;
    });
  if (isSame) return [];
  const parts = list.flatMap((it, at) => (at === 0 ? it : [", ", ...it]));
  const [first, last] = [old[0], old.at(-1)];
  if (!first || !last) {
    return [{ start: call.getEnd() - 1, end: call.getEnd() - 1, parts }];
  }
  // Without arguments, there must be no comma at the end.
  const end = parts.length === 0 ? old.end : last.getEnd();
  return [{ start: first.getStart(), end, parts }];
}
