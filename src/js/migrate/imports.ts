// Rewrites whatever names the module: imports, `require`, and types of npm `consul`.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";
import { type Change, rangeOf, replaced, unchanged } from "./finding.js";
import type { TypeScript } from "./typescript.js";

const noSuch = (name: string) =>
  `This package has no \`${name}\`. Its types have other names: \`ClientOptions\`, \`KVPair\`, \`ServiceEntry\`, ` +
  "and others.";

/** Replaces the name of the module, inside its quotes. */
function specifier(node: ts.Node, to: string): Edit {
  const [start, end] = rangeOf(node);
  return { start: start + 1, end: end - 1, parts: [to] };
}

/** The drop-in can be imported in every way that npm `consul` can, so only its name changes. */
export function renameModule(
  ts: TypeScript,
  name: ts.StringLiteralLike,
  to: string,
): Change | undefined {
  return rewriteModule(ts, name, to) && { edits: [specifier(name, to)], notes: [] };
}

/** `{ Consul as Client }`, or `{ Consul: Client }`. */
const named = (local: string, between: string) =>
  local === "Consul" ? "{ Consul }" : `{ Consul${between}${local} }`;

/** @param name the string literal with the name of the old module */
export function rewriteModule(
  ts: TypeScript,
  name: ts.StringLiteralLike,
  to: string,
): Change | undefined {
  const { parent } = name;
  const change = (...edits: Edit[]): Change => ({
    edits: [specifier(name, to), ...edits],
    notes: [],
  });
  if (ts.isImportDeclaration(parent)) return importClause(ts, parent.importClause, change);
  if (ts.isExportDeclaration(parent)) {
    const clause = parent.exportClause;
    if (!clause || !ts.isNamedExports(clause))
      return unchanged("Export only what is needed: `export { Consul }`.");
    return elements(clause.elements, change);
  }
  if (ts.isExternalModuleReference(parent) && ts.isImportEqualsDeclaration(parent.parent)) {
    const { name: local } = parent.parent;
    const [start] = rangeOf(local);
    const parts = [`${named(local.text, " as ")} from ${JSON.stringify(to)}`];
    return { edits: [{ start, end: parent.getEnd(), parts }], notes: [] };
  }
  if (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent)) {
    const { qualifier, isTypeOf } = parent.parent;
    const end = parent.parent.getEnd();
    if (!qualifier && !isTypeOf) return change({ start: end, end, parts: [".Consul"] });
    const name = qualifier?.getText() ?? "Consul";
    return name === "Consul" ? change() : unchanged(noSuch(name));
  }
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== name) return undefined;
  if (parent.expression.kind === ts.SyntaxKind.ImportKeyword) return change();
  if (parent.expression.getText() === "require") return requireCall(ts, parent, change);
  if (
    /(?:^|\.)(?:mock|doMock|unmock|requireActual|importActual|resolve|proxyquire)$/.test(
      parent.expression.getText(),
    )
  ) {
    return unchanged("Not sure what this does with the module.");
  }
  return undefined;
}

type MakeChange = (...edits: Edit[]) => Change;

function importClause(
  ts: TypeScript,
  clause: ts.ImportClause | undefined,
  change: MakeChange,
): Change {
  const bindings = clause?.namedBindings;
  if (clause?.name && bindings) return unchanged("Split the import: `import { Consul } from`.");
  if (clause?.name) return change(replaced(clause.name, named(clause.name.text, " as ")));
  if (!bindings) return unchanged("Not sure what this import is for.");
  if (ts.isNamespaceImport(bindings))
    return change(replaced(bindings, named(bindings.name.text, " as ")));
  return elements(bindings.elements, change);
}

function elements(
  list: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
  change: MakeChange,
): Change {
  const edits: Edit[] = [];
  for (const element of list) {
    const { propertyName, name } = element;
    const from = (propertyName ?? name).text;
    if (from === "default") {
      const isSame = propertyName && name.text === "Consul";
      if (isSame) edits.push(replaced(element, "Consul"));
      else
        edits.push(replaced(propertyName ?? name, propertyName ? "Consul" : "Consul as default"));
    } else if (from !== "Consul") {
      return unchanged(noSuch(from));
    }
  }
  return change(...edits);
}

function requireCall(ts: TypeScript, call: ts.CallExpression, change: MakeChange): Change {
  const { parent } = call;
  if (ts.isVariableDeclaration(parent) && parent.initializer === call) {
    if (ts.isIdentifier(parent.name))
      return change(replaced(parent.name, named(parent.name.text, ": ")));
    // `rewriteMember` renames what is taken out of it.
    return change();
  }
  if (ts.isPropertyAccessExpression(parent)) return change();
  if (ts.isExpressionStatement(parent)) return unchanged("Not sure what this is for.");
  const end = call.getEnd();
  const after: Edit = { start: end, end, parts: [".Consul"] };
  const isCallee = ts.isCallExpression(parent) && parent.expression === call;
  if (!isCallee) return change(after);
  const start = call.getStart();
  return change({ start, end: start, parts: ["("] }, { ...after, parts: [".Consul)"] });
}

/** `module.default`, and `{ default: Consul }`: the class is `Consul` of the module. */
export function rewriteMember(
  ts: TypeScript,
  node: ts.PropertyAccessExpression | ts.BindingElement,
): Edit | undefined {
  if (ts.isBindingElement(node)) {
    const { propertyName, name } = node;
    if (propertyName?.getText() !== "default") return undefined;
    return replaced(name.getText() === "Consul" ? node : propertyName, "Consul");
  }
  const { expression, name } = node;
  const isModule = !ts.isIdentifier(expression) || isDynamic(ts, node, expression);
  // Without a module, `Consul.Consul` and `Consul.default` are the class itself.
  if (!isModule) return { start: expression.getEnd(), end: name.getEnd(), parts: [] };
  return name.text === "default" ? replaced(name, "Consul") : undefined;
}

/** Whether a variable contains a module that `import()` loaded. */
function isDynamic(ts: TypeScript, node: ts.Node, { text }: ts.Identifier): boolean {
  for (let scope: ts.Node | undefined = node; scope; scope = scope.parent) {
    if (ts.isArrowFunction(scope) || ts.isFunctionExpression(scope)) {
      const isParameter = scope.parameters.some((it) => it.name.getText() === text);
      if (isParameter && /\bimport\(/.test(scope.parent.getText())) return true;
    }
  }
  const file = node.getSourceFile().text;
  return new RegExp(`\\b${text}\\s*=\\s*await\\s+import\\(`).test(file);
}

/** `Consul.Consul` and other types in the namespace of npm `consul`. */
export function rewriteType(name: ts.QualifiedName): Change {
  if (name.right.text !== "Consul") return unchanged(noSuch(name.getText()));
  return { edits: [{ start: name.left.getEnd(), end: name.getEnd(), parts: [] }], notes: [] };
}
