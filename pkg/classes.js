// What wasm-bindgen's classes take on trust is checked here: which object a method is called on. With
// the address of another one, or of one in an instance that is gone, WebAssembly would read memory as
// something that it is not.
// @ts-check
import * as bindings from "./dist/bindings_bg.js";
import { changesOf, living, present, remember, rememberPart } from "./lives.js";

/** @typedef {{ __wbg_ptr: unknown }} Pointing */
/** @typedef {(object: any, args: unknown[]) => any} Work */

for (const [name, Class] of Object.entries(bindings)) {
  if (typeof Class === "function" && typeof Class.prototype?.free === "function") {
    protect(name, Class);
  }
}

export const API = remembering(bindings.API, (api) => api);
export const Consul = remembering(bindings.Consul, (consul) => consul.api);

/** @param {string} name @param {Function} Class */
function protect(name, Class) {
  const { prototype } = Class;
  if (name.endsWith("Endpoints")) {
    // A group of endpoints belongs to its client: the garbage collector frees it after the client.
    delete prototype.free;
    delete prototype[Symbol.dispose];
  }
  for (const key of Reflect.ownKeys(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
    const { get, set, value } = descriptor;
    if (get) descriptor.get = checked(get, name, Class, reading(key, get));
    if (set) descriptor.set = checked(set, name, Class, writing(key, set));
    if (typeof value === "function" && value !== Class) {
      const work = value.name === "free" ? freeing(value) : calling(value);
      descriptor.value = checked(value, name, Class, work);
    }
    Object.defineProperty(prototype, key, descriptor);
  }
}

/**
 * @param {Function} method
 * @param {string} name
 * @param {Function} Class
 * @param {Work} work
 * @returns {(this: Pointing, ...args: unknown[]) => any}
 */
function checked(method, name, Class, work) {
  /** @this {Pointing} @param {unknown[]} args */
  function check(...args) {
    if (!(this instanceof Class) || typeof this.__wbg_ptr !== "number") {
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

/** @param {Function} method @returns {Work} */
function calling(method) {
  return (object, args) => method.apply(living(object), args);
}

/** @param {PropertyKey} key @param {() => any} get @returns {Work} */
function reading(key, get) {
  return (object) => {
    const value = get.call(living(object));
    if (typeof value?.__wbg_ptr === "number") {
      rememberPart(value, object, key);
    }
    return value;
  };
}

/** @param {string | symbol} key @param {(value: unknown) => void} set @returns {Work} */
function writing(key, set) {
  return (object, [value]) => {
    const self = /** @type {Pointing} */ (living(object));
    set.call(self, value);
    const changed = changesOf(object);
    // As it reads back: what was given may change later. It may also have freed the object.
    if (changed && self.__wbg_ptr !== 0) changed[String(key)] = Reflect.get(self, key);
  };
}

/** @param {Function} free @returns {Work} */
function freeing(free) {
  return (object) => {
    const self = present(object);
    if (self) free.call(self);
    object.__wbg_ptr = 0;
  };
}

/**
 * A class whose objects can be made again.
 *
 * @template {new (...args: any[]) => object} T
 * @param {T} Class
 * @param {(object: any) => object} apiOf where what was set since is set again
 * @returns {T}
 */
function remembering(Class, apiOf) {
  const remembered = new Proxy(Class, {
    construct(_, args, newTarget) {
      // Without `map`: where the stack ends below it, V8 (11.3) ends the process.
      const given = [copyOf(args[0]), copyOf(args[1])];
      const object = Reflect.construct(Class, given, newTarget);
      /** @type {Record<string, unknown>} */
      const changed = {};
      const remake = () => {
        const again = new Class(...given);
        Object.assign(apiOf(again), changed);
        return again;
      };
      remember(object, remake, changed);
      return object;
    },
  });
  Object.defineProperty(Class.prototype, "constructor", { value: remembered });
  return remembered;
}

/**
 * What a caller gives, as it is now: it may be changed later. What is no pair and no object with
 * fields, or throws when it is read, is left to who refuses it.
 *
 * @param {any} value
 */
function copyOf(value) {
  try {
    if (Array.isArray(value)) return value.length === 2 ? [value[0], value[1]] : value;
    const hasFields = typeof value === "object" && value !== null && !(Symbol.iterator in value);
    return hasFields && !("href" in value) ? Object.assign({}, value) : value;
  } catch {
    return value;
  }
}
