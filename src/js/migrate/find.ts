// Walks through a file and finds everything that has to do with npm `consul`.
import type ts from "typescript-5.9";
import { rewriteCall } from "./call.js";
import { calleeEdits } from "./callee.js";
import { needsNode, rewriteClient } from "./client.js";
import { type Change, type Finding, unchanged } from "./finding.js";
import { guess } from "./guess.js";
import { renameModule, rewriteMember, rewriteModule, rewriteType } from "./imports.js";
import type { Kinds } from "./kinds.js";
import { constructorKind, isMethod, newKind, stubFile } from "./stub.js";
import { byHand, kept, rowOf } from "./table.js";
import { rewriteWatch } from "./watch.js";

/** The entry with the API of npm `consul`. */
export const compat = "consul-wasm/compat";

/**
 * @param module what npm `consul` is replaced by
 * @param old its names
 */
export function findingsIn(
  kinds: Kinds,
  file: ts.SourceFile,
  module: string,
  old: readonly string[],
): Finding[] {
  const { ts } = kinds;
  const findings: Finding[] = [];
  const add = (node: ts.Node, change: Change, isImport = false) => {
    findings.push({ file, node, ...change, isImport });
  };
  const isLink = (node: ts.Node) =>
    ts.isJSDocLink(node) || ts.isJSDocLinkCode(node) || ts.isJSDocLinkPlain(node);
  const visit = (node: ts.Node): void => {
    if (isLink(node)) return;
    if (ts.isStringLiteralLike(node) && old.includes(node.text)) {
      const rewrite = module === compat ? renameModule : rewriteModule;
      const change = node.text === module ? undefined : rewrite(ts, node, module);
      if (change) add(statementOf(ts, node), change, true);
    } else if (ts.isQualifiedName(node) && isOldType(kinds, node.left)) {
      add(node, rewriteType(node));
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const change = ofCall(kinds, node);
      if (change) add(node, change);
    } else if (ts.isBindingElement(node) || ts.isPropertyAccessExpression(node)) {
      const change = ofMember(kinds, node);
      if (change) add(node, change);
    }
    // Types in comments are no children, and the public API has only the last comment.
    const { jsDoc = [] } = node as ts.Node & { jsDoc?: readonly ts.JSDoc[] };
    for (const comment of jsDoc) visit(comment);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const isNode = findings.some(({ notes }) => notes.includes(needsNode));
  return isNode && module === "consul-wasm" ? findings.map(withNode) : findings;
}

/** Clients with options of TLS, or with a socket, come from another entry. */
function withNode(finding: Finding): Finding {
  if (!finding.isImport) return finding;
  const edits = finding.edits.map((edit) => ({
    ...edit,
    parts: edit.parts.map((part) =>
      typeof part === "string" ? part.replace(/\bconsul-wasm\b(?!\/)/, "consul-wasm/node") : part,
    ),
  }));
  return { ...finding, edits };
}

/** What is shown of an import: the statement, or the call. */
function statementOf(
  {
    isStatement,
    isImportDeclaration,
    isExportDeclaration,
    isImportEqualsDeclaration,
    isImportTypeNode,
    isVariableDeclaration,
    isVariableStatement,
  }: typeof ts,
  name: ts.Node,
): ts.Node {
  const call = name.parent;
  if (isImportTypeNode(call.parent)) return call.parent;
  const around = isVariableDeclaration(call.parent) ? call.parent.parent.parent : call.parent;
  for (const node of [call, around, call.parent]) {
    if (isImportDeclaration(node) || isExportDeclaration(node) || isImportEqualsDeclaration(node))
      return node;
    if (isVariableStatement(node) && isStatement(node)) return node;
  }
  return call;
}

function isOldType(kinds: Kinds, left: ts.EntityName): boolean {
  if (kinds.of(left) === constructorKind) return true;
  const symbol = kinds.symbolOf(left);
  return symbol?.declarations?.[0]?.getSourceFile().fileName === stubFile;
}

function ofCall(kinds: Kinds, node: ts.CallExpression | ts.NewExpression): Change | undefined {
  const { ts } = kinds;
  const kind = kinds.of(node.expression);
  if (kind === newKind) return undefined;
  if (kinds.isConstruction(node)) return rewriteClient(kinds, node);
  if (ts.isNewExpression(node)) return undefined;
  if (kind === "destroy") {
    const edits = calleeEdits(kinds, node.expression, "free");
    return typeof edits === "string" ? unchanged(edits) : { edits, notes: [] };
  }
  if (kind === "watch") return rewriteWatch(kinds, node);
  if (kind !== undefined && byHand[kind] !== undefined) return unchanged(byHand[kind]);
  const row = kind === undefined ? undefined : rowOf.get(kind);
  if (row) return rewriteCall(kinds, node, row);
  return guess(kinds, node);
}

/** Members that are not called: groups that do not exist any more, and methods that are passed on. */
function ofMember(
  kinds: Kinds,
  node: ts.BindingElement | ts.PropertyAccessExpression,
): Change | undefined {
  const { ts } = kinds;
  if (ts.isBindingElement(node) && node.dotDotDotToken) return undefined;
  const kind = kinds.of(ts.isBindingElement(node) ? node.name : node);
  if (kind === undefined || kind === newKind) return undefined;
  if (kind === constructorKind) {
    const name = (
      ts.isBindingElement(node) ? (node.propertyName ?? node.name) : node.name
    ).getText();
    const isInside = name === "Consul" && !ts.isBindingElement(node) && isOfOld(kinds, node);
    const edit = name === "default" || isInside ? rewriteMember(ts, node) : undefined;
    return edit && { edits: [edit], notes: [] };
  }
  if (isMethod(kind)) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.expression === node) return undefined;
    if (ts.isPropertyAssignment(parent) && plainName(parent) === "method") return undefined;
    if (ts.isBindingElement(node) && !isOfOld(kinds, node)) return undefined;
    return unchanged(
      `\`${kind}\` is passed on without being called. Pass a function that calls it.`,
    );
  }
  const isCallee = ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
  if (isCallee || kind.startsWith("@") || kept.has(kind)) return undefined;
  return unchanged(`This package has no group \`${kind}\`.`);
}

function plainName({ name }: ts.PropertyAssignment): string {
  return name.getText();
}

/** Whether a member belongs to something of npm `consul`, and not to an object with a client in it. */
function isOfOld(kinds: Kinds, node: ts.BindingElement | ts.PropertyAccessExpression): boolean {
  const { ts } = kinds;
  if (ts.isPropertyAccessExpression(node)) return kinds.of(node.expression) !== undefined;
  const { parent } = node.parent;
  if (ts.isVariableDeclaration(parent) && parent.initializer)
    return kinds.of(parent.initializer) !== undefined;
  return kinds.of(node.parent) !== undefined;
}
