// @ts-check
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { onPath } from "./executables.mjs";
import { repo, run } from "./run.mjs";

const nodeAtLeast = [20, 19];

/** Prepares a fresh clone: checks the tools, and installs the toolchain and the packages. */
export async function setup() {
  checkTools();
  await installToolchain();
  await installPackages();
}

function checkTools() {
  // rustup's folder of programs is missing from the PATH of a shell that was open before rustup was installed.
  const cargoBin = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
  process.env.PATH = [process.env.PATH, cargoBin].join(delimiter);
  const missing = [];
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = nodeAtLeast;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    missing.push(
      `Node.js ${nodeAtLeast.join(".")} or newer, from https://nodejs.org (this is ${process.versions.node})`,
    );
  }
  const rust = ["rustup", "cargo"].filter((name) => !onPath(name));
  if (rust.length > 0) missing.push(`${rust.join(" and ")}, from https://rustup.rs`);
  if (missing.length === 0) return;
  throw new Error(
    `To build this, please install:\n${missing.map((tool) => `- ${tool}`).join("\n")}\nand run the command again.`,
  );
}

async function installToolchain() {
  const file = await readFile(join(repo, "rust-toolchain.toml"), "utf8");
  const strings = (/** @type {string} */ key) => {
    const value = file.match(new RegExp(`^${key}\\s*=\\s*(\\[[^\\]]*\\]|"[^"]*")`, "m"))?.[1] ?? "";
    return [...value.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text);
  };
  const [channel = ""] = strings("channel");
  const components = strings("components");
  const targets = strings("targets");
  const toolchain = ["--toolchain", channel];
  const list = ["component", "list", "--installed", ...toolchain];
  const installed = (await run("rustup", list, { quiet: true }).catch(() => "")).split("\n");
  const complete =
    installed.some((line) => line.startsWith("rustc")) &&
    components.every((name) => installed.some((line) => `${line}-`.startsWith(`${name}-`))) &&
    targets.every((target) => installed.includes(`rust-std-${target}`));
  if (complete) return;
  // Everything is named, because rustup before 1.28 does not read rust-toolchain.toml here.
  await run("rustup", [
    ...["toolchain", "install", channel, "--profile", "minimal", "--no-self-update"],
    ...components.flatMap((name) => ["--component", name]),
    ...targets.flatMap((target) => ["--target", target]),
  ]);
}

/**
 * Installs the packages of a folder's lock file, unless they are installed.
 *
 * @param {string} folder
 */
export async function installPackages(folder = repo) {
  const locked = await packages(join(folder, "package-lock.json"));
  const installed = await packages(join(folder, "node_modules", ".package-lock.json"));
  const same = Object.entries(locked ?? {}).every(([path, entry]) => {
    const there = installed?.[path];
    // Packages for other systems are optional, and not installed.
    if (!there) return entry.optional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
  const nothingElse = Object.keys(installed ?? {}).every((path) => locked?.[path]);
  if (!installed || !same || !nothingElse) await run("npm", ["ci"], { cwd: folder });
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} lockFile
 * @returns {Promise<Record<string, LockedPackage> | undefined>}
 */
async function packages(lockFile) {
  try {
    const { "": project, ...rest } = JSON.parse(await readFile(lockFile, "utf8")).packages;
    return rest;
  } catch {
    return undefined;
  }
}
