// The command line of `npx consul-wasm`.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { sourceFiles } from "./files.js";
import { compat } from "./find.js";
import { type Mode, newTexts, planOf } from "./migrate.js";
import { printed, summary } from "./print.js";
import { command, findTypeScript } from "./typescript.js";

export const help = `Usage: consul-wasm migrate [options] <file or folder>…

Finds the calls of npm \`consul\` in JavaScript and TypeScript, and prints what each becomes with consul-wasm.
It changes nothing, unless you ask it to:

  --write        rewrite the files in which all calls can be rewritten
  --partly       with --write: rewrite what can be rewritten, also where other calls are left to you
  --compat       change only the imports, to \`consul-wasm/compat\`, which has the API of npm \`consul\`
  --from=<name>  look for a fork of npm \`consul\` with this name, too
  --help         print this

It needs TypeScript 5.2 to 6, in your project or like this:

    ${command}

The exit code is 0, or 2 if the arguments are wrong or TypeScript is missing.
`;

/** What the command says and does. @returns the exit code */
export function main(
  args: readonly string[],
  out: (text: string) => void,
  complain: (text: string) => void,
): 0 | 2 {
  const wrong = (text: string): 2 => {
    complain(`${text}\n\n${help}`);
    return 2;
  };
  const flags = new Set(args.filter((it) => it.startsWith("-")));
  const [name, ...paths] = args.filter((it) => !it.startsWith("-"));
  if (flags.has("--help") || flags.has("-h")) {
    out(help);
    return 0;
  }
  const from = [...flags].flatMap((it) => it.match(/^--from=(.+)$/)?.[1] ?? []);
  const unknown = [...flags].find(
    (it) => !/^--from=./.test(it) && !["--write", "--partly", "--compat"].includes(it),
  );
  if (unknown) return wrong(`There is no option ${unknown}.`);
  if (name !== "migrate")
    return wrong(name === undefined ? "A command is missing." : `There is no command "${name}".`);
  if (paths.length === 0) return wrong("Say which files or folders: `consul-wasm migrate src/`.");
  const missing = paths.find((it) => !existsSync(it));
  if (missing !== undefined) return wrong(`There is no "${missing}".`);
  if (flags.has("--partly") && (!flags.has("--write") || flags.has("--compat"))) {
    return wrong("--partly is for --write, and without --compat.");
  }
  const first = resolve(paths[0] ?? ".");
  const project = statSync(first).isDirectory() ? first : resolve(first, "..");
  let typescript: ReturnType<typeof findTypeScript>;
  try {
    typescript = findTypeScript(project);
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const isCompat = flags.has("--compat");
  const files = sourceFiles(paths);
  const module = isCompat ? compat : undefined;
  const plan = planOf(typescript, files, project, { module, from });
  const mode: Mode = isCompat ? "compat" : flags.has("--partly") ? "partly" : "whole";
  const folder = process.cwd();
  const shown = isCompat ? plan.findings.filter((it) => it.isImport) : plan.findings;
  out(printed({ ...plan, findings: shown }, folder));
  if (!isCompat) out(summary(plan, folder));
  if (!flags.has("--write")) return 0;
  for (const [file, text] of newTexts(plan, mode)) {
    writeFileSync(file, text);
    out(`Rewrote ${relative(folder, file)}\n`);
  }
  return 0;
}
