// Reads a project and reports what each call becomes.
import type ts from "typescript-5.9";
import { rendered } from "./edits.js";
import { findingsIn } from "./find.js";
import type { Finding } from "./finding.js";
import { groupsOf } from "./groups.js";
import { Kinds } from "./kinds.js";
import { programOf } from "./program.js";
import { oldModules } from "./stub.js";
import type { TypeScript } from "./typescript.js";

export interface Plan {
  findings: readonly Finding[];
  /** Groups of files that are rewritten together. */
  groups: readonly ReadonlySet<ts.SourceFile>[];
}

export interface PlanOptions {
  /** What npm `consul` is replaced by. */
  module?: string | undefined;
  /** Other names of npm `consul`, such as forks. */
  from?: readonly string[];
}

/** Changes only the imports (`compat`), only whole groups of files (`whole`), or whatever is sure (`partly`). */
export type Mode = "compat" | "whole" | "partly";

export function planOf(
  ts: TypeScript,
  files: readonly string[],
  project: string,
  { module = "consul-wasm", from = [] }: PlanOptions = {},
): Plan {
  const old = [...oldModules, ...from];
  const program = programOf(ts, files, project, old);
  const sources = files.flatMap((file) => program.getSourceFile(file) ?? []);
  // Code that does not compile is searched too.
  const kinds = new Kinds(ts, program.getTypeChecker(), sources);
  const all = sources.flatMap((file) => findingsIn(kinds, file, module, old));
  const isUser = all.some(({ isImport }) => isImport);
  const findings = all.filter(({ isGuess }) => isUser || !isGuess);
  return { findings, groups: groupsOf(ts, program, findings) };
}

/** The new code of a finding; `undefined` if there is none. */
export function newCode(finding: Finding, all: readonly Finding[]): string | undefined {
  if (finding.isUnknown) return undefined;
  const { file, node } = finding;
  const edits = all.filter((it) => it.file === file).flatMap((it) => it.edits);
  return rendered(file.text, edits, node.getStart(), node.getEnd());
}

/** What keeps a group of files from being rewritten as a whole. */
export function obstacles({ findings }: Plan, group: ReadonlySet<ts.SourceFile>): Finding[] {
  return findings.filter(({ file, problem }) => group.has(file) && problem !== undefined);
}

/** The new texts of the files that change, by their paths. */
export function newTexts(plan: Plan, mode: Mode): Map<string, string> {
  const texts = new Map<string, string>();
  for (const group of plan.groups) {
    const isWhole = obstacles(plan, group).length === 0;
    const rewrites = (it: Finding) => {
      if (it.problem !== undefined) return false;
      if (mode === "compat") return it.isImport === true;
      return isWhole || mode === "partly";
    };
    for (const file of group) {
      const chosen = plan.findings.filter((it) => it.file === file && rewrites(it));
      const text = rendered(
        file.text,
        chosen.flatMap(({ edits }) => edits),
      );
      if (text !== file.text) texts.set(file.fileName, text);
    }
  }
  return texts;
}
