// Finds TypeScript, whose parser and checker the search is built on. It is no dependency of the package.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, sep } from "node:path";
import type ts from "typescript-5.9";

export type TypeScript = typeof ts;

/** What the command asks for if there is no TypeScript that it can use. */
export const command = "npx -p typescript@5 -p consul-wasm consul-wasm migrate src/";

/**
 * TypeScript from the user's project, from next to this package, or from where `npx -p` puts it.
 *
 * @param project a folder of the project
 * @param path the environment variable
 */
export function findTypeScript(project: string, path = process.env.PATH ?? ""): TypeScript {
  const unusable = new Set<string>();
  for (const from of [join(project, "index.js"), import.meta.url, ...programFolders(path)]) {
    const found = load(from);
    if (found && typeof found.createProgram === "function") {
      if (major(found) >= 5) return found;
    }
    if (found) unusable.add(found.version);
  }
  const reason =
    unusable.size > 0
      ? `TypeScript ${[...unusable].join(" and ")} cannot be used: this needs 5.2 or newer, with the JavaScript API that version 7 does not have.`
      : "This needs TypeScript, which is not installed here.";
  throw new Error(`${reason} Run:\n\n    ${command}\n`);
}

/** `npx -p` adds the folder of programs of what it installs to the PATH. */
function programFolders(path: string): string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder.endsWith(join("node_modules", ".bin")))
    .map((folder) => join(folder.slice(0, -`${sep}node_modules${sep}.bin`.length), "index.js"))
    .filter((file) => existsSync(join(file, "..", "node_modules", "typescript")));
}

function load(from: string): TypeScript | undefined {
  try {
    return createRequire(from)("typescript");
  } catch {
    return undefined;
  }
}

function major({ version, createSourceFile }: TypeScript): number {
  const [first = 0, second = 0] = version.split(".").map(Number);
  return typeof createSourceFile === "function" && (first > 5 || (first === 5 && second >= 2))
    ? first
    : 0;
}
