// What wasm-bindgen's classes take on trust is checked here: which object a method is called on. With
// the address of another one, WebAssembly would read memory as something that it is not.
// @ts-check

/** @typedef {{ __wbg_ptr?: unknown }} Pointing */

/** @param {Record<string, unknown>} bindings everything that the glue exports */
export function protectClasses(bindings) {
  for (const [name, Class] of Object.entries(bindings)) {
    if (typeof Class === "function" && typeof Class.prototype?.free === "function") {
      protect(name, Class);
    }
  }
}

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
    for (const kind of /** @type {const} */ (["get", "set", "value"])) {
      const method = descriptor[kind];
      if (typeof method === "function" && method !== Class) {
        descriptor[kind] = checked(method, name, Class);
      }
    }
    Object.defineProperty(prototype, key, descriptor);
  }
}

/** @param {Function} method @param {string} name @param {Function} Class */
function checked(method, name, Class) {
  return {
    /** @this {Pointing} @param {unknown[]} args */
    [method.name](...args) {
      if (!(this instanceof Class) || typeof this.__wbg_ptr !== "number") {
        throw new TypeError(`${method.name} was called on an object that is no ${name}`);
      }
      if (this.__wbg_ptr !== 0) {
        return method.apply(this, args);
      }
      // Freed already. To free it again does no harm: `using` does so at the end of its block.
      if (method.name !== "free") {
        throw new TypeError(`${method.name} was called on a ${name} that was freed`);
      }
    },
  }[method.name];
}
