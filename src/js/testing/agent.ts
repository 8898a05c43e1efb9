import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../record.js";
import { findConsul } from "./binary.js";
import { merged, ownConfiguration } from "./configuration.js";
import { endWithParent, forget, killOnExit } from "./exit.js";
import { releasePorts } from "./ports.js";
import { ready } from "./ready.js";
import { type Version, versionOf } from "./version.js";

/** Options of `startAgent`. All are optional. */
export interface AgentOptions {
  /**
   * The path of the Consul binary. Default: the one that `findConsul` finds.
   */
  binary?: string;
  /**
   * `true` turns ACLs on: a token is required for everything, and `agent.token` may do everything. Default: `false`.
   */
  acl?: boolean;
  /**
   * `false` starts a server with a data folder, so that its state outlives `agent.restart()`. Default: `true`, a server
   * in development mode, which keeps everything in memory.
   */
  dev?: boolean;
  /**
   * More of the agent's configuration, with the names of Consul's configuration files, such as `{ datacenter: "dc2" }`.
   * It takes precedence over the defaults. The HTTP API must stay on.
   */
  config?: Record<string, unknown>;
  /**
   * More arguments of `consul agent`, such as `["-log-level=debug"]`.
   */
  args?: readonly string[];
  /**
   * How long the agent may take until it is ready, in milliseconds. Default: 30,000.
   */
  timeout?: number;
}

/** An agent that `startAgent` has started. `await using` stops it at the end of the block. */
export interface Agent {
  /**
   * The address of its HTTP API, such as `http://127.0.0.1:18500`.
   */
  readonly address: string;
  /**
   * The token that may do everything, if the option `acl` is `true`.
   */
  readonly token?: string;
  /**
   * Its version, such as `1.21.4`.
   */
  readonly version: string;
  /**
   * The process ID; `undefined` while it is not running.
   */
  readonly pid: number | undefined;
  /**
   * The ports, by their names in Consul's configuration: `http`, `server`, `serf_lan` and so on. A port that is off is
   * -1.
   */
  readonly ports: Readonly<Record<string, number>>;
  /**
   * The last megabyte of what it wrote to stdout and stderr.
   */
  logs(): string;
  /**
   * Ends the agent and starts it again with the same ports. In development mode it has forgotten everything. Resolves
   * when it is ready.
   */
  restart(): Promise<void>;
  /**
   * Ends the agent, within 3 seconds, and removes its files. Calling it again does nothing.
   */
  stop(): Promise<void>;
  /**
   * The same as `stop()`.
   */
  [Symbol.asyncDispose](): Promise<void>;
}

const graceOnStop = 3000;
const attempts = 5;
const logLimit = 1_000_000;
const known = ["binary", "acl", "dev", "config", "args", "timeout"];

/**
 * Starts a real Consul agent for tests: a server on free ports of 127.0.0.1, in development mode, with files only in
 * the folder for temporary files. Resolves as soon as the agent has a leader and is in the catalog, so that every call
 * works. The agent ends with this process at the latest, also if that is killed (on Linux) or ended by a signal.
 *
 * @param options Access control, configuration, arguments.
 * @throws {TypeError} An option is invalid.
 * @throws {Error} There is no Consul binary (`findConsul` tells beforehand), or the agent did not start; the message has
 * the last lines that it wrote.
 * @see https://developer.hashicorp.com/consul/docs/reference/agent/configuration-file
 * @example
 * ```ts
 * import { Consul } from "consul-wasm";
 * import { startAgent } from "consul-wasm/testing";
 *
 * const agent = await startAgent({ acl: true, config: { datacenter: "test" } });
 * const consul = new Consul({ address: agent.address, token: agent.token });
 * await consul.kv.set("color", "blue");
 * console.log(await consul.catalog.datacenters());
 * await agent.stop();
 * ```
 */
export async function startAgent(options: AgentOptions = {}): Promise<Agent> {
  checkOptions(options);
  const binary = options.binary ?? findConsul();
  if (binary === undefined) {
    throw new Error(
      "There is no Consul binary on the PATH. Install Consul (https://developer.hashicorp.com/consul/install), " +
        "set CONSUL_BIN to the path of the binary, or skip the test if findConsul() returns undefined.",
    );
  }
  const version = await versionOf(binary);
  for (let attempt = 1; ; attempt++) {
    const agent = await LocalAgent.create(binary, version, options);
    try {
      await agent.start();
      return agent;
    } catch (error) {
      await agent.stop();
      // Another process may take a port after it was checked and before the agent uses it.
      if (attempt === attempts || !/address already in use/i.test(agent.logs())) {
        throw error;
      }
    }
  }
}

function checkOptions(options: AgentOptions) {
  const { binary, acl, dev, config, args, timeout } = Object(options) as AgentOptions;
  const check = (name: string, isValid: boolean, wanted: string) => {
    if (!isValid) throw new TypeError(`${name} must be ${wanted}`);
  };
  check("options", isRecord(options), "an object");
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`startAgent has no option "${name}"; it has ${known.join(", ")}`);
    }
  }
  check("binary", binary === undefined || typeof binary === "string", "a path");
  for (const [name, value] of Object.entries({ acl, dev })) {
    check(name, value === undefined || typeof value === "boolean", "true or false");
  }
  check("config", config === undefined || isRecord(config), "an object");
  const isTexts = Array.isArray(args) && args.every((it) => typeof it === "string");
  check("args", args === undefined || isTexts, "a list of strings");
  check("timeout", timeout === undefined || timeout > 0, "a positive number of milliseconds");
}

class LocalAgent implements Agent {
  readonly address: string;
  declare readonly token?: string;
  readonly version: string;
  readonly ports: Record<string, number>;
  readonly #folder: string;
  readonly #command: string[];
  readonly #timeout: number;
  readonly #kill = () => {
    this.#child?.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  };
  #child: ChildProcess | undefined;
  #ended = Promise.resolve();
  /** How the process ended. */
  #end = "";
  #log = "";
  #stopped: Promise<void> | undefined;

  static async create(binary: string, version: Version, options: AgentOptions) {
    const { acl = false, dev = true, config = {} } = options;
    const token = acl ? randomUUID() : undefined;
    const folder = mkdtempSync(join(tmpdir(), "consul-testing-"));
    const own = await ownConfiguration(version, join(folder, "data"), { dev, token });
    const settings = merged(own, config);
    const file = join(folder, "agent.json");
    writeFileSync(file, JSON.stringify(settings, null, 2));
    const { args = [], timeout = 30_000 } = options;
    const command = [binary, "agent", ...(dev ? ["-dev"] : []), `-config-file=${file}`, ...args];
    const agent = { version: version.text, ports: settings.ports as Record<string, number> };
    return new LocalAgent(folder, command, timeout, token, agent);
  }

  private constructor(
    folder: string,
    command: string[],
    timeout: number,
    token: string | undefined,
    { version, ports }: { version: string; ports: Record<string, number> },
  ) {
    this.#folder = folder;
    this.#command = command;
    this.#timeout = timeout;
    if (token !== undefined) this.token = token;
    this.version = version;
    this.ports = ports;
    this.address = `http://127.0.0.1:${ports.http}`;
    killOnExit(this.#kill);
  }

  get pid() {
    return this.#end ? undefined : this.#child?.pid;
  }

  logs() {
    return this.#log;
  }

  async start() {
    this.#end = "";
    const [program = "", ...args] = [...endWithParent(), ...this.#command];
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#log = (this.#log + text).slice(-logLimit);
      });
      // An agent that was not stopped must not keep this process alive. It is killed on exit.
      (stream as unknown as { unref(): void }).unref();
    }
    child.unref();
    this.#ended = new Promise((done) => {
      child.on("error", (error) => {
        this.#end = `could not be started: ${error.message}`;
        done();
      });
      child.on("close", (code, signal) => {
        this.#end = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
        done();
      });
    });
    const failure = await ready(this, this.#timeout, () => this.#end);
    if (failure) {
      const words = this.#log.trim().split("\n").slice(-25).join("\n");
      throw new Error(
        `Consul ${this.version} (${this.#command[0]}) ${failure}. It wrote:\n${words}`,
      );
    }
  }

  async restart() {
    if (this.#stopped) {
      throw new Error("the agent was stopped");
    }
    await this.#terminate();
    await this.start();
  }

  stop() {
    this.#stopped ??= this.#terminate().then(async () => {
      forget(this.#kill);
      releasePorts(Object.values(this.ports));
      await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    });
    return this.#stopped;
  }

  [Symbol.asyncDispose]() {
    return this.stop();
  }

  async #terminate() {
    // Only now may the process have to wait for the agent.
    this.#child?.ref();
    this.#child?.kill("SIGTERM");
    const timer = setTimeout(() => this.#child?.kill("SIGKILL"), graceOnStop);
    await this.#ended;
    clearTimeout(timer);
  }
}
