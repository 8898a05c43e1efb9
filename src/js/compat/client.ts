// The class `Consul` of npm `consul`, whose groups and methods come from the table of calls.
import { EventEmitter } from "node:events";
import type { Consul as Client } from "consul-wasm";
import { aliases, calls } from "./calls.js";
import { checkOptions, openClient, readBaseUrl } from "./connection.js";
import { hangUp } from "./errors.js";
import { type Options, readDefaults } from "./options.js";
import { type Caller, run } from "./request.js";
import { Watch } from "./watch.js";

type Dictionary = Record<string, unknown>;
type Group = new (consul: object) => object;

/** The first parts of names that begin with `prefix`, without it. */
function partsBelow(prefix: string, isGroup: boolean) {
  const names = Object.keys({ ...calls, ...aliases }).filter((it) => it.startsWith(prefix));
  const parts = names.map((it) => it.slice(prefix.length).split("."));
  return new Set(parts.filter((it) => it.length > 1 === isGroup).map(([name = ""]) => name));
}

/** Makes the classes of groups, with their methods. `Consul.Agent.Check` is that of `consul.agent.check`. */
function addGroups(parent: object, prefix: string): (of: object, consul: object) => void {
  const groups = [...partsBelow(prefix, true)].map((name): [string, Group] => {
    const path = `${prefix}${name}.`;
    class Made {
      declare readonly consul: object;

      constructor(consul: object) {
        this.consul = consul;
        addInside(this, consul);
      }
    }
    const addInside = addGroups(Made, path);
    for (const method of partsBelow(path, false)) {
      const called = aliases[path + method] ?? path + method;
      const call = calls[called];
      const value = async function (this: { consul: Caller }, ...args: unknown[]) {
        return call && run(this.consul, called, call, args);
      };
      Object.defineProperty(Made.prototype, method, { value, writable: true, configurable: true });
    }
    (parent as Dictionary)[name.charAt(0).toUpperCase() + name.slice(1)] = Made;
    return [name, Made];
  });
  return (of, consul) => {
    for (const [name, Made] of groups) {
      (of as Dictionary)[name] = new Made(consul);
    }
  };
}

/** A client with the interface of npm `consul`. */
export class Consul extends EventEmitter {
  static override readonly name = "Consul";
  declare readonly _opts: Dictionary & { baseUrl: URL };
  declare readonly _defaults?: Options;
  /** The calls under way. */
  readonly _pending = new Set<AbortController>();
  #client: Promise<Client> | undefined;

  constructor(options?: Dictionary) {
    super();
    const { defaults, ...given } = options ?? {};
    const baseUrl = readBaseUrl(given);
    checkOptions(given);
    this._opts = { ...given, baseUrl };
    const known = readDefaults(defaults);
    if (known) {
      this._defaults = known;
    }
    addAll(this, this);
  }

  /** The client that sends the calls. It is made by the first one. */
  _open(): Promise<Client> {
    this.#client ??= openClient(this._opts, this._opts.baseUrl);
    return this.#client;
  }

  watch(options?: unknown) {
    return new Watch(this, options);
  }

  /** Ends the calls under way and closes the connections. A later call opens new ones. */
  destroy() {
    for (const call of this._pending) {
      call.abort(hangUp());
    }
    const free = this.#client?.then((it) => it.free());
    free?.catch(() => {});
    this.#client = undefined;
  }

  static parseQueryMeta(response?: { headers?: Dictionary }) {
    const isTrue = (text: unknown) => text === "true";
    const fields = [
      ["index", "LastIndex", String],
      ["lastcontact", "LastContact", Number],
      ["knownleader", "KnownLeader", isTrue],
      ["translate-addresses", "AddressTranslationEnabled", isTrue],
    ] as const;
    const meta: Dictionary = {};
    for (const [header, name, read] of fields) {
      const text = response?.headers?.[`x-consul-${header}`];
      if (text) {
        meta[name] = read(text);
      }
    }
    return meta;
  }
}

const addAll = addGroups(Consul, "");
Object.assign(Consul, { Watch });
