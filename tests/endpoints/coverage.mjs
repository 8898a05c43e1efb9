// @ts-check
// Writes the table of all operations in `docs/coverage.md`.
import { rowOf } from "./rows.mjs";
import { methodsOf } from "./sending.mjs";
import { operations, sinceOf } from "./table.mjs";

/** The versions that the tests run on. */
const tested = [
  { name: "1.8.7", version: [1, 8, 7] },
  { name: "1.21.4", version: [1, 21, 4] },
];

/** The whole text of the document. */
export async function coverage() {
  const groups = [...new Set(operations.map(({ group }) => group))];
  const sections = await Promise.all(groups.map(sectionOf));
  const count = (/** @type {string} */ edition) =>
    operations.filter((it) => it.edition === edition && rowOf(it)).length;
  const of = (/** @type {string} */ edition) =>
    operations.filter((it) => it.edition === edition).length;
  return [
    "# Coverage",
    "",
    "<!-- Made by `npm run coverage` from the list of operations and from the code. -->",
    "",
    `The package has a method for ${count("CE")} of ${of("CE")} public operations of Consul's HTTP API in the Community Edition,`,
    `and for ${count("ENT")} of ${of("ENT")} in Enterprise. Every request is compared with the API reference. Most operations are`,
    "also called on real agents, and the responses are checked against their types.",
    "",
    "- **blocking**: whether the operation supports blocking queries, by `index` or by `hash`.",
    "- **agents**: the versions of Consul that a test calls the operation on. All are Community agents, so for an",
    "  Enterprise operation the test only checks the error.",
    "- The last four columns show what other clients have: the official Go client, node-consul 2.0 (the npm package",
    "  `consul`), aioconsul (Python) and rs-consul (Rust).",
    "",
    ...sections.flat(),
  ].join("\n");
}

/** @param {string} group */
async function sectionOf(group) {
  const rows = operations.filter((it) => it.group === group).map(lineOf);
  return [
    `## ${group}`,
    "",
    "| operation | method | blocking | since | agents | Go | node | aio | rs |",
    "|---|---|---|---|---|---|---|---|---|",
    ...(await Promise.all(rows)),
    "",
  ];
}

/** @param {import("./table.mjs").Operation} operation */
async function lineOf(operation) {
  const { method, path, blocking, edition, deprecated, otherClients } = operation;
  const what = [
    `\`${method} ${path}\``,
    ...(edition === "ENT" ? ["Enterprise"] : []),
    ...(deprecated ? ["deprecated"] : []),
  ].join(", ");
  const has = Object.values(otherClients).map((it) => (it ? "✓" : ""));
  const waits = { yes: "index", hash: "hash" }[blocking] ?? "";
  const row = rowOf(operation);
  const methods = row ? await methodsOf(row) : [];
  const names = methods.map((path) => `\`${path}\``).join(" ");
  const cells = [what, names, waits, sinceText(operation), agents(operation)];
  return `| ${[...cells, ...has].join(" | ")} |`
    .replaceAll("|  |", "| |")
    .replaceAll("|  |", "| |");
}

/** @param {import("./table.mjs").Operation} operation */
function sinceText(operation) {
  return ownSince(operation)?.join(".") ?? operation.since.replace("?", "");
}

/**
 * The version in the row of an operation, if it differs from that in the list. Version 0 only says that every agent is
 * asked.
 *
 * @param {import("./table.mjs").Operation} operation
 */
function ownSince(operation) {
  const { since } = rowOf(operation) ?? {};
  return since?.some((part) => part !== 0) ? since : undefined;
}

/** @param {import("./table.mjs").Operation} operation */
function agents(operation) {
  const row = rowOf(operation);
  if (!row?.responses) return row?.untested ?? "";
  // Every agent was asked for an operation of Enterprise, and had to refuse it.
  const since = operation.edition === "ENT" ? row.since : ownSince(operation);
  const first = since ?? sinceOf(operation);
  return tested
    .filter(({ version }) => first && compare(version, first) >= 0)
    .map(({ name }) => name)
    .join(", ");
}

/** @param {number[]} a @param {readonly (number | undefined)[]} b */
function compare(a, b) {
  return a.map((part, at) => part - (b[at] ?? 0)).find((it) => it !== 0) ?? 0;
}
