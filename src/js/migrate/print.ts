// Prints the findings: per file and line the old code, the new code, and what to know.
import { relative } from "node:path";
import type { Finding } from "./finding.js";
import { newCode, obstacles, type Plan } from "./migrate.js";

export function printed(plan: Plan, folder: string): string {
  const lines: string[] = [];
  for (const finding of plan.findings) {
    if (isShownWithClient(finding, plan)) continue;
    const { file, node, notes, problem } = finding;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const old = node.getText();
    const next = newCode(finding, plan.findings);
    lines.push(`${relative(folder, file.fileName)}:${line + 1}`);
    lines.push(...marked("-", old));
    if (next === old) lines.push("    stays as it is");
    else if (next !== undefined) lines.push(...marked("+", next));
    for (const note of notes) lines.push(`    note: ${note}`);
    if (problem !== undefined) lines.push(`    by hand: ${problem}`);
    lines.push("");
  }
  return lines.join("\n");
}

/** Whether an import is only the beginning of `require("consul")({ … })`, which is shown as a whole. */
function isShownWithClient({ file, node, isImport }: Finding, { findings }: Plan): boolean {
  return findings.some(
    (it) =>
      it.isClient &&
      isImport &&
      it.file === file &&
      it.node.pos <= node.pos &&
      it.node.end >= node.end,
  );
}

function marked(sign: string, code: string): string[] {
  return code.split("\n").map((line) => `  ${sign} ${line}`);
}

/** What follows from the findings. */
export function summary(plan: Plan, folder: string): string {
  const { findings, groups } = plan;
  if (findings.length === 0) return "Nothing here uses npm `consul`.\n";
  const byHand = findings.filter(({ problem }) => problem !== undefined);
  const left =
    byHand.length === 0
      ? "All of them can be rewritten."
      : `${byHand.length} of them ${byHand.length === 1 ? "needs" : "need"} you.`;
  const files = new Set(findings.map(({ file }) => file));
  const lines = [
    `Found ${count(findings, "place")} in ${count([...files], "file")} that ${findings.length === 1 ? "uses" : "use"} npm \`consul\`. ${left}`,
  ];
  const stopped = groups.filter((group) => obstacles(plan, group).length > 0);
  for (const group of stopped) {
    const names = [...group].map((file) => relative(folder, file.fileName)).sort();
    const places = new Set(obstacles(plan, group).map((it) => placeOf(it, folder)));
    lines.push(
      "",
      `--write leaves ${names.join(", ")} as ${names.length === 1 ? "it is" : "they are"}, because of ${[...places].join(", ")}.`,
    );
  }
  if (stopped.length > 0) {
    lines.push(
      "Change these places first, or rewrite the others first with --partly. With --compat, only the imports change:",
      "`consul-wasm/compat` has the API of npm `consul`.",
    );
  }
  return `${lines.join("\n")}\n`;
}

function count(list: readonly unknown[], what: string): string {
  return `${list.length} ${what}${list.length === 1 ? "" : "s"}`;
}

function placeOf({ file, node }: Finding, folder: string): string {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(folder, file.fileName)}:${line + 1}`;
}
