// The public classes and functions. wasm-bindgen's methods trust their `this`: with an object of another class, or of an
// instance that is gone, WebAssembly would misread its memory. So the methods are wrapped here in functions that check it.
// Here a client also keeps its groups, hides its token from logs, and is made again on a new instance (`lives.ts`).
import { API, Consul, formatDuration as format, parseDuration as parse } from "#glue";
import { liveMembers } from "./live/members.js";
import { changesOf, living, present, remember, rememberGroup } from "./lives.js";
import { named } from "./named.js";
import { hasOnlyFields } from "./opaque.js";
import { refuse } from "./refusal.js";
import { enter, type PublicFunction } from "./stack.js";
import { Thrown, unwrap } from "./thrown.js";

interface Pointing {
  __wbg_ptr: unknown;
}
type Method = (this: object, ...args: unknown[]) => unknown;
type Work = (object: Pointing, args: unknown[]) => unknown;
type Class = new (...args: never[]) => object;

/** The prototypes whose members check their object. */
const protectedClasses = new WeakSet<object>();

// Bundlers rename classes, and logs would show that.
protect(API, "API");
protect(Consul, "Consul");

const RememberedAPI = remembering(API, (api) => api);
const RememberedConsul = remembering(Consul, (consul) => consul.api);

export { RememberedAPI as API, RememberedConsul as Consul };
export const formatDuration = wrapped(format, "formatDuration");
export const parseDuration = wrapped(parse, "parseDuration");

function wrapped<A extends unknown[], R>(work: (...args: A) => R, name: string) {
  const entry = (...args: A): R => entering(entry, () => work(...args));
  named(entry, name);
  return entry;
}

function protect(exported: Class, name: string) {
  const { prototype } = exported;
  if (protectedClasses.has(prototype)) {
    return;
  }
  protectedClasses.add(prototype);
  named(exported, name);
  for (const key of Reflect.ownKeys(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
    const { get, set, value } = descriptor;
    if (get) descriptor.get = checked(get, name, exported, reading(key, get));
    if (set) descriptor.set = checked(set, name, exported, writing(key, set));
    if (typeof value === "function" && value !== exported) {
      const work = value.name === "free" ? freeing(value) : calling(value);
      descriptor.value = checked(value, name, exported, work);
    }
    Object.defineProperty(prototype, key, descriptor);
  }
  for (const [key, member] of Object.entries(liveMembers[name] ?? {})) {
    const work: Work = (object, args) => member(object as never, ...(args as never[]));
    Object.defineProperty(prototype, key, {
      value: checked({ name: key }, name, exported, work),
      configurable: true,
      writable: true,
    });
  }
  Object.defineProperty(prototype, Symbol.for("nodejs.util.inspect.custom"), { value: inspect });
}

function checked(method: { name: string }, name: string, exported: Class, work: Work) {
  function check(this: Pointing, ...args: unknown[]) {
    return entering(check, () => {
      if (!(this instanceof exported) || typeof this.__wbg_ptr !== "number") {
        refuse(`${method.name} was called on an object that is not a ${name}`);
      }
      if (this.__wbg_ptr !== 0) {
        return work(this, args);
      }
      // Freeing an object twice is harmless: `using` does it at the end of its block.
      if (method.name !== "free") {
        refuse(`${method.name} was called on a freed ${name}`);
      }
    });
  }
  return Object.defineProperty(check, "name", { value: method.name });
}

/** Runs a function that a user called. An error that came back as a value is thrown here. */
function entering<T>(entry: PublicFunction, work: () => T): T {
  const outer = enter(entry);
  try {
    return unwrap(work());
  } catch (thrown) {
    throw thrown instanceof Thrown ? thrown.reason : thrown;
  } finally {
    enter(outer);
  }
}

function calling(method: Method): Work {
  return (object, args) => method.apply(living(object), args);
}

/**
 * What a log shows of a client: never its token. Each client has this as its own property, so that it cannot be sent to
 * a worker (functions cannot be cloned): the copy would point into the memory of another instance.
 */
function toJSON(this: Shown & { api?: Shown }) {
  try {
    const { address, consistency } = this.api ?? this;
    return address === undefined ? {} : { address, consistency };
  } catch {
    // The client was freed.
    return {};
  }
}

interface Shown {
  address?: string;
  consistency?: string;
}

function showing<T extends object>(object: T): T {
  return Object.defineProperty(object, "toJSON", { value: toJSON, enumerable: true });
}

/** For Node's `console.log`. */
function inspect(
  this: { toJSON(): object; constructor: Class },
  _: number,
  options: object,
  format: (value: object, options: object) => string,
) {
  return `${this.constructor.name} ${format(this.toJSON(), options)}`;
}

/** The API objects behind the proxies that users see. */
const targets = new WeakMap<object, Pointing>();

/** Makes `delete api.token` work, which would otherwise silently leave the token in place. */
function deletable(api: Pointing) {
  const shown: Pointing = new Proxy(api, {
    deleteProperty(target, key) {
      if (key === "token" || key === "consistency") {
        Reflect.set(shown, key, undefined);
      }
      return Reflect.deleteProperty(target, key);
    },
  });
  targets.set(shown, api);
  return shown;
}

/** The groups of a client, and its `api`, by property. Each is made when it is first read. */
const groups = new WeakMap<object, Map<PropertyKey, object>>();

function reading(key: PropertyKey, get: () => unknown): Work {
  return (object) => {
    const made = groups.get(object)?.get(key);
    if (made) {
      return made;
    }
    const value = get.call(living(object)) as Pointing | undefined;
    // Not of a function, which may be the caller's.
    if (typeof value !== "object" || typeof value.__wbg_ptr !== "number") {
      return value;
    }
    protect(value.constructor as Class, value.constructor.name);
    const group = showing(value instanceof API ? deletable(value) : value);
    groups.set(object, (groups.get(object) ?? new Map()).set(key, group));
    rememberGroup(group, object, key);
    return group;
  };
}

function writing(key: string | symbol, set: (value: unknown) => void): Work {
  return (object, [value]) => {
    const self = living(object) as Pointing;
    set.call(self, value);
    const changed = changesOf(object);
    // Remember what the property returns, because the caller may change the value. The setter may have freed the object.
    if (changed && self.__wbg_ptr !== 0) {
      changed[String(key)] = Reflect.get(self, key);
    }
  };
}

function freeing(free: () => void): Work {
  return (object) => {
    const self = present(object);
    if (self) {
      free.call(targets.get(self) ?? self);
    }
    object.__wbg_ptr = 0;
  };
}

/**
 * Makes a class whose objects can be made again on a new instance.
 *
 * @param apiOf the object whose properties are set again
 */
function remembering<T extends Class>(exported: T, apiOf: (object: InstanceType<T>) => object): T {
  function construct(_: T, args: ConstructorParameters<T>, newTarget: Class): object {
    // Not with `map`: V8 11.3 ends the process if the stack overflows below it.
    const given = [copyOf(args[0]), copyOf(args[1])];
    const make = (): Pointing => Reflect.construct(exported, given, newTarget);
    const made = entering(construct, make);
    const object = showing(made instanceof API ? deletable(made) : made);
    const changed = {};
    const remake = () => {
      const again = Reflect.construct(exported, given);
      Object.assign(apiOf(again), changed);
      return again;
    };
    remember(object, remake, changed);
    return object;
  }
  const remembered = new Proxy(exported, { construct });
  Object.defineProperty(exported.prototype, "constructor", { value: remembered });
  return remembered;
}

/**
 * A copy of an argument, because the caller may change it later. Anything that is neither a pair nor an object with
 * fields, or that throws, is returned as it is: the constructor refuses it.
 */
function copyOf(value: unknown) {
  try {
    if (Array.isArray(value)) {
      return value.length === 2 ? [value[0], value[1]] : value;
    }
    return hasOnlyFields(value) && !("href" in value) ? Object.assign({}, value) : value;
  } catch {
    return value;
  }
}
