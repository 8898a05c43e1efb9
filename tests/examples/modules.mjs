// @ts-check
// Compiles all examples together, and runs them one by one.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { repo } from "../../scripts/run.mjs";
import { pkg } from "../package/project.mjs";

/**
 * @typedef {import("../package/project.mjs").Project} Project
 * @typedef {import("./examples.mjs").Example} Example
 */

/** @param {number} at which example */
export function fileName(at) {
  return `${String(at).padStart(3, "0")}.ts`;
}

/**
 * Compiles every example as a separate module that exports a function.
 *
 * @param {Project} project
 * @param {Example[]} examples
 * @returns {Promise<Map<string, string[]>>} the errors of the compiler, by `fileName`
 */
export async function compile(project, examples) {
  const modules = examples.map(({ name, code }, at) => [
    `src/${fileName(at)}`,
    moduleOf(name, code),
  ]);
  await project.write({
    ...Object.fromEntries(modules),
    "src/bundlers.d.ts":
      'declare module "*?url" {\n  const url: string;\n  export default url;\n}\n',
    "package.json": { type: "module" },
    "tsconfig.json": {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        lib: ["es2022", "dom"],
        types: ["node"],
        strict: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        rootDir: "src",
        outDir: "out",
      },
      include: ["src"],
    },
  });
  await link(project, pkg, "consul-wasm");
  for (const name of ["@types/node", "undici-types"]) {
    await link(project, join(repo, "node_modules", name), name);
  }
  const complaints = await project.compile("tsconfig.json");
  /** @type {Map<string, string[]>} */
  const byFile = new Map();
  for (const line of complaints.split("\n").filter(Boolean)) {
    const file = line.match(/^src\/(\w+\.ts)/)?.[1] ?? "";
    byFile.set(file, [...(byFile.get(file) ?? []), line]);
  }
  return byFile;
}

/** @param {Project} project @param {string} folder @param {string} name */
async function link({ folder: user }, folder, name) {
  const path = join(user, "node_modules", name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(folder, path);
}

/**
 * The inner block lets the code declare another `consul`.
 *
 * @param {string} name
 * @param {string} code
 */
function moduleOf(name, code) {
  /** @type {string[]} */
  const imports = [];
  const rest = code.replace(/^import [\s\S]*? from ".*";\n/gm, (it) => {
    imports.push(it);
    return "";
  });
  return [
    `// ${name}`,
    ...imports,
    'export default async function (consul: import("consul-wasm").Consul, console: Console) {',
    "{",
    rest,
    "}",
    "}",
  ].join("\n");
}

/**
 * @param {Project} project
 * @param {number} at
 * @param {import("./agents.mjs").Scene} scene
 * @returns {Promise<unknown[][]>} what it prints
 */
export async function run(project, at, { consul, addresses, env }) {
  const name = fileName(at).replace(/ts$/, "js");
  const code = Object.entries(addresses).reduce(
    (code, [address, real]) => code.replaceAll(`"${address}"`, JSON.stringify(real)),
    await project.read(`out/${name}`),
  );
  const file = join(project.folder, "out", `run-${name}`);
  await writeFile(file, code);
  const { default: example } = await import(pathToFileURL(file).href);
  /** @type {unknown[][]} */
  const printed = [];
  const print = (/** @type {unknown[]} */ ...values) => {
    printed.push(values);
  };
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    await example(consul, { log: print, error: print, warn: print, info: print });
  } finally {
    for (const name of Object.keys(env ?? {})) delete process.env[name];
    Object.assign(process.env, before);
  }
  return printed;
}
