// @ts-check
// Every example that people read: those of the doc comments, and those of the documents.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo } from "../../scripts/run.mjs";
import { rowsOfGroup } from "../endpoints/rows.mjs";
import { methodsOf } from "../endpoints/sending.mjs";
import { operations, sinceOf } from "../endpoints/table.mjs";
import { pkg } from "../package/project.mjs";
import { commentsIn } from "./comments.mjs";

/** @typedef {import("./comments.mjs").Comment} Comment */

/**
 * @typedef {object} Example
 * @property {string} name where it is
 * @property {string} code
 * @property {string} [method] the method that it is of, such as `kv.get`
 * @property {string} [notRun] why it is only compiled
 */

/** Operations that end an agent, or replace all that it knows. Those of Enterprise are not run either. */
const notRun = {
  "agent.leave": "it ends the agent",
  "agent.forceLeave": "it needs a member that has failed",
  "snapshot.restore": "it replaces all data",
};

export const comments = await commentsIn(join(pkg, "index.d.ts"));
export const nodeComments = await commentsIn(join(pkg, "node.d.ts"));

/**
 * How a client reaches each group, such as `AgentServiceEndpoints` by `agent.service`.
 *
 * @type {Map<string, string>}
 */
export const pathOfGroup = new Map([["Consul", ""]]);
for (const [group, path] of pathOfGroup) {
  // A map grows while it is iterated: the groups within this one follow.
  for (const { of, declaration } of comments) {
    const [, name = "", type = ""] =
      declaration.match(/^readonly (\w+): (\w*Endpoints|API);$/) ?? [];
    if (of === `${group}.${name}`) pathOfGroup.set(type, path === "" ? name : `${path}.${name}`);
  }
}

/**
 * The name of a method as people call it; of anything else, its own.
 *
 * @param {string} of
 */
export function methodOf(of) {
  const [group = "", method] = of.split(".");
  const path = pathOfGroup.get(group);
  if (method === undefined || path === undefined || method === "constructor") return undefined;
  return path === "" ? method : `${path}.${method}`;
}

/** @param {Comment} comment */
export function examplesOf({ tags }) {
  const examples = tags.filter(({ name }) => name === "example");
  return examples.flatMap(({ text }) => blocksOf(text).map(({ code }) => code));
}

/** Those of all doc comments and all documents. @returns {Promise<Example[]>} */
export async function allExamples() {
  const enterprise = await enterpriseMethods();
  const ofComments = comments.flatMap((comment) => {
    const method = methodOf(comment.of);
    const reason =
      method && (Reflect.get(notRun, method) ?? (enterprise.has(method) && "Enterprise"));
    return examplesOf(comment).map((code, at, { length }) => ({
      name: nameOf(method ? `consul.${method}` : comment.of, at, length),
      code,
      ...(method && { method }),
      ...(reason && { notRun: reason }),
    }));
  });
  const ofNode = nodeComments.flatMap((comment) =>
    examplesOf(comment).map((code, at, { length }) => ({
      name: nameOf(`consul-wasm/node: ${comment.of}`, at, length),
      code,
    })),
  );
  return [...ofComments, ...ofNode, ...(await examplesOfDocuments())];
}

/** @param {string} name @param {number} at @param {number} length */
function nameOf(name, at, length) {
  return length > 1 ? `${name}, example ${at + 1}` : name;
}

/** @returns {Promise<Example[]>} */
async function examplesOfDocuments() {
  const docs = (await readdir(join(repo, "docs"))).filter((name) => name.endsWith(".md")).sort();
  const files = ["README.md", "CONTRIBUTING.md", ...docs.map((name) => `docs/${name}`)];
  const all = files.map(async (file) =>
    blocksOf(await readFile(join(repo, file), "utf8")).map(({ line, comment, code }) => {
      // A bundler's way to import a file; nothing else understands it.
      const reason = comment ?? (/ from ".*\?\w+"/.test(code) ? "it needs a bundler" : undefined);
      return { name: `${file}:${line}`, code, ...(reason && { notRun: reason }) };
    }),
  );
  return (await Promise.all(all)).flat();
}

/**
 * The blocks of code in JavaScript or TypeScript. `<!-- compiled only: why -->` above a block says that it
 * cannot run here.
 *
 * @param {string} text in Markdown
 */
function blocksOf(text) {
  const block =
    /(?:^<!-- compiled only: (.*?) -->\n+)?^( *)```(?:js|mjs|javascript|ts|typescript)\n(.*?)\n\2```$/gms;
  return [...text.matchAll(block)].map(({ index, 0: whole, 1: comment, 3: code = "" }) => {
    const start = index + whole.indexOf("```");
    return { line: text.slice(0, start).split("\n").length, comment, code };
  });
}

/** Methods of Consul Enterprise alone, which a Community agent rejects. */
async function enterpriseMethods() {
  const community = await methodsOfOperations(({ edition }) => edition !== "ENT");
  const enterprise = await methodsOfOperations(({ edition }) => edition === "ENT");
  return new Set([...enterprise].filter((method) => !community.has(method)));
}

/**
 * The methods that a version of Consul has.
 *
 * @param {import("../../scripts/consul-binary.mjs").Version} version
 */
export async function methodsSince({ atLeast }) {
  return methodsOfOperations((operation, row) => {
    const since = sinceOf(operation) ?? row.since;
    return since !== undefined && atLeast(...since);
  });
}

/** @param {(operation: import("../endpoints/table.mjs").Operation, row: import("../endpoints/row.mjs").Row) => boolean} isWanted */
async function methodsOfOperations(isWanted) {
  const rows = operations.flatMap((operation) => {
    const row = rowsOfGroup.get(operation.group)?.[operation.operation];
    return row && isWanted(operation, row) ? [row] : [];
  });
  return new Set((await Promise.all(rows.map(methodsOf))).flat());
}
