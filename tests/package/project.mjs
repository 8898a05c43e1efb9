// @ts-check
// A user's project: an empty folder outside of the repository.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repo, run } from "../../scripts/run.mjs";

/** The package as it is built. */
export const pkg = join(repo, "pkg");

export class Project {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  static async create() {
    return new Project(await mkdtemp(join(tmpdir(), "consul-wasm-user-")));
  }

  /** @param {Record<string, unknown>} files text, or what becomes JSON, by path */
  async write(files) {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      await mkdir(dirname(file), { recursive: true });
      const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
      await writeFile(file, text);
    }
  }

  /**
   * Packs the package as npm would publish it, and installs that.
   *
   * @returns {Promise<string[]>} the paths in it
   */
  async installPackage() {
    const pack = ["pack", pkg, "--json", "--pack-destination", this.folder];
    const [{ filename, files }] = JSON.parse(await this.run("npm", pack));
    await this.write({ "package.json": { name: "user", version: "1.0.0", private: true } });
    await this.run("npm", ["install", `./${filename}`, "--offline", "--no-audit", "--no-fund"]);
    return files.map((/** @type {{ path: string }} */ file) => file.path);
  }

  /** @param {string} path */
  read(path) {
    return readFile(join(this.folder, path), "utf8");
  }

  /**
   * Runs a program of the project.
   *
   * @param {string} command
   * @param {string[]} args
   * @param {Record<string, string | undefined>} [env]
   */
  run(command, args, env = {}) {
    // What the test runner tells its children would change what these print.
    const quiet = { NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined };
    return run(command, args, { cwd: this.folder, env: { ...quiet, ...env }, quiet: true });
  }

  /**
   * Compiles with the repository's TypeScript.
   *
   * @param {string} project its tsconfig.json
   * @returns {Promise<string>} what it complains of; empty if all is well
   */
  async compile(project) {
    const tsc = join(repo, "node_modules", "typescript", "bin", "tsc");
    const command = ["-e", compileAndTell, tsc, "--pretty", "false", "-p", project];
    return (await this.run(process.execPath, command)).trim();
  }

  /** @param {string[]} names packages that the repository has installed */
  async copyPackages(...names) {
    for (const name of names) {
      await cp(join(repo, "node_modules", name), join(this.folder, "node_modules", name), {
        recursive: true,
      });
    }
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** `run` shows only the end of what a command that fails has said. */
const compileAndTell = `
  const { spawnSync } = require("node:child_process");
  const result = spawnSync(process.execPath, process.argv.slice(1), { encoding: "utf8" });
  console.log(result.stdout + result.stderr);
`;
