// @ts-check
// npm `consul` 2.0.1.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** The folder with `node_modules`. */
export const here = fileURLToPath(new URL(".", import.meta.url));

export const OldConsul = createRequire(import.meta.url)("consul");

/**
 * @param {{ address: string, token?: string | undefined }} agent
 * @returns {any} a client; its declared types lack some methods
 */
export function oldClient({ address, token }) {
  const { hostname, port } = new URL(address);
  return new OldConsul({ host: hostname, port: Number(port), defaults: token ? { token } : {} });
}

/** The methods of a client, such as `kv.get`. */
export function oldMethods() {
  /** @type {string[]} */
  const methods = [];
  /** @param {object} group @param {string} path */
  const add = (group, path) => {
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(group))) {
      if (name !== "constructor" && !name.startsWith("_")) methods.push(path + name);
    }
    for (const [name, inner] of Object.entries(group)) {
      const isGroup = inner !== null && typeof inner === "object" && "consul" in inner;
      if (isGroup && name !== "consul") add(inner, `${path}${name}.`);
    }
  };
  add(new OldConsul(), "");
  return methods;
}
