// @ts-check
// The operations of Consul's HTTP API: one per line of `tests/data/consul-http-api.tsv`. CONTRIBUTING.md explains
// the columns.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Operation
 * @property {string} group
 * @property {string} operation its name, unique in its group
 * @property {string} method
 * @property {string} path with parts such as `:node_name`
 * @property {string[]} query the names of its query parameters, without those that many operations share
 * @property {string} blocking
 * @property {string} since the first version that has it, in words
 * @property {string} edition `CE` or `ENT`
 * @property {boolean} in_1_8_7 whether that version has it
 * @property {boolean} deprecated
 * @property {Record<"go" | "node" | "aio" | "rs", boolean>} otherClients whether other clients have it
 */

const file = new URL("../data/consul-http-api.tsv", import.meta.url);
const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
const columns = head.split("\t");

const yesOrNo = /^(yes|no)$/;
const parameter = String.raw`[\w-]+\*?(\(ENT\))?`;

/** What a cell can contain, by the column. Other columns are only for the reader. @type {Record<string, RegExp>} */
const forms = {
  group: /^[a-z-]+(\(ENT\))?$/,
  operation: /^\w+$/,
  method: /^(GET|PUT|POST|DELETE)$/,
  path: /^\/v1(\/:?[\w-]+)+\/?$/,
  query: new RegExp(`^(-|${parameter}([,|]${parameter})*)$`),
  blocking: /^(yes|no|hash|\?)$/,
  since: /^(\?|\W*\d+\.\d+.*)$/,
  edition: /^(CE|ENT)$/,
  ...{ in_1_8_7: yesOrNo, deprecated: yesOrNo },
  ...{ go: yesOrNo, node: yesOrNo, aio: yesOrNo, rs: yesOrNo },
};

/** What is wrong with the file. */
export const mistakes = lines.flatMap((line, at) => {
  const cells = line.split("\t");
  if (cells.length !== columns.length) {
    return [
      `line ${at + 2}: it has ${cells.length} cells, separated by tabs, not ${columns.length}`,
    ];
  }
  return columns.flatMap((column, index) => {
    const cell = cells[index] ?? "";
    const isRight = (forms[column] ?? /./).test(cell);
    return isRight ? [] : [`line ${at + 2}: "${cell}" in column ${column}`];
  });
});

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
    otherClients: { go: yes("go"), node: yes("node"), aio: yes("aio"), rs: yes("rs") },
  };
});

/**
 * Whether a request belongs to this operation.
 *
 * @param {Operation} operation
 * @param {string} method
 * @param {string} path without a base path and a query
 */
export function isOf(operation, method, path) {
  // The prefix of all keys is the empty string.
  const pattern = operation.path.replace(/:key$/, ".*").replaceAll(/:\w+/g, ".+");
  return operation.method === method && new RegExp(`^${pattern}$`).test(path);
}

/**
 * The first version that has an operation; `undefined` if the list does not know.
 *
 * @param {Operation} operation
 * @returns {[major: number, minor: number, patch: number] | undefined}
 */
export function sinceOf({ since, in_1_8_7 }) {
  if (in_1_8_7) return [0, 0, 0];
  const [, major, minor, patch] = since.match(/(\d+)\.(\d+)(?:\.(\d+))?/) ?? [];
  return major ? [Number(major), Number(minor), Number(patch ?? 0)] : undefined;
}
