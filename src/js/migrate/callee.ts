// Rewrites the name of a method: `consul.catalog.service.nodes` becomes `consul.catalog.service`.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";
import type { Kinds } from "./kinds.js";
import { kept } from "./table.js";

/** @returns the edits, or why there are none */
export function calleeEdits(kinds: Kinds, callee: ts.Expression, method: string): Edit[] | string {
  const { ts } = kinds;
  const names: ts.MemberName[] = [];
  let base: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(base) && kinds.of(base.expression) !== undefined) {
    names.unshift(base.name);
    base = base.expression;
  }
  const path = kinds.of(base);
  if (names.length === 0 || path === undefined) {
    return "The method was taken from its group. Call it on the client.";
  }
  const inside = path === "" || method.startsWith(`${path}.`);
  if (!kept.has(path) || !inside) {
    return `This package has no \`${path}\` with this method: call \`consul.${method}\` on the client.`;
  }
  const next = method.slice(path === "" ? 0 : path.length + 1).split(".");
  let same = 0;
  while (same < names.length && names[same]?.text === next[same]) same++;
  if (same === names.length && same === next.length) return [];
  const rest = next.slice(same).join(".");
  const end = callee.getEnd();
  const first = names[same];
  if (first && rest !== "") return [{ start: first.getStart(), end, parts: [rest] }];
  const start = (names[same - 1] ?? callee).getEnd();
  return [{ start, end, parts: rest === "" ? [] : [`.${rest}`] }];
}
