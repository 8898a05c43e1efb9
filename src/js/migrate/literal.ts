// Object literals: reads their properties, and removes some without disturbing the others.
import type ts from "typescript-5.9";
import type { Edit, Part } from "./edits.js";
import { rangeOf, replaced } from "./finding.js";
import type { TypeScript } from "./typescript.js";

export interface Property {
  name: string;
  node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  value: ts.Expression;
}

/** The properties of a literal; `undefined` if it has others than `name: value`. */
export function propertiesOf(
  ts: TypeScript,
  { properties }: ts.ObjectLiteralExpression,
): Property[] | undefined {
  const list: Property[] = [];
  for (const node of properties) {
    if (ts.isShorthandPropertyAssignment(node)) {
      list.push({ name: node.name.text, node, value: node.name });
    } else if (ts.isPropertyAssignment(node) && !ts.isComputedPropertyName(node.name)) {
      const name = ts.isPrivateIdentifier(node.name) ? "" : node.name.text;
      list.push({ name, node, value: node.initializer });
    } else {
      return undefined;
    }
  }
  return list;
}

/** Gives a property another name, and possibly another value. */
export function renamed(
  ts: TypeScript,
  { node, value }: Property,
  name: string,
  ...parts: Part[]
): Edit {
  const text = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
  if (parts.length > 0 || ts.isShorthandPropertyAssignment(node)) {
    const [start, end] = [node.getStart(), node.getEnd()];
    const kept: Part[] = parts.length > 0 ? parts : [[value.getStart(), value.getEnd()]];
    return { start, end, parts: [`${text}: `, ...kept] };
  }
  return { start: node.name.getStart(), end: node.name.getEnd(), parts: [text] };
}

/** Gives a property another value. */
export function revalued(ts: TypeScript, { name, node, value }: Property, ...parts: Part[]): Edit {
  const isShort = ts.isShorthandPropertyAssignment(node);
  return isShort ? replaced(node, `${name}: `, ...parts) : replaced(value, ...parts);
}

/** Edits that remove some properties of a literal, but not all. */
export function removals(
  literal: ts.ObjectLiteralExpression,
  removed: ReadonlySet<ts.Node>,
): Edit[] {
  const nodes = literal.properties;
  const edits: Edit[] = [];
  for (let first = 0; first < nodes.length; first++) {
    if (!removed.has(nodes[first] as ts.Node)) continue;
    let next = first;
    while (next < nodes.length && removed.has(nodes[next] as ts.Node)) next++;
    const [node, following, previous, last] = [
      nodes[first],
      nodes[next],
      nodes[first - 1],
      nodes[next - 1],
    ];
    if (node && following)
      edits.push({ start: outerStart(node), end: outerStart(following), parts: [] });
    else if (previous && last) edits.push(lastRemoval(previous, last));
    first = next;
  }
  return edits;
}

/** Removes the last properties, with the comment after them, but not the comma at the end. */
function lastRemoval(previous: ts.Node, last: ts.Node): Edit {
  const after = last.getSourceFile().text.slice(last.getEnd());
  const [space = ""] = after.match(sameLine) ?? [];
  const end = last.getEnd() + space.length;
  return { start: previous.getEnd(), end, parts: space.includes(",") ? [","] : [] };
}

/** A comma and a comment behind a property. */
const sameLine = /^[ \t]*,?[ \t]*(\/\/.*|\/\*.*?\*\/)/;

/** Where a property begins, with the comments before it. */
function outerStart(node: ts.Node): number {
  const text = node.getSourceFile().text;
  return leadingComments(text, node)[0]?.start ?? node.getStart();
}

interface Comment {
  start: number;
  text: string;
}

function leadingComments(text: string, node: ts.Node): Comment[] {
  const before = text.slice(node.getFullStart(), node.getStart());
  const found = [...before.matchAll(/\/\/.*|\/\*[\s\S]*?\*\//g)].map(({ index, 0: it }) => ({
    start: node.getFullStart() + index,
    text: it,
  }));
  // A comment in the line of the property before belongs to that property.
  const line = before.indexOf("\n");
  return line < 0 ? found : found.filter(({ start }) => start - node.getFullStart() > line);
}

/** The comments of a property, to be written in one line with its value. */
export function commentsOf({ node }: Property): string {
  const { text } = node.getSourceFile();
  const after = text.slice(node.getEnd()).match(sameLine)?.[1];
  const all = [...leadingComments(text, node).map((it) => it.text), ...(after ? [after] : [])];
  const inLine = (it: string) =>
    it.startsWith("//") ? `/*${it.slice(2).replaceAll("*/", "* /")} */` : it;
  return all.map((it) => `${inLine(it)} `).join("");
}

/** An expression without parentheses around it, and without the type that it may be given. */
export function unwrapped(ts: TypeScript, node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapped ? unwrapped(ts, node.expression) : node;
}

/** Whether an expression is certainly true or false. */
export function certainty(ts: TypeScript, given: ts.Expression): boolean | undefined {
  const value = unwrapped(ts, given);
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (value.kind === ts.SyntaxKind.FalseKeyword || value.kind === ts.SyntaxKind.NullKeyword)
    return false;
  if (ts.isVoidExpression(value)) return false;
  if (ts.isIdentifier(value) && value.text === "undefined") return false;
  if (ts.isStringLiteralLike(value)) return value.text !== "";
  if (ts.isNumericLiteral(value)) return Number(value.text) !== 0;
  return undefined;
}

/** Code as a part of a larger expression. */
export function operand(ts: TypeScript, value: ts.Expression): Part[] {
  const isSimple =
    ts.isLeftHandSideExpression(value) ||
    ts.isPrefixUnaryExpression(value) ||
    ts.isAwaitExpression(value);
  return isSimple ? [rangeOf(value)] : ["(", rangeOf(value), ")"];
}

/** Code before a `?`, which needs parentheses only if it is weaker. */
export function condition(ts: TypeScript, value: ts.Expression): Part[] {
  const { FirstAssignment, LastAssignment, CommaToken } = ts.SyntaxKind;
  if (!ts.isBinaryExpression(value)) return operand(ts, value);
  const { kind } = value.operatorToken;
  const isWeak = kind === CommaToken || (kind >= FirstAssignment && kind <= LastAssignment);
  return isWeak ? operand(ts, value) : [rangeOf(value)];
}

/** A duration of npm `consul` in milliseconds. */
export function milliseconds(text: string): number | undefined {
  const [, number, unit = "ns"] = text.match(/^(\d*\.?\d+)(ns|us|ms|s|m|h)?$/) ?? [];
  const units: Record<string, number> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1e3, m: 60e3, h: 3600e3 };
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1);
}
