// @ts-check
// The entry of the package that a test file runs over: the default one, or the one for Node where
// `over-node.test.mjs` imports the file, with `?node` behind its name.

/**
 * @param {string} url of the test file
 * @returns {Promise<typeof import("../../pkg/index.js")>}
 */
export function entryOf(url) {
  return import(addressOf(url));
}

/**
 * Where the entry is, for a program in a process of its own.
 *
 * @param {string} url of the test file
 */
export function addressOf(url) {
  const file = new URL(url).search === "?node" ? "node.js" : "server.js";
  return new URL(`../../pkg/${file}`, import.meta.url).href;
}
