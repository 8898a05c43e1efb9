// @ts-check
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { consulVersion, findConsul } from "./consul-binary.mjs";
import { endWithParent, forget, killOnExit } from "./end-with-parent.mjs";
import { freePorts, releasePorts } from "./free-ports.mjs";

/**
 * @typedef {import("./consul-binary.mjs").Version} Version
 * @typedef {import("./free-ports.mjs").Ports} Ports
 */

const readyWithin = 30_000;
const graceOnStop = 3_000;
const attempts = 5;
const logLimit = 1_000_000;

/**
 * @typedef {object} AgentOptions
 * @property {boolean} [dev] `false` for a server with a data folder, whose state outlives `restart()`
 * @property {boolean | string} [acl] enables ACLs, with the default policy `deny` and a management token in `agent.token`,
 *   which is this text, or a new one
 * @property {Record<string, unknown>} [config] merged into the agent's JSON configuration
 * @property {string} [uiDir] a folder to serve at /ui/
 * @property {string} [nodeName]
 * @property {number} [port] the port for HTTP, if it is free
 */

/**
 * Starts a Consul server on free ports of 127.0.0.1, and resolves when it is ready for any call. It ends with this process
 * at the latest.
 *
 * @param {AgentOptions} [options]
 */
export async function startAgent(options = {}) {
  const bin = await findConsul();
  const version = await consulVersion(bin);
  for (let attempt = 1; ; attempt++) {
    const agent = new Agent(bin, version, options, await freePorts(options.port));
    try {
      await agent.start();
      return agent;
    } catch (error) {
      await agent.stop();
      // Another process may take a port after we have checked it and before the agent uses it.
      if (attempt === attempts || !/address already in use/i.test(agent.logs())) throw error;
    }
  }
}

export class Agent {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;
  /** @type {Promise<unknown>} */
  #ended = Promise.resolve();
  #end = "";
  #log = "";
  /** @type {Promise<void> | undefined} */
  #stopped;
  #folder = mkdtempSync(join(tmpdir(), "consul-agent-"));
  #settings;
  #args;

  /**
   * @param {string} bin
   * @param {Version} version
   * @param {AgentOptions} options
   * @param {Ports} ports
   */
  constructor(bin, version, options, ports) {
    const { dev = true, acl = false, config = {}, uiDir, nodeName = "node-1" } = options;
    this.bin = bin;
    this.version = version;
    /** The management token. */
    this.token = acl === true ? randomUUID() : acl || undefined;
    const own = {
      node_name: nodeName,
      node_id: randomUUID(),
      bind_addr: "127.0.0.1",
      client_addr: "127.0.0.1",
      ports: { ...ports, ...portsOff(version) },
      log_level: "warn",
      disable_update_check: true,
      check_update_interval: "0s",
      leave_on_terminate: false,
      performance: { raft_multiplier: 1 },
      ...(!dev && { server: true, bootstrap_expect: 1, data_dir: join(this.#folder, "data") }),
      ...(this.token && { acl: aclOn(version, this.token) }),
      ...(uiDir && uiFrom(version, resolve(uiDir))),
    };
    this.#settings = merge(own, config);
    /** @type {Ports} */
    this.ports = this.#settings.ports;
    this.port = this.ports.http;
    this.address = `http://127.0.0.1:${this.port}`;
    const file = join(this.#folder, "agent.json");
    writeFileSync(file, JSON.stringify(this.#settings, null, 2));
    this.#args = ["agent", ...(dev ? ["-dev"] : []), `-config-file=${file}`];
    killOnExit(this);
  }

  get pid() {
    return this.#child?.pid;
  }

  /** The agent's stdout and stderr. */
  logs() {
    return this.#log;
  }

  /** Called by `startAgent`. */
  async start() {
    this.#end = "";
    const [command = "", ...args] = [...endWithParent(), this.bin, ...this.#args];
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.#log = (this.#log + text).slice(-logLimit);
      });
      // An agent that was not stopped must not keep this process alive. It is killed on exit.
      /** @type {import("node:net").Socket} */ (stream).unref();
    }
    child.unref();
    this.#ended = new Promise((done) => {
      child.on("error", (error) => {
        this.#end = `could not be started: ${error.message}`;
        done(undefined);
      });
      child.on("close", (code, signal) => {
        this.#end = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
        done(undefined);
      });
    });
    await this.#ready();
  }

  /** Ends the agent and starts it again with the same ports and data; `dev` agents keep no data. */
  async restart() {
    await this.#terminate();
    await this.start();
  }

  /** Ends the agent and removes its files. */
  stop() {
    this.#stopped ??= this.#terminate().then(async () => {
      forget(this);
      releasePorts(this.ports);
      await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    });
    return this.#stopped;
  }

  [Symbol.asyncDispose]() {
    return this.stop();
  }

  /** For a process that is about to end: it does not wait for anything. */
  kill() {
    this.#child?.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #terminate() {
    this.#child?.ref();
    this.#child?.kill("SIGTERM");
    const timer = setTimeout(() => this.#child?.kill("SIGKILL"), graceOnStop);
    await this.#ended;
    clearTimeout(timer);
  }

  async #ready() {
    const deadline = Date.now() + readyWithin;
    const { node_name: name, node_id: id } = this.#settings;
    /** @type {Record<string, (body: any) => boolean>} */
    const conditions = {
      "status/leader": (leader) => leader !== "",
      // A server knows no tokens until its ACLs are set up; 1.8 even starts in "legacy mode".
      ...(this.token && { "acl/token/self": () => true }),
      // The leader must have recorded this agent, not one that had the port before.
      [`catalog/node/${name}`]: (entry) => entry?.Node.ID === id,
      [`health/node/${name}`]: (checks) => checks.length > 0,
    };
    for (const [path, holds] of Object.entries(conditions)) {
      let last = "no response";
      while (true) {
        if (this.#end) throw this.#failure(this.#end);
        if (Date.now() > deadline) {
          throw this.#failure(`was not ready after ${readyWithin / 1000} s: /v1/${path}: ${last}`);
        }
        const response = await this.#get(path);
        if (response.ok && holds(response.body)) break;
        last = response.text;
        await delay(50);
      }
    }
  }

  /** @param {string} path */
  async #get(path) {
    try {
      const response = await fetch(`${this.address}/v1/${path}`, {
        headers: this.token ? { "X-Consul-Token": this.token } : {},
        signal: AbortSignal.timeout(2_000),
      });
      const text = await response.text();
      return {
        ok: response.ok,
        text: `${response.status} ${text}`,
        body: response.ok && JSON.parse(text),
      };
    } catch (error) {
      return { ok: false, text: String(error), body: undefined };
    }
  }

  /** @param {string} what */
  #failure(what) {
    const words = this.#log.trim().split("\n").slice(-25).join("\n");
    return new Error(
      `The Consul agent (${this.bin}, ${this.version.text}) ${what}. It wrote:\n${words}`,
    );
  }
}

/** @param {Version} version */
function portsOff(version) {
  // Consul has had a separate port for gRPC over TLS since 1.14. Older versions refuse the key.
  return { dns: -1, https: -1, grpc: -1, ...(version.atLeast(1, 14) && { grpc_tls: -1 }) };
}

/**
 * @param {Version} version
 * @param {string} token
 */
function aclOn(version, token) {
  const management = version.atLeast(1, 11) ? "initial_management" : "master";
  // The agent needs a token to write its node and services to the catalog.
  return { enabled: true, default_policy: "deny", tokens: { [management]: token, agent: token } };
}

/**
 * @param {Version} version
 * @param {string} dir
 */
function uiFrom(version, dir) {
  return version.atLeast(1, 9) ? { ui_config: { dir } } : { ui_dir: dir };
}

/**
 * @param {Record<string, any>} base
 * @param {Record<string, any>} extra
 * @returns {Record<string, any>}
 */
function merge(base, extra) {
  const isObject = (/** @type {unknown} */ value) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const merged = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    merged[key] = isObject(value) && isObject(base[key]) ? merge(base[key], value) : value;
  }
  return merged;
}
