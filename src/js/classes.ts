// What wasm-bindgen's classes take on trust is checked here: which object a method is called on. With
// the address of another one, or of one in an instance that is gone, WebAssembly would read memory as
// something that it is not.
import { API, Consul, formatDuration as format, parseDuration as parse } from "#glue";
import { changesOf, living, present, remember, rememberPart } from "./lives.js";
import { named } from "./named.js";
import { refuse } from "./refusal.js";
import { type Entry, enter } from "./stack.js";
import { Thrown, unwrap } from "./thrown.js";

interface Pointing {
  __wbg_ptr: unknown;
}
type Method = (this: object, ...args: unknown[]) => unknown;
type Work = (object: Pointing, args: unknown[]) => unknown;
type Class = new (...args: never[]) => object;

/** The classes whose members are checked. */
const protectedClasses = new WeakSet<object>();

// Named here, because bundlers rename classes, and a log would show that.
protect(API, "API");
protect(Consul, "Consul");

const RememberedAPI = remembering(API, (api) => api);
const RememberedConsul = remembering(Consul, (consul) => consul.api);

export { RememberedAPI as API, RememberedConsul as Consul };
export const formatDuration = entered(format, "formatDuration");
export const parseDuration = entered(parse, "parseDuration");

function entered<A extends unknown[], R>(work: (...args: A) => R, name: string) {
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
      // Freed already. To free it again does no harm: `using` does so at the end of its block.
      if (method.name !== "free") {
        refuse(`${method.name} was called on a ${name} that was freed`);
      }
    });
  }
  return Object.defineProperty(check, "name", { value: method.name });
}

/** Runs a function of the package that its user called. What came back as a value is thrown from here. */
function entering<T>(entry: Entry, work: () => T): T {
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
 * What a log shows of a client: never its token. It is a property of every object, because a function cannot be
 * sent to a worker: a copy of the object there would point into memory that is not its own.
 */
function toJSON(this: Shown & { api?: Shown }) {
  try {
    const { address, consistency } = this.api ?? this;
    return address === undefined ? {} : { address, consistency };
  } catch {
    // It was freed.
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

/** What Node prints. */
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

/** A token can be deleted: `delete api.token` must not leave the token in place without a word. */
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

/** What belongs to an object is made once, by the names of its properties. */
const parts = new WeakMap<object, Map<PropertyKey, object>>();

function reading(key: PropertyKey, get: () => unknown): Work {
  return (object) => {
    const made = parts.get(object)?.get(key);
    if (made) {
      return made;
    }
    const value = get.call(living(object)) as Pointing | undefined;
    if (typeof value?.__wbg_ptr !== "number") {
      return value;
    }
    protect(value.constructor as Class, value.constructor.name);
    const part = showing(value instanceof API ? deletable(value) : value);
    parts.set(object, (parts.get(object) ?? new Map()).set(key, part));
    rememberPart(part, object, key);
    return part;
  };
}

function writing(key: string | symbol, set: (value: unknown) => void): Work {
  return (object, [value]) => {
    const self = living(object) as Pointing;
    set.call(self, value);
    const changed = changesOf(object);
    // As it reads back: what was given may change later. It may also have freed the object.
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
 * A class whose objects can be made again.
 *
 * @param apiOf gives where what was set since is set again
 */
function remembering<T extends Class>(exported: T, apiOf: (object: InstanceType<T>) => object): T {
  function construct(_: T, args: ConstructorParameters<T>, newTarget: Class): object {
    // Without `map`: where the stack ends below it, V8 (11.3) ends the process.
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
 * What a caller gives, as it is now: it may be changed later. What is no pair and no object with
 * fields, or throws when it is read, is left to who refuses it.
 */
function copyOf(value: unknown) {
  try {
    if (Array.isArray(value)) {
      return value.length === 2 ? [value[0], value[1]] : value;
    }
    const hasFields = typeof value === "object" && value !== null && !(Symbol.iterator in value);
    return hasFields && !("href" in value) ? Object.assign({}, value) : value;
  } catch {
    return value;
  }
}
