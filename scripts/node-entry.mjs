// @ts-check
// What the entry for Node adds to the package: `src/js/node/` as an ES module and a CommonJS one, and
// their types. Both keep the default entry outside, so that its classes exist only once.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { repo, run } from "./run.mjs";

const source = join(repo, "src", "js", "node");

/** @param {string} pkg the package, with its default entry */
export async function buildNodeEntry(pkg) {
  await bundleEntry(pkg, join(source, "clients.ts"), "dist/node.js", "../index.js");
  await bundleEntry(pkg, "node.js", "node.cjs", "./index.cjs");
  await writeNodeTypes(pkg);
}

/**
 * @param {string} pkg
 * @param {string} entry
 * @param {string} outfile
 * @param {string} defaultEntry its path from there
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
    // Of two classes of one name the bundler renames one, and a log would show that.
    keepNames: true,
    external: ["undici"],
    // In CommonJS `require`, for who cannot `import` at all (jest).
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

/** @param {string} pkg */
async function writeNodeTypes(pkg) {
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
    const read = (/** @type {string} */ name) =>
      readFile(join(draft, "types", "js", "node", `${name}.d.ts`), "utf8");
    const own = /^import .* from "\.\/.*";\n|^export \{\};\n/gm;
    const sources = await Promise.all(["clients", "options", "tls"].map(read));
    const types = sources.join("\n").replace(own, "");
    const text = `${types}\nexport * from "consul-wasm";\n`;
    for (const [file, entry] of [
      ["node.d.ts", "./index.js"],
      ["node.d.cts", "./index.cjs"],
    ]) {
      await writeFile(join(pkg, file ?? ""), text.replaceAll('"consul-wasm"', `"${entry}"`));
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
