// Which files belong together. A client that is half old and half new does not work, so either all calls of a group of files
// are rewritten or none.
import { dirname, resolve } from "node:path";
import type ts from "typescript-5.9";
import type { Finding } from "./finding.js";
import type { TypeScript } from "./typescript.js";

/** Groups of files with findings: those that import each other, directly or through others. */
export function groupsOf(
  ts: TypeScript,
  program: ts.Program,
  findings: readonly Finding[],
): Set<ts.SourceFile>[] {
  const files = new Set(findings.map(({ file }) => file));
  const imports = importsOf(ts, program);
  const groups: Set<ts.SourceFile>[] = [];
  for (const file of files) {
    const group = new Set([file, ...reachable(file, imports)].filter((it) => files.has(it)));
    for (const other of groups.filter((it) => [...it].some((member) => group.has(member)))) {
      for (const member of other) group.add(member);
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  }
  return groups;
}

type Imports = ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>;

function importsOf(ts: TypeScript, program: ts.Program): Imports {
  const checker = program.getTypeChecker();
  const own = program.getSourceFiles().filter((it) => !it.isDeclarationFile);
  return new Map(
    own.map((file) => {
      const found: ts.SourceFile[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteralLike(node) && isName(ts, node)) {
          const declared = checker.getSymbolAtLocation(node)?.declarations?.[0];
          const imported = declared
            ? declared.getSourceFile()
            : fileNamed(program, file, node.text);
          if (imported && own.includes(imported)) found.push(imported);
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      return [file, found];
    }),
  );
}

function isName(ts: TypeScript, { parent }: ts.Node): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isExternalModuleReference(parent)) return true;
  return ts.isCallExpression(parent) && /^(require|import)$/.test(parent.expression.getText());
}

function fileNamed(
  program: ts.Program,
  from: ts.SourceFile,
  name: string,
): ts.SourceFile | undefined {
  if (!name.startsWith(".")) return undefined;
  const path = resolve(dirname(from.fileName), name);
  for (const end of ["", ".js", ".cjs", ".mjs", ".ts", "/index.js", "/index.ts"]) {
    const file = program.getSourceFile(path + end);
    if (file) return file;
  }
  return undefined;
}

function reachable(from: ts.SourceFile, imports: Imports): Set<ts.SourceFile> {
  const seen = new Set<ts.SourceFile>();
  const queue = [...(imports.get(from) ?? [])];
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...(imports.get(file) ?? []));
  }
  return seen;
}
