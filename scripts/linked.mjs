// @ts-check
// Lists the third-party code in the package: linked into the WebAssembly, or bundled into the panel.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo, run } from "./run.mjs";

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} page where to read about it
 * @property {string} hash of what the registry sends, in hexadecimal
 * @property {string[]} uses the names of the other parts that it uses
 */

/** Crates that `cargo tree` lists but that only the build uses. `tests/package/sbom.test.mjs` looks for their code. */
const notLinked = ["unicode-ident", "wasm-bindgen-shared"];

/** Packages that the panel is bundled with. `scripts/panel.mjs` compares them with what was bundled. */
export const bundledPackages = ["@preact/signals", "@preact/signals-core", "preact"];

/** @returns {Promise<{ crates: Part[], direct: string[] }>} `direct` are those that our own crate uses */
export async function linkedCrates() {
  const tree = ["tree", "--locked", "--package", "consul-wasm", "--no-dedupe", "--prefix", "depth"];
  const target = ["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];
  const format = ["--format", "|{p}|{l}|{r}"];
  const output = await run("cargo", [...tree, ...target, ...format], { quiet: true });
  const lock = await readFile(join(repo, "Cargo.lock"), "utf8");
  /** @type {Map<string, Part>} */
  const crates = new Map();
  /** The parts on the path from our own crate to the line. @type {Part[]} */
  const path = [];
  for (const line of output.trim().split("\n")) {
    const [depth = "", id = "", licence = "", page = ""] = line.split("|");
    const [name = "", version = ""] = id.split(" v");
    const hash = checksum(lock, name, version);
    const part = crates.get(name) ?? {
      name,
      version,
      licence: spdx(licence),
      page,
      hash,
      uses: [],
    };
    crates.set(name, part);
    path.splice(Number(depth), Number.POSITIVE_INFINITY, part);
    const user = path.at(-2);
    const isLinked = !notLinked.includes(name);
    if (user && isLinked && !user.uses.includes(name)) user.uses.push(name);
  }
  const [own, ...others] = crates.values();
  const linked = others.filter(({ name }) => !notLinked.includes(name));
  return { crates: linked.sort(byName), direct: own?.uses ?? [] };
}

/** Before SPDX, a slash meant a choice. @param {string} licence */
function spdx(licence) {
  return licence.replaceAll(/ ?\/ ?/g, " OR ");
}

/** @param {string} lock @param {string} name @param {string} version */
function checksum(lock, name, version) {
  const entries = lock.split("[[package]]\n");
  const entry = entries.find((it) => it.startsWith(`name = "${name}"\nversion = "${version}"\n`));
  return entry?.match(/^checksum = "(\w+)"$/m)?.[1] ?? "";
}

/** @returns {Promise<Part[]>} */
export async function linkedPackages() {
  const lock = JSON.parse(await readFile(join(repo, "package-lock.json"), "utf8"));
  const parts = bundledPackages.map(async (name) => {
    const folder = join("node_modules", name);
    const manifest = JSON.parse(await readFile(join(repo, folder, "package.json"), "utf8"));
    const { integrity } = lock.packages[folder.replaceAll("\\", "/")];
    const uses = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    return {
      name,
      version: manifest.version,
      licence: manifest.license,
      page: `https://www.npmjs.com/package/${name}`,
      hash: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
      uses: uses.filter((it) => bundledPackages.includes(it)),
    };
  });
  return (await Promise.all(parts)).sort(byName);
}

/** @param {Part} one @param {Part} other */
function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
