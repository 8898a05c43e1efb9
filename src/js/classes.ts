// What wasm-bindgen's classes take on trust is checked here: which object a method is called on. With
// the address of another one, or of one in an instance that is gone, WebAssembly would read memory as
// something that it is not.
import * as glue from "#glue";
import { changesOf, living, present, remember, rememberPart } from "./lives.js";

interface Pointing {
  __wbg_ptr: unknown;
}
type Method = (this: object, ...args: unknown[]) => unknown;
type Work = (object: Pointing, args: unknown[]) => unknown;
type Class = new (...args: never[]) => object;

/** The names of the classes that have not been used yet: to protect all takes a page milliseconds. */
const unprotected = new Map<object, string>();

for (const [name, exported] of Object.entries(glue)) {
  // Of what the glue exports, only classes begin with a capital.
  if (/^[A-Z]/.test(name)) {
    unprotected.set((exported as unknown as Class).prototype, name);
  }
}
protect(glue.API);
protect(glue.Consul);

const PublicAPI = remembering(glue.API, (api) => api);
const PublicConsul = remembering(glue.Consul, (consul) => consul.api);

export { PublicAPI as API, PublicConsul as Consul };

function protect(exported: Class) {
  const { prototype } = exported;
  const name = unprotected.get(prototype);
  if (name === undefined) {
    return;
  }
  unprotected.delete(prototype);
  // Bundlers rename classes, and a log would show that.
  Object.defineProperty(exported, "name", { value: name });
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
}

function checked(method: { name: string }, name: string, exported: Class, work: Work) {
  function check(this: Pointing, ...args: unknown[]) {
    if (!(this instanceof exported) || typeof this.__wbg_ptr !== "number") {
      throw new TypeError(`${method.name} was called on an object that is no ${name}`);
    }
    if (this.__wbg_ptr !== 0) {
      return work(this, args);
    }
    // Freed already. To free it again does no harm: `using` does so at the end of its block.
    if (method.name !== "free") {
      throw new TypeError(`${method.name} was called on a ${name} that was freed`);
    }
  }
  return Object.defineProperty(check, "name", { value: method.name });
}

function calling(method: Method): Work {
  return (object, args) => method.apply(living(object), args);
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
    if (typeof value?.__wbg_ptr === "number") {
      protect(value.constructor as Class);
      parts.set(object, (parts.get(object) ?? new Map()).set(key, value));
      rememberPart(value, object, key);
    }
    return value;
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
      free.call(self);
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
  const remembered = new Proxy(exported, {
    construct(_, args, newTarget) {
      // Without `map`: where the stack ends below it, V8 (11.3) ends the process.
      const given = [copyOf(args[0]), copyOf(args[1])];
      const object = Reflect.construct(exported, given, newTarget);
      const changed = {};
      const remake = () => {
        const again = Reflect.construct(exported, given);
        Object.assign(apiOf(again), changed);
        return again;
      };
      remember(object, remake, changed);
      return object;
    },
  });
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
