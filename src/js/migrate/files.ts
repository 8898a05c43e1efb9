// Finds the source files of a project.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const sources = /\.[mc]?[jt]sx?$/;
const declarations = /\.d\.[mc]?ts$/;
/** Folders that no project keeps its own code in. */
const skipped = new Set([
  ...["node_modules", "bower_components", "jspm_packages", "coverage", "vendor"],
  ...["dist", "build", "out", "target", "tmp"],
]);

/** @param paths files and folders */
export function sourceFiles(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    const absolute = resolve(path);
    return statSync(absolute).isDirectory() ? below(absolute, []) : [absolute];
  });
  return [...new Set(files)].sort();
}

/** @param ignored patterns of the folders above */
function below(folder: string, ignored: readonly RegExp[]): string[] {
  const patterns = [...ignored, ...gitignore(folder)];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (patterns.some((it) => it.test(path.replaceAll("\\", "/")))) return [];
    if (entry.isDirectory()) {
      return skipped.has(entry.name) || entry.name.startsWith(".") ? [] : below(path, patterns);
    }
    const isSource =
      sources.test(entry.name) && !declarations.test(entry.name) && !/\.min\.js$/.test(entry.name);
    return entry.isFile() && isSource ? [path] : [];
  });
}

/** The patterns of a `.gitignore`, as far as they name files and folders to skip. */
function gitignore(folder: string): RegExp[] {
  let text: string;
  try {
    text = readFileSync(join(folder, ".gitignore"), "utf8");
  } catch {
    return [];
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((line) => {
    if (line === "" || /^[#!]/.test(line)) return [];
    const path = line.replace(/\/$/, "");
    const name = path.replace(/^\/|^\*\*\//, "");
    const isHere = path.includes("/") && !path.startsWith("**/");
    const pattern = name
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("**", "\0")
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]")
      .replaceAll("\0", ".*");
    const start = folder.replaceAll("\\", "/").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return [new RegExp(`^${start}/${isHere ? "" : "(?:.*/)?"}${pattern}$`)];
  });
}
