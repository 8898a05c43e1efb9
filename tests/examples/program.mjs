// @ts-check
// An example as somebody has it who has copied its folder and installed its dependencies, and the programs that run there.
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exampleFiles, examplesFolder } from "../../scripts/example-files.mjs";
import { repo } from "../../scripts/run.mjs";
import { eventually } from "../behaviour/context.js";
import { Project } from "../package/project.mjs";

/** Where the dependencies of the examples are installed. */
export const packages = fileURLToPath(new URL("node_modules", import.meta.url));

/** A project with the packed package, which all copies get. @type {Promise<Project> | undefined} */
let installing;

/** @returns {Promise<Project>} */
function installed() {
  installing ??= (async () => {
    const project = await Project.create();
    await project.installPackage();
    return project;
  })();
  return installing;
}

/** Removes what the copies have in common. */
export async function removeInstalled() {
  await (await installing)?.remove();
}

/**
 * Finds what npm would install.
 *
 * @param {string} path in `node_modules`
 */
export function findInstalled(path) {
  const folders = [packages, join(repo, "node_modules")];
  return folders.map((folder) => join(folder, path)).find(existsSync);
}

/**
 * What an example's package.json says.
 *
 * @param {string} name
 * @returns {Promise<{ scripts: Record<string, string>, needed: Record<string, string> }>}
 */
export async function manifestOf(name) {
  const text = await readFile(join(examplesFolder, name, "package.json"), "utf8");
  const { scripts, dependencies, devDependencies } = JSON.parse(text);
  return { scripts, needed: { ...dependencies, ...devDependencies } };
}

export class Example {
  /** @type {Program[]} */
  #programs = [];

  /** @param {string} name @param {Project} project */
  constructor(name, project) {
    this.name = name;
    this.project = project;
  }

  /** Copies an example, and gives it the packed package and those that its package.json names. @param {string} name */
  static async copy(name) {
    const [source, project] = await Promise.all([installed(), Project.create()]);
    for (const file of await exampleFiles(name)) {
      await cp(join(examplesFolder, name, file), join(project.folder, file));
    }
    const own = "node_modules/consul-wasm";
    await cp(join(source.folder, own), join(project.folder, own), { recursive: true });
    for (const needed of Object.keys((await manifestOf(name)).needed)) {
      const folder = findInstalled(needed);
      const link = join(project.folder, "node_modules", needed);
      if (!folder || existsSync(link)) continue;
      await mkdir(dirname(link), { recursive: true });
      await symlink(folder, link);
    }
    return new Example(name, project);
  }

  /**
   * Starts a script of its package.json, without npm in between: signals must reach the program itself.
   *
   * @param {string} script
   * @param {Record<string, string>} [env]
   * @param {string[]} args
   */
  async start(script, env = {}, ...args) {
    const { scripts } = await manifestOf(this.name);
    const [tool = "", ...words] = scripts[script]?.split(" ") ?? [];
    const command = tool === "node" ? process.execPath : findInstalled(`.bin/${tool}`);
    if (!command)
      throw new Error(`${this.name} has no script ${script}, or it needs what is missing`);
    const program = new Program(this.project.start(command, [...words, ...args], env));
    this.#programs.push(program);
    return program;
  }

  /** Ends what was started, and removes the copy. */
  async close() {
    await Promise.all(this.#programs.map((program) => program.end("SIGKILL")));
    await this.project.remove();
  }
}

/** A program that runs. */
export class Program {
  #child;
  /** Everything that it has printed. */
  output = "";

  /** @param {ReturnType<Project["start"]>} child */
  constructor(child) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.output += text;
      });
    }
    /** Its exit code, or the signal that has ended it. @type {Promise<number | string>} */
    this.ended = once(child, "close").then(([code, signal]) => code ?? signal);
  }

  /** @param {NodeJS.Signals} signal */
  kill(signal) {
    this.#child.kill(signal);
  }

  /** Sends a signal, and waits for the end. @param {NodeJS.Signals} signal */
  end(signal) {
    this.kill(signal);
    return this.ended;
  }

  /**
   * Waits until it has printed something.
   *
   * @param {RegExp} words
   * @param {number} [from] where to begin in its output
   * @param {number} [within] milliseconds
   */
  async prints(words, from = 0, within = 30_000) {
    const output = () => this.output.slice(from);
    const isOver = () => this.#child.exitCode !== null || this.#child.signalCode !== null;
    await eventually(
      async () => ({ found: words.test(output()), output: output(), isOver: isOver() }),
      ({ found, isOver }) => found || isOver,
      within,
    );
    const [all, ...groups] = output().match(words) ?? [];
    if (all === undefined) throw new Error(`It ended without ${words}. It printed: ${this.output}`);
    return groups.map((it) => it ?? "");
  }
}
