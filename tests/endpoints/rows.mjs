// @ts-check
// All rows, by group. `rows/kv.mjs` has the rows of the group `kv`.
import { readdir } from "node:fs/promises";
import { basename } from "node:path";

const folder = new URL("rows/", import.meta.url);

/** @type {Map<string, import("./row.mjs").Rows>} */
export const rowsOfGroup = new Map();

for (const file of (await readdir(folder)).sort()) {
  const { default: rows } = await import(new URL(file, folder).href);
  rowsOfGroup.set(basename(file, ".mjs"), rows);
}

/** @param {import("./table.mjs").Operation} operation */
export function rowOf({ group, operation }) {
  return rowsOfGroup.get(group)?.[operation];
}
