// @ts-check
// The operations of Consul's HTTP API, one a line of `tests/data/consul-http-api.tsv`.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Operation
 * @property {string} group
 * @property {string} operation its name, unique in its group
 * @property {string} method
 * @property {string} path with parts such as `:node_name`
 * @property {string[]} query names of its own query parameters
 * @property {string} blocking
 * @property {string} since the version of Consul
 * @property {string} edition `CE` or `ENT`
 * @property {boolean} in_1_8_7 whether that version answers it
 * @property {boolean} deprecated
 * @property {Record<"go" | "node" | "aio" | "rs", boolean>} peers which other clients have it
 */

const file = new URL("../data/consul-http-api.tsv", import.meta.url);
const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
const columns = head.split("\t");

/** @type {Operation[]} */
export const operations = lines.map((line) => {
  const cells = line.split("\t");
  const cell = (/** @type {string} */ column) => cells[columns.indexOf(column)] ?? "";
  const yes = (/** @type {string} */ column) => cell(column) === "yes";
  const query = cell("query").replaceAll(/\*|\(ENT\)/g, "");
  return {
    group: cell("group").replace("(ENT)", ""),
    operation: cell("operation"),
    method: cell("method"),
    path: cell("path"),
    query: query === "-" ? [] : query.split(/[,|]/),
    blocking: cell("blocking"),
    since: cell("since"),
    edition: cell("edition"),
    in_1_8_7: yes("in_1_8_7"),
    deprecated: yes("deprecated"),
    peers: { go: yes("go"), node: yes("node"), aio: yes("aio"), rs: yes("rs") },
  };
});

/**
 * Whether a request is one of this operation.
 *
 * @param {Operation} operation
 * @param {string} method
 * @param {string} path without a base path and a query
 */
export function isOf(operation, method, path) {
  // The prefix of all keys is empty.
  const pattern = operation.path.replace(/:key$/, ".*").replaceAll(/:\w+/g, ".+");
  return operation.method === method && new RegExp(`^${pattern}$`).test(path);
}

/**
 * The version from which on an agent has an operation; nothing where the list does not know.
 *
 * @param {Operation} operation
 * @returns {[major: number, minor: number, patch: number] | undefined}
 */
export function sinceOf({ since, in_1_8_7 }) {
  if (in_1_8_7) return [0, 0, 0];
  const [, major, minor, patch] = since.match(/(\d+)\.(\d+)(?:\.(\d+))?/) ?? [];
  return major ? [Number(major), Number(minor), Number(patch ?? 0)] : undefined;
}
