// @ts-check
// Builds the entries that only Node has, as an ES module and as a CommonJS one, and their types: `consul-wasm/node` from
// `src/js/node/`, and `consul-wasm/testing` from `src/js/testing/`. And the command `consul-wasm`, from `src/js/migrate/`.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { repo, run } from "./run.mjs";

/**
 * @typedef {object} Entry
 * @property {string} name of the entry, and of the folder in `src/js/`
 * @property {string} main the file that has all exports
 * @property {string[]} typed the files whose types are public
 * @property {boolean} [addsToDefault] whether it also has everything of the default entry
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
];

/** @param {string} pkg the package, with its default entry */
export async function buildNodeEntries(pkg) {
  for (const entry of entries) {
    const main = join(repo, "src", "js", entry.name, `${entry.main}.ts`);
    await bundleEntry(pkg, main, `dist/${entry.name}.js`, "../index.js");
    await bundleEntry(pkg, `${entry.name}.js`, `${entry.name}.cjs`, "./index.cjs");
    await writeTypes(pkg, entry);
  }
  // The command has no exports, so it has no types and no CommonJS.
  const command = join(repo, "src", "js", "migrate", "entry.ts");
  await bundleEntry(pkg, command, "dist/migrate.js", "../index.js");
}

/**
 * The default entry is imported instead of bundled, so that its classes exist only once.
 *
 * @param {string} pkg
 * @param {string} entry
 * @param {string} outfile
 * @param {string} defaultEntry the path from `outfile` to the default entry
 */
async function bundleEntry(pkg, entry, outfile, defaultEntry) {
  const isModule = outfile.endsWith(".js");
  await bundle({
    absWorkingDir: pkg,
    entryPoints: [entry],
    outfile: join(pkg, outfile),
    format: isModule ? "esm" : "cjs",
    platform: "node",
    sourcemap: isModule,
    // The bundler renames one of two classes with the same name, and logs would show that.
    keepNames: true,
    external: ["undici"],
    // CommonJS uses `require`, for tools that cannot `import` at all (jest).
    supported: { "dynamic-import": isModule },
    plugins: [
      {
        name: "default entry",
        setup({ onResolve }) {
          const options = { filter: /^consul-wasm$|^\.\.?\/index\.js$/ };
          onResolve(options, () => ({ path: defaultEntry, external: true }));
        },
      },
    ],
  });
}

/** @param {string} pkg @param {Entry} entry */
async function writeTypes(pkg, { name, typed, addsToDefault }) {
  const source = join(repo, "src", "js", name);
  const draft = await mkdtemp(join(repo, ".cache", "types-"));
  try {
    const config = join(draft, "tsconfig.json");
    const compilerOptions = {
      outDir: join(draft, "types"),
      rootDir: join(repo, "src"),
      paths: { "consul-wasm": [join(pkg, "index.d.ts")] },
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
    for (const [file, entry] of [
      [`${name}.d.ts`, "./index.js"],
      [`${name}.d.cts`, "./index.cjs"],
    ]) {
      // Examples in doc comments keep the name of the package.
      await writeFile(
        join(pkg, file ?? ""),
        text.replace(/^(\S.*from )"consul-wasm"/gm, `$1"${entry}"`),
      );
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
