// @ts-check
// Collects every example of the doc comments and the documents.
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
 * @property {string} name says where it is
 * @property {string} code
 * @property {string} [method] the method that it belongs to, such as `kv.get`
 * @property {string} [agent] which of the agents of `agents.mjs` it needs, if it is no example of a method
 * @property {string} [notRun] why it is only compiled
 */

/** Methods whose examples are not run. Methods of Enterprise are not run either. */
const notRun = {
  "agent.leave": "it ends the agent",
  "agent.forceLeave": "it needs a member that has failed",
  "snapshot.restore": "it replaces all data",
};

export const comments = await commentsIn(join(pkg, "index.d.ts"));
export const nodeComments = await commentsIn(join(pkg, "node.d.ts"));
export const testingComments = await commentsIn(join(pkg, "testing.d.ts"));

/**
 * How a client reaches each group, such as `AgentServiceEndpoints` by `agent.service`.
 *
 * @type {Map<string, string>}
 */
export const pathOfGroup = new Map([["Consul", ""]]);
for (const [group, path] of pathOfGroup) {
  // The loop also visits the groups that are added here.
  for (const { of, declaration } of comments) {
    const [, name = "", type = ""] =
      declaration.match(/^readonly (\w+): (\w*Endpoints|API);$/) ?? [];
    if (of === `${group}.${name}`) pathOfGroup.set(type, path === "" ? name : `${path}.${name}`);
  }
}

/**
 * The path of a method, such as `kv.get`; `undefined` for anything else.
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

/** The examples of all doc comments and all documents. @returns {Promise<Example[]>} */
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
  const ofEntries = Object.entries({ node: nodeComments, testing: testingComments }).flatMap(
    ([entry, comments]) =>
      comments.flatMap((comment) =>
        examplesOf(comment).map((code, at, { length }) => ({
          name: nameOf(`consul-wasm/${entry}: ${comment.of}`, at, length),
          code,
        })),
      ),
  );
  return [...ofComments, ...ofEntries, ...(await examplesOfDocuments())];
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
    blocksOf(await readFile(join(repo, file), "utf8")).map(({ line, why, agent, code }) => {
      // Only bundlers can import a file like this.
      const notRun = why ?? (/ from ".*\?\w+"/.test(code) ? "it needs a bundler" : undefined);
      return { name: `${file}:${line}`, code, ...(agent && { agent }), ...(notRun && { notRun }) };
    }),
  );
  return (await Promise.all(all)).flat();
}

/**
 * The blocks of code in JavaScript or TypeScript. `<!-- compiled only: why -->` above a block says that it
 * cannot run here, and `<!-- agent: acl -->` that it needs the agent for which `agents.mjs` has this name.
 *
 * @param {string} text in Markdown
 */
function blocksOf(text) {
  const block =
    /(?:^<!-- (compiled only|agent): (.*?) -->\n+)?^( *)```(?:js|mjs|javascript|ts|typescript)\n(.*?)\n\3```$/gms;
  return [...text.matchAll(block)].map(({ index, 0: whole, 1: kind, 2: said, 4: code = "" }) => {
    const start = index + whole.indexOf("```");
    const line = text.slice(0, start).split("\n").length;
    const isAgent = kind === "agent";
    return { line, why: isAgent ? undefined : said, agent: isAgent ? said : undefined, code };
  });
}

/** The methods that only Consul Enterprise has. */
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

/** The methods that call one operation. Long-running methods, such as `watch`, run on every version. */
export function methodsOfConsul() {
  return methodsOfOperations(() => true);
}

/** @param {(operation: import("../endpoints/table.mjs").Operation, row: import("../endpoints/row.mjs").Row) => boolean} isWanted */
async function methodsOfOperations(isWanted) {
  const rows = operations.flatMap((operation) => {
    const row = rowsOfGroup.get(operation.group)?.[operation.operation];
    return row && isWanted(operation, row) ? [row] : [];
  });
  return new Set((await Promise.all(rows.map(methodsOf))).flat());
}
