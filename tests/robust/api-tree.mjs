// @ts-check
// Finds the members of a client at run time, so that tests also cover endpoints that are added later.
import { readFileSync } from "node:fs";
import { isGenerator } from "./outcome.mjs";

/**
 * @typedef {object} Member
 * @property {string} name such as `agent.service.list`
 * @property {string} key
 * @property {any} owner the object that has it
 * @property {"method" | "getter" | "setter"} kind
 */

/**
 * The client and all objects that its getters lead to.
 *
 * @param {object} root
 * @param {string} [name]
 * @returns {{ name: string, object: any }[]}
 */
export function objectsOf(root, name = "") {
  const children = Object.entries(declaredBy(root)).flatMap(([key, { get }]) => {
    const child = get && Reflect.get(root, key);
    const path = name === "" ? key : `${name}.${key}`;
    return typeof child === "object" && child !== null ? objectsOf(child, path) : [];
  });
  return [{ name, object: root }, ...children];
}

/**
 * All members of a client that can be called, read or set, except `free` and what lasts longer than a call.
 *
 * @param {object} root
 * @returns {Member[]}
 */
export function membersOf(root) {
  return allMembersOf(root).filter((member) => !isLive(member));
}

/**
 * The methods that start something that lasts: a watch, a lock, a registration.
 *
 * @param {object} root
 */
export function liveMembersOf(root) {
  return allMembersOf(root).filter(isLive);
}

/** Whether a method starts something that lasts longer than a call. @param {Member} member */
export function isLive(member) {
  return (
    member.kind === "method" &&
    !/^(?:ConsulPromise|AsyncGenerator)</.test(signatureOf(member).result)
  );
}

/** @param {object} root @returns {Member[]} */
function allMembersOf(root) {
  return objectsOf(root).flatMap(({ name: path, object: owner }) => {
    /** @param {string} key @param {Member["kind"]} kind */
    const member = (key, kind) => ({
      name: path === "" ? key : `${path}.${key}`,
      key,
      owner,
      kind,
    });
    return Object.entries(declaredBy(owner)).flatMap(([key, { get, set, value }]) => [
      ...(typeof value === "function" && key !== "free" ? [member(key, "method")] : []),
      ...(get ? [member(key, "getter")] : []),
      ...(set ? [member(key, "setter")] : []),
    ]);
  });
}

/**
 * The public members that the class of an object declares. No getter is called.
 *
 * @param {object} object
 */
export function declaredBy(object) {
  const declared = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(object));
  return Object.fromEntries(
    Object.entries(declared).filter(([name]) => name !== "constructor" && !name.startsWith("__")),
  );
}

const types = readFileSync(new URL("../../pkg/index.d.ts", import.meta.url), "utf8");
const blocks = [
  ...types.matchAll(
    /^export (?:interface|class) (\w+)(?:<.*?>)?(?: extends (\w+))?.* \{\n([\s\S]*?)^\}/gm,
  ),
].map(([, name = "", parent, body = ""]) => ({ name, parent, body }));

/** Unions, and the types that they consist of. */
const unions = new Map(
  [...types.matchAll(/^export type (\w+)(?:<.*?>)? = ([^;]*);/gm)].map(
    ([, name = "", union = ""]) => [name, union.match(/\w+/g) ?? []],
  ),
);

/** Whether these are the options of something that lasts. @param {string | undefined} type @returns {boolean} */
export function isLasting(type) {
  const parent = blocks.find(({ name }) => name === type)?.parent;
  const isBase = type === "LastingOptions" || type === "KVTransferOptions";
  return isBase || (parent !== undefined && isLasting(parent));
}

/** The names of all types of options of calls, such as `CallOptions`, except those that occur only in a union. */
export const optionTypes = [...blocks.map(({ name }) => name), ...unions.keys()].filter(
  (name) =>
    name.endsWith("Options") &&
    !isLasting(name) &&
    (name === "CallOptions" || ![...unions.values()].flat().includes(name)),
);

/**
 * The names of the options that a type has.
 *
 * @param {string | undefined} type
 * @returns {string[]}
 */
export function optionsOf(type) {
  return [...declaredOptions(type).keys()];
}

/**
 * The options of a type, with their declared types.
 *
 * @param {string | undefined} type
 * @returns {Map<string, string>}
 */
export function declaredOptions(type) {
  const union = unions.get(type ?? "");
  if (union) return new Map(union.flatMap((member) => [...declaredOptions(member)]));
  const block = blocks.find(({ name }) => name === type);
  if (!block) return new Map();
  const own = [...block.body.matchAll(/^ {4}(\w+)\??: (.*);$/gm)];
  return new Map([
    ...declaredOptions(block.parent),
    ...own.map(([, name = "", of = ""]) => /** @type {const} */ ([name, of])),
  ]);
}

/**
 * The declared parameters of a method, such as `options?: CallOptions | null`.
 *
 * @param {Member} member
 */
export function parametersOf(member) {
  return signatureOf(member)
    .parameters.split(/, (?=\w+\??: )/)
    .filter((it) => it !== "");
}

/**
 * The type that a method's promise resolves to; `undefined` if the method returns no promise.
 *
 * @param {Member} member
 */
export function resultOf(member) {
  return signatureOf(member).result.match(/^ConsulPromise<(.*)>$/)?.[1];
}

/**
 * The doc comment of a method; empty if it has none.
 *
 * @param {Member} member
 */
export function commentOf({ owner, key }) {
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\n {4}${key}[(<]`);
  return bodyOf(owner).match(comment)?.[1] ?? "";
}

/** The body of the class of an object, as it is declared. @param {object} object */
function bodyOf(object) {
  const type = Object.getPrototypeOf(object).constructor.name;
  return blocks.find(({ name }) => name === type)?.body ?? "";
}

/** @param {Member} member */
function signatureOf({ name, owner, key }) {
  const type = Object.getPrototypeOf(owner).constructor.name;
  const body = bodyOf(owner);
  const declared = body.match(new RegExp(`^ {4}${key}(?:<.*?>)?\\((.*)\\): (.*);`, "m"));
  if (!declared) throw new Error(`${name} of ${type} is not declared in index.d.ts`);
  const [, parameters = "", result = ""] = declared;
  return { parameters, result };
}

/**
 * The type of options that a method takes, and the position of that argument.
 *
 * @param {Member} member
 */
export function optionsArgument(member) {
  const types = parametersOf(member).map((it) => it.match(/: (\w+Options)\b/)?.[1]);
  const at = types.findIndex((type) => type !== undefined);
  return at < 0 ? undefined : { type: types[at] ?? "", at };
}

/** Arguments that methods accept. `harmlessArguments` tries them in all combinations. */
const fillers = ["a", { Name: "a" }, true, 1, ["a"], [], {}, "10s"];

/**
 * Finds arguments with which a method sends a request. `sent` returns the number of requests so far.
 *
 * @param {Member} member
 * @param {() => number} sent
 */
export async function harmlessArguments(member, sent) {
  const { name, owner, key } = member;
  const required = parametersOf(member).filter((it) => !it.includes("?: ")).length;
  for (const filled of combinations(required)) {
    const before = sent();
    const result = owner[key](...filled);
    await Promise.resolve(isGenerator(result) ? result.next() : result).catch(() => {});
    if (sent() > before) return filled;
  }
  throw new Error(
    `${name} sends no request with any combination of fillers: add an argument that it accepts to \`fillers\` in tests/robust/api-tree.mjs`,
  );
}

/**
 * @param {number} count
 * @returns {Generator<unknown[]>}
 */
function* combinations(count) {
  if (count === 0) {
    yield [];
    return;
  }
  for (const rest of combinations(count - 1)) {
    for (const filler of fillers) yield [...rest, filler];
  }
}
