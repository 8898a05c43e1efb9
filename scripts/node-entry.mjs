// @ts-check
// Builds the entries that only Node has, as an ES module and as a CommonJS one, and their types: `consul-wasm/node` from
// `src/js/node/`, `consul-wasm/testing` from `src/js/testing/`, and `consul-wasm/compat` from `src/js/compat/`. And the command
// `consul-wasm`, from `src/js/migrate/`.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle, shorten } from "./bundle.mjs";
import { repo, run } from "./run.mjs";

/**
 * @typedef {object} Entry
 * @property {string} name of the entry, and of the folder in `src/js/`
 * @property {string} main the file that has all exports
 * @property {string[]} typed the files whose types are public
 * @property {boolean} [addsToDefault] whether it also has everything of the default entry
 * @property {string} [base] the file of the default entry that it imports. Default: the one for every runtime
 * @property {string} [requiredAs] the class that `require` returns
 * @property {boolean} [isShortened] whether it is minified a second time
 */

/** @type {Entry[]} */
const entries = [
  {
    name: "node",
    main: "clients",
    typed: ["clients", "options", "tls"],
    addsToDefault: true,
  },
  { name: "testing", main: "testing", typed: ["agent", "binary", "recording"] },
  {
    name: "compat",
    main: "compat",
    typed: ["option-types", "group-types", "client-types"],
    base: "server",
    requiredAs: "Consul",
    isShortened: true,
  },
];

/** @param {string} pkg the package, with its default entry */
export async function buildNodeEntries(pkg) {
  for (const entry of entries) {
    const main = join(repo, "src", "js", entry.name, `${entry.main}.ts`);
    const { name, base = "index", requiredAs, isShortened } = entry;
    const imported = [`../${base}.js`, "../node.js"];
    await bundleEntry(pkg, main, `dist/${name}.js`, imported, requiredAs);
    if (isShortened) await shorten(join(pkg, "dist", `${name}.js`));
    const required = ["./index.cjs", "./node.cjs"];
    await bundleEntry(pkg, `${name}.js`, `${name}.cjs`, required, requiredAs);
    await writeTypes(pkg, entry);
  }
  // The command has no exports, so it has no types and no CommonJS.
  const command = join(repo, "src", "js", "migrate", "entry.ts");
  await bundleEntry(pkg, command, "dist/migrate.js", ["../index.js"]);
}

/**
 * Other entries are imported instead of bundled, so that their classes exist only once.
 *
 * @param {string} pkg
 * @param {string} entry
 * @param {string} outfile
 * @param {string[]} others the paths from `outfile` to the default entry and to the one for Node
 * @param {string} [requiredAs]
 */
async function bundleEntry(pkg, entry, outfile, [defaultEntry = "", nodeEntry = ""], requiredAs) {
  const isModule = outfile.endsWith(".js");
  await bundle({
    absWorkingDir: pkg,
    entryPoints: [entry],
    outfile: join(pkg, outfile),
    format: isModule ? "esm" : "cjs",
    platform: "node",
    sourcemap: isModule,
    // The bundler renames one of two classes with the same name, and logs would show that. The one that `require` returns
    // names itself: all names would be a twentieth of its size.
    keepNames: !requiredAs,
    external: ["undici"],
    footer: requiredAs && !isModule ? { js: `module.exports = ${callable(requiredAs)};` } : {},
    // CommonJS uses `require`, for tools that cannot `import` at all (jest).
    supported: { "dynamic-import": isModule },
    plugins: [
      {
        name: "other entries",
        setup({ onResolve }) {
          const isDefault = { filter: /^consul-wasm$|^\.\.?\/(?:index|server)\.js$/ };
          onResolve(isDefault, () => ({ path: defaultEntry, external: true }));
          const isNode = { filter: /^consul-wasm\/node$|^\.\.\/node\.js$/ };
          onResolve(isNode, () => ({ path: nodeEntry, external: true }));
        },
      },
    ],
  });
}

/**
 * A class that is also called without `new`, as old programs do, and has the other exports.
 *
 * @param {string} name
 */
function callable(name) {
  return `(all => {
  const made = new Proxy(all.${name}, { apply: (target, self, given) => new target(...given) });
  return Object.assign(made, all, { ${name}: made, default: made });
})(module.exports)`;
}

/**
 * Types of an entry whose `require` returns a class: all other names are in a namespace of the same name.
 *
 * @param {string} types with `export declare class` and `export declare namespace` of the class
 * @param {string} name
 */
function asRequired(types, name) {
  const declared = /^export (?:declare )?(?:type|interface|class) (\w+)/gm;
  const names = [...types.matchAll(declared)].map(([, it]) => it).filter((it) => it !== name);
  return types
    .replace(/^export default \w+;\n|^export \{\};\n/gm, "")
    .replace(/^export declare namespace [\s\S]*?^\}\n/m, "")
    .replace(/^export (?:declare )?(type|interface|class)/gm, (_, kind) =>
      kind === "class" ? "declare class" : kind,
    )
    .concat(
      `import ${name}Class = ${name};\n`,
      `declare namespace ${name} {\n`,
      `    export { ${[...names, `${name}Class as ${name}`, `${name}Class as default`].join(", ")} };\n`,
      `}\nexport = ${name};\n`,
    );
}

/** @param {string} pkg @param {Entry} entry */
async function writeTypes(pkg, { name, typed, addsToDefault, requiredAs }) {
  const source = join(repo, "src", "js", name);
  const draft = await mkdtemp(join(repo, ".cache", "types-"));
  try {
    const config = join(draft, "tsconfig.json");
    const compilerOptions = {
      outDir: join(draft, "types"),
      rootDir: join(repo, "src"),
      paths: {
        "consul-wasm": [join(pkg, "index.d.ts")],
        "consul-wasm/node": [join(pkg, "node.d.ts")],
      },
      typeRoots: [join(repo, "node_modules/@types")],
    };
    const include = [join(source, "*.ts")];
    const options = { extends: join(source, "tsconfig.json"), compilerOptions, include };
    await writeFile(config, JSON.stringify(options));
    await run("node", [join(repo, "node_modules/typescript/bin/tsc"), "-p", config]);
    const read = (/** @type {string} */ file) =>
      readFile(join(draft, "types", "js", name, `${file}.d.ts`), "utf8");
    const own = /^import .* from "\.\/.*";\n|^export \{\};\n/gm;
    const sources = await Promise.all(typed.map(read));
    const types = sources
      .join("\n")
      .replace(own, "")
      // An optional field may be `undefined`, even if a project uses `exactOptionalPropertyTypes`.
      .replace(/^( {4}(?:readonly )?\w+\?: )(.*);$/gm, (field, before, type) =>
        /\bundefined$/.test(type) ? field : `${before}${type} | undefined;`,
      );
    const rest = addsToDefault ? 'export * from "consul-wasm";\n' : "export {};\n";
    const text = `${types}\n${rest}`;
    const required = requiredAs ? asRequired(text, requiredAs) : text;
    for (const [file, content, extension] of [
      [`${name}.d.ts`, text, "js"],
      [`${name}.d.cts`, required, "cjs"],
    ]) {
      // Examples in doc comments keep the name of the package.
      const from = /^(\S.*from )"consul-wasm(?:\/(node))?"/gm;
      await writeFile(
        join(pkg, file ?? ""),
        (content ?? "").replace(
          from,
          (_, before, entry) => `${before}"./${entry ?? "index"}.${extension}"`,
        ),
      );
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
