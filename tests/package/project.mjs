// @ts-check
// A user's project: an empty folder outside the repository.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { endWithParent } from "../../scripts/end-with-parent.mjs";
import { repo, run } from "../../scripts/run.mjs";

// Variables of the test runner would change the output of programs, and so would colours.
const quiet = { NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined, NO_COLOR: "1" };

/** The folder of the built package. */
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
   * Packs the package as npm would publish it, and installs it.
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

  /** The path of the packed package, once it is installed. */
  async tarball() {
    const name = (await readdir(this.folder)).find((name) => name.endsWith(".tgz"));
    return join(this.folder, name ?? "");
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
    return run(command, args, { cwd: this.folder, env: { ...quiet, ...env }, quiet: true });
  }

  /**
   * Runs a program of the project that may fail.
   *
   * @param {string} command
   * @param {string[]} args
   * @param {Record<string, string | undefined>} [env]
   * @returns {Promise<{ code: number | null, output: string }>} with everything that it printed
   */
  async attempt(command, args, env = {}) {
    const child = this.start(command, args, env);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    const [code] = await once(child, "close");
    return { code, output };
  }

  /**
   * Starts a program of the project that runs until it is stopped.
   *
   * @param {string} command
   * @param {string[]} args
   * @param {Record<string, string | undefined>} [env]
   */
  start(command, args, env = {}) {
    const [program = "", ...rest] = [...endWithParent(), command, ...args];
    return spawn(program, rest, {
      cwd: this.folder,
      env: { ...process.env, ...quiet, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /**
   * Compiles with TypeScript.
   *
   * @param {string} project its tsconfig.json
   * @param {string} [typescript] the folder of the compiler's package
   * @returns {Promise<string>} its errors; empty if there are none
   */
  async compile(project, typescript = join(repo, "node_modules", "typescript")) {
    const tsc = join(typescript, "bin", "tsc");
    const args = [tsc, "--pretty", "false", "-p", project];
    return (await this.attempt(process.execPath, args)).output.trim();
  }

  /** @param {string[]} names of packages that are installed in the repository */
  async copyPackages(...names) {
    for (const name of names) {
      await cp(join(repo, "node_modules", name), join(this.folder, "node_modules", name), {
        recursive: true,
      });
    }
  }

  /**
   * Links the programs and the dependencies of another folder into the project.
   *
   * @param {string} folder where `npm ci` was run
   */
  async linkPackages(folder) {
    const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    // The project has programs of its own, such as that of the package.
    const programs = await readdir(join(folder, "node_modules", ".bin"));
    for (const name of [...programs.map((it) => join(".bin", it)), ...Object.keys(dependencies)]) {
      const link = join(this.folder, "node_modules", name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(folder, "node_modules", name), link);
    }
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
