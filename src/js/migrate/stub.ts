// Types of npm `consul` for the search: the checker finds out by them what an expression is. They are made from the table,
// so every method of the table is found.
import { byHand, rows } from "./table.js";

/** Where the checker believes that the types are. */
export const stubFile = "/consul-wasm-migrate/consul.d.ts";

/** What an expression is: `""` for a client, `kv` for a group, `kv.get` for a method. */
export type Kind = string;

/** The kind of the constructor. */
export const constructorKind: Kind = "@constructor";

interface Group {
  methods: string[];
  groups: string[];
}

/** The kind of whatever belongs to this package already. */
export const newKind: Kind = "@new";

const ownMethods = ["destroy", "watch", "lock", "parseQueryMeta"];
const groups = new Map<string, Group>([["", { methods: ownMethods, groups: [] }]]);

for (const { old } of rows) {
  const names = old.split(".");
  const method = names.pop() ?? "";
  groupOf(names).methods.push(method);
}

function groupOf(names: readonly string[]): Group {
  const path = names.join(".");
  let group = groups.get(path);
  if (!group) {
    group = { methods: [], groups: [] };
    groups.set(path, group);
    groupOf(names.slice(0, -1)).groups.push(names.at(-1) ?? "");
  }
  return group;
}

const prefix = "Kind_";
const typeName = (path: string) => `${prefix}${path.replaceAll(".", "_")}`;
const kindByName = new Map([...groups.keys()].map((path) => [typeName(path), path]));
kindByName.set(`${prefix}watch_`, "@watch");
kindByName.set(`${prefix}constructor_`, constructorKind);
kindByName.set(`${prefix}new_`, newKind);

/** The kind of an interface of the stub. */
export function kindOfType(name: string): Kind | undefined {
  return name === "Consul" ? "" : kindByName.get(name);
}

/** The kind of a member; `undefined` if npm `consul` has no such member. */
export function memberOf(kind: Kind, name: string): Kind | undefined {
  if (kind === newKind) return newKind;
  if (kind === constructorKind) {
    if (name === "default" || name === "Consul") return kind;
    return name === "parseQueryMeta" ? name : undefined;
  }
  const path = kind === "" ? name : `${kind}.${name}`;
  if (kind === "@watch") return path in byHand ? path : undefined;
  const group = groups.get(kind);
  // `Promise.promisifyAll` of Bluebird adds methods with these names.
  const called = name.replace(/Async$/, "");
  if (called !== name && group?.methods.includes(called)) return memberOf(kind, called);
  return group?.methods.includes(name) || group?.groups.includes(name) ? path : undefined;
}

/** Whether a kind is a method, and not a client or a group. */
export function isMethod(kind: Kind): boolean {
  return !["@watch", newKind, constructorKind].includes(kind) && !groups.has(kind);
}

/** The names of methods, such as `kv.get`, that say enough to be noticed on anything. */
export const methodPaths: ReadonlySet<string> = new Set(rows.map(({ old }) => old));

const method = (name: string, result = "any") => `  ${name}(...args: any[]): ${result};`;

function declaration(path: string, { methods, groups: inner }: Group): string {
  const members = [
    ...methods.map((name) =>
      method(name, path === "" && name === "watch" ? `${prefix}watch_` : "any"),
    ),
    ...inner.map((name) => `  ${name}: ${typeName(path === "" ? name : `${path}.${name}`)};`),
  ];
  return `interface ${typeName(path)} {\n${members.join("\n")}\n}`;
}

const watchMethods = Object.keys(byHand).flatMap((path) =>
  path.startsWith("@watch.") ? [method(path.slice("@watch.".length), `${prefix}watch_`)] : [],
);

/** The text of the declarations. */
export const stub = [
  ...[...groups].map(([path, group]) => declaration(path, group)),
  `interface ${prefix}watch_ {\n${watchMethods.join("\n")}\n}`,
  `interface ${prefix}constructor_ {`,
  `  new (options?: any): ${typeName("")};`,
  `  (options?: any): ${typeName("")};`,
  method("parseQueryMeta"),
  `  Consul: ${prefix}constructor_;`,
  `  default: ${prefix}constructor_;`,
  "}",
  `interface Consul extends ${typeName("")} {}`,
  `declare const Consul: ${prefix}constructor_;`,
  `declare namespace Consul { type Consul = ${typeName("")}; }`,
  "export = Consul;",
].join("\n");

/** The modules that are npm `consul`, or have the same API. */
export const oldModules: readonly string[] = ["consul", "consul-wasm/compat"];
export const newModules: readonly string[] = ["consul-wasm", "consul-wasm/node"];

/** This package. Of its types, only that they are not the old ones matters. */
export const newFile = "/consul-wasm-migrate/consul-wasm.d.ts";
export const newStub = [
  `interface ${prefix}new_ { [name: string]: any }`,
  `export declare const Consul: new (options?: any) => ${prefix}new_;`,
  `export type Consul = ${prefix}new_;`,
].join("\n");

/** `require`, which TypeScript files have no type for without those of Node. */
export const requireFile = "/consul-wasm-migrate/require.d.ts";
export function requireStub(oldModules: readonly string[]): string {
  const overload = (names: readonly string[], module: string) =>
    `declare function require(name: ${names.map((it) => JSON.stringify(it)).join(" | ")}): typeof import("${module}");`;
  return [
    overload(oldModules, "consul"),
    overload(newModules, "consul-wasm"),
    "declare function require(name: string): any;",
  ].join("\n");
}
