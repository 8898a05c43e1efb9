// @ts-check
// A client that records which methods were called and what they returned.

/**
 * @typedef {object} Called
 * @property {string} path of the method, such as `kv.get`
 * @property {unknown[]} args
 * @property {unknown} result the returned value, usually a promise
 */

/**
 * @template {object} T
 * @param {T} object a client, or a part of one
 * @param {(called: Called) => void} note
 * @param {string} [path]
 * @returns {T}
 */
export function recording(object, note, path = "") {
  return new Proxy(object, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      const here = path === "" ? String(key) : `${path}.${String(key)}`;
      // A promise that resolves to a client looks for `then`.
      if (typeof key === "string" && key !== "then" && !(key in target)) {
        throw new Error(
          `consul.${here} does not exist. Write a method in src/endpoints/; a new group must also be named in ` +
            "src/endpoints.rs and have a getter in its parent.",
        );
      }
      if (typeof value === "function") {
        return (/** @type {unknown[]} */ ...args) => {
          const result = value.apply(target, args);
          note({ path: here, args, result });
          return result;
        };
      }
      const isPart = typeof value === "object" && value !== null && key !== "api";
      return isPart ? recording(value, note, here) : value;
    },
  });
}
