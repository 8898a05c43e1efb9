// @ts-check
// The entry of the package that a test file uses. It is the default entry, or the entry for Node if
// `over-node.test.mjs` imports the file with `?node` after its name.

/**
 * @param {string} url of the test file
 * @returns {Promise<typeof import("../../pkg/index.js")>}
 */
export function entryOf(url) {
  return import(addressOf(url));
}

/**
 * The URL of the entry, for a program in a separate process.
 *
 * @param {string} url of the test file
 */
export function addressOf(url) {
  const file = new URL(url).search === "?node" ? "node.js" : "server.js";
  return new URL(`../../pkg/${file}`, import.meta.url).href;
}
