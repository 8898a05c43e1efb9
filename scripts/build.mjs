// @ts-check
// `npm run build`: builds the crate and the TypeScript next to it into `pkg/`, ready to publish.
import { createHash } from "node:crypto";
import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { exampleFiles } from "./example-files.mjs";
import { sectionName, trimmedGlue } from "./glue.mjs";
import { readNames, renameExports, throwingImports, writeImports } from "./names.mjs";
import { buildNodeEntries } from "./node-entry.mjs";
import { pack } from "./packed.mjs";
import { buildPanel, coreOfPanel } from "./panel.mjs";
import { repo, run } from "./run.mjs";
import { billOfMaterials } from "./sbom.mjs";
import { setup } from "./setup.mjs";
import { thirdPartyLicences } from "./third-party.mjs";
import { nameTypes, writeTypes } from "./types.mjs";

const pkg = join(repo, "pkg");
/** The README and all documents, with the pictures that they show. */
const copied = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-MIT", "LICENSE-APACHE"],
  ...(await readdir(join(repo, "docs")))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  ...["services-light-en", "instance-dark-en", "deregister-light-en"].map(
    (name) => `docs/screenshots/${name}.webp`,
  ),
  ...(await exampleFiles()).map((file) => `examples/${file}`),
];
const inputs = [
  ...["Cargo.lock", "Cargo.toml", "rust-toolchain.toml", "package-lock.json", "tsconfig.json"],
  ...[
    "pkg/bin.js",
    "pkg/compat.js",
    "pkg/index.js",
    "pkg/node.js",
    "pkg/server.js",
    "pkg/package.json",
    "pkg/slim.js",
    "pkg/testing.js",
    "scripts/build.mjs",
    "scripts/bundle.mjs",
    "scripts/example-files.mjs",
    "scripts/glue.mjs",
    "scripts/names.mjs",
    "scripts/linked.mjs",
    "scripts/sbom.mjs",
    "scripts/third-party.mjs",
    "scripts/node-entry.mjs",
    "scripts/packed.mjs",
    "scripts/patterns.mjs",
    "scripts/types.mjs",
    "src",
    "xtask",
  ],
  ...copied,
];

/** The features of every engine since 2023. Binaryen's "all features" produces code that no engine loads. */
const wasmFeatures = [
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

/**
 * Builds the package, unless nothing has changed since the last build.
 *
 * @param {{ features?: string[], into?: string }} [options]
 *   `features` of the crate; `into`, the folder of the package
 */
export async function build({ features = [], into = pkg } = {}) {
  const stampFile = join(into, ".build-stamp");
  const stamp = await hashOf(inputs, features);
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) {
    return;
  }
  // Build in another folder, so that a failed build leaves the last good one in place.
  await mkdir(join(repo, ".cache"), { recursive: true });
  const draft = await mkdtemp(join(repo, ".cache", "build-"));
  try {
    await compileRust(features, draft);
    const groups = await finishGlue(draft, features.length > 0);
    await optimize(join(draft, "bindings_bg.wasm"));
    await appendFile(join(draft, "bindings_bg.wasm"), customSection(sectionName, groups));
    await nameTypes(draft);
    await compileTypeScript(draft);
    if (features.length > 0) {
      await appendFile(join(draft, "js", "core.js"), 'export * as glue from "#glue";\n');
    }
    await writePacked(draft);
    if (into !== pkg) {
      await cp(pkg, into, { recursive: true });
    }
    // From here on, a build that fails has replaced some files, but not others.
    await rm(stampFile, { force: true });
    await writeTypes(draft, into);
    await rm(join(into, "dist"), { recursive: true, force: true });
    await bundleCore(draft, { outfile: join(into, "dist", "core.js") });
    await bundleCoreOfPanel(draft, into);
    await bundleServer(draft, into);
    await cp(join(draft, "wasm-text.js"), join(into, "dist", "wasm-text.js"));
    await cp(join(draft, "bindings_bg.wasm"), join(into, "consul.wasm"));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await bundleForRequire(into);
  await buildNodeEntries(into);
  for (const folder of ["docs", "examples"]) {
    await rm(join(into, folder), { recursive: true, force: true });
  }
  await writeFile(join(into, "THIRD-PARTY.md"), await thirdPartyLicences());
  await writeFile(join(into, "sbom.cdx.json"), await billOfMaterials());
  for (const file of copied) {
    await mkdir(dirname(join(into, file)), { recursive: true });
    await copyFile(join(repo, file), join(into, file));
  }
  await writeFile(stampFile, stamp);
}

/** @param {string[]} features @param {string} draft */
async function compileRust(features, draft) {
  const target = "wasm32-unknown-unknown";
  const sysroot = (await run("rustc", ["--print", "sysroot"], { quiet: true })).trim();
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  // Panic messages contain paths: otherwise, two clones would build different bytes.
  const remapped = [
    [repo, "."],
    [cargoHome, "cargo"],
    [join(sysroot, "lib/rustlib/src/rust"), "rust"],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  await run(
    "cargo",
    [
      ...["rustc", "--locked", "--quiet", "--release", "--package", "consul-wasm", "--lib"],
      ...["--target", target, "--features", features.join(",")],
      // If it also built the `rlib`, which the tests need, Cargo would not optimize across crates.
      ...["--crate-type", "cdylib"],
    ],
    { env: { CARGO_ENCODED_RUSTFLAGS: remapped.join("\x1f") } },
  );
  const wasm = join(repo, "target", target, "release", "consul_wasm.wasm");
  await run("cargo", ["xtask", "bindgen", wasm, draft]);
}

/**
 * Optimizes for the size of the download, which is compressed: `-Oz` makes a smaller file that compresses worse.
 * (`--low-memory-unused` allows larger offsets in loads and stores. Rust never relies on addresses that wrap around.)
 *
 * @param {string} file
 */
async function optimize(file) {
  const wasmOpt = join(repo, "node_modules", "binaryen", "bin", "wasm-opt");
  const passes = ["--flatten", "--rereloop", "-Os", "-Os", "--converge", "--low-memory-unused"];
  const strip = ["--strip-producers", "--strip-target-features"];
  await run("node", [wasmOpt, file, "-o", file, ...passes, ...strip, ...wasmFeatures]);
}

/**
 * Shortens the glue, and returns the table from which it makes the classes of endpoint groups.
 *
 * @param {string} draft
 * @param {boolean} canThrow whether a test can make every import throw
 */
async function finishGlue(draft, canThrow) {
  const names = await readNames(draft);
  const file = join(draft, "bindings_bg.js");
  const { glue, groups } = trimmedGlue(renameExports(await readFile(file, "utf8"), names));
  await writeFile(file, canThrow ? glue + throwingImports : glue);
  await writeImports(draft, names, canThrow);
  return groups;
}

/**
 * A custom section of a WebAssembly module: engines ignore it, but make it available.
 *
 * @param {string} name
 * @param {string} text
 */
function customSection(name, text) {
  const content = Buffer.concat([Buffer.of(name.length), Buffer.from(name + text)]);
  const length = [
    (content.length & 0x7f) | 0x80,
    ((content.length >> 7) & 0x7f) | 0x80,
    content.length >> 14,
  ];
  return Buffer.concat([Buffer.of(0, ...length), content]);
}

/** @param {string} draft */
async function compileTypeScript(draft) {
  const config = join(draft, "tsconfig.json");
  const source = join(repo, "src");
  const compilerOptions = {
    rootDir: source,
    outDir: draft,
    paths: {
      "#bindings": [join(draft, "bindings.d.ts")],
      "#js/*": [join(source, "js", "*.ts")],
    },
  };
  const include = ["js/*.ts", "js/live/*.ts", "js/server/*.ts", "model/**/*.ts"].map((path) =>
    join(source, path),
  );
  const options = { extends: join(source, "tsconfig.json"), compilerOptions, include };
  await writeFile(config, JSON.stringify(options));
  await run("node", [join(repo, "node_modules/typescript/bin/tsc"), "-p", config]);
  await rm(config);
}

/** @param {string} draft */
async function writePacked(draft) {
  const { text, unpacker } = await pack(await readFile(join(draft, "bindings_bg.wasm")));
  const constants = { text, unpacker: Buffer.from(unpacker).toString("base64") };
  const lines = Object.entries(constants).map(
    ([name, value]) => `export const ${name} =\n  "${value}";\n`,
  );
  await writeFile(join(draft, "wasm-text.js"), lines.join(""));
}

/**
 * Bundles the glue and the compiled `src/js/` into one file.
 *
 * @param {string} draft
 * @param {import("esbuild").BuildOptions & { outfile: string }} options
 */
async function bundleCore(draft, options) {
  await bundle({
    absWorkingDir: draft,
    entryPoints: ["js/core.js"],
    alias: { "#glue": "./bindings_bg.js", "#imports": "./imports.js" },
    ...options,
  });
}

/**
 * Bundles the same without what the services panel does not use. This file is not published.
 *
 * @param {string} draft
 * @param {string} into the folder of the package
 */
async function bundleCoreOfPanel(draft, into) {
  const members = { path: join(draft, "js", "live", "members-of-panel.js") };
  await bundleCore(draft, {
    outfile: coreOfPanel(into),
    sourcemap: false,
    plugins: [
      {
        name: "members",
        setup: ({ onResolve }) => onResolve({ filter: /\/live\/members\.js$/ }, () => members),
      },
    ],
  });
}

/**
 * Bundles what is added to the core in Node, Deno and Bun.
 *
 * @param {string} draft
 * @param {string} into the folder of the package
 */
async function bundleServer(draft, into) {
  const core = { path: "./core.js", external: true };
  await bundle({
    absWorkingDir: draft,
    entryPoints: ["js/server/server.js"],
    outfile: join(into, "dist", "server.js"),
    plugins: [
      { name: "core", setup: ({ onResolve }) => onResolve({ filter: /\/core\.js$/ }, () => core) },
    ],
  });
}

/**
 * Makes a CommonJS file, for tools that cannot `require` an ES module (jest, older bundlers). The slim entry is the same
 * file, because two copies would have two sets of classes.
 *
 * @param {string} folder
 */
async function bundleForRequire(folder) {
  await bundle({
    absWorkingDir: folder,
    entryPoints: ["server.js"],
    outfile: join(folder, "index.cjs"),
    format: "cjs",
    // The source maps in `dist/` cover its content.
    sourcemap: false,
  });
  await writeFile(join(folder, "slim.cjs"), 'module.exports = require("./index.cjs");\n');
}

/**
 * Hashes everything that the build reads.
 *
 * @param {string[]} paths
 * @param {string[]} features
 */
async function hashOf(paths, features) {
  const hash = createHash("sha256").update(JSON.stringify(features));
  for (const path of paths) {
    for (const file of await filesBelow(join(repo, path))) {
      hash.update(relative(repo, file)).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesBelow(path) {
  if ((await stat(path)).isFile()) {
    return [path];
  }
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await setup();
  await build();
  await buildPanel();
}
