// @ts-check
// wasm-bindgen writes a class for each group of endpoints, with every method in full. This turns them into a table, which
// the WebAssembly contains: each class is made from it when its group is first used. Anything unexpected is an error, so
// that a new version of wasm-bindgen cannot change the glue unnoticed.
import { matches, replaced } from "./patterns.mjs";

/**
 * @param {string} glue with the short names of the exports
 * @returns {{ glue: string, groups: string }} the smaller glue, and the table that it needs
 */
export function trimmedGlue(glue) {
  const classCount = matches(glue, /^export class /gm, "some").length;
  const groupCount = matches(glue, /^export class \w+Endpoints /gm, "some").length;
  const finalization = /^const (\w+)Finalization = [\s\S]*?wasm\["(\w+)"\]\(/gm;
  const frees = new Map(
    matches(glue, finalization, classCount).map(([, name, free]) => [name, free]),
  );
  /** @type {string[]} */
  const groups = [];
  let trimmed = replaced(
    glue,
    /^export class (\w+Endpoints) \{\n([\s\S]*?)^\}\n/gm,
    groupCount,
    (_, name, body) => {
      const free = frees.get(name);
      if (!free) throw new Error(`The glue does not say how ${name} is freed.`);
      const { table, rest } = membersOf(name, body);
      const own = /^ {4}(?:static __wrap|__destroy_into_raw|free)\(.*\) \{[\s\S]*?^ {4}\}\n/gm;
      if (rest.replace(own, "").trim() !== "") {
        throw new Error(`The glue of ${name} contains something unexpected: ${rest}`);
      }
      groups.push(`${name.replace(/Endpoints$/, "")} ${free} ${table}`);
      return "";
    },
  );
  trimmed = replaced(
    trimmed,
    /^export class (API|Consul) \{\n([\s\S]*?)^\}\n/gm,
    2,
    (_, name, body) => {
      const { table, rest } = membersOf(name, body);
      return `export class ${name} {\n${rest}}\naddMembers(${name}.prototype, ..."${table}".split(" "));\n`;
    },
  );
  trimmed = replaced(
    trimmed,
    /^const \w+EndpointsFinalization = [\s\S]*?;\n/gm,
    groupCount,
    () => "",
  );
  trimmed = replaced(
    trimmed,
    /^const (\w+)Finalization = \(typeof FinalizationRegistry === 'undefined'\)\n.*\n.*wasm\["(\w+)"\]\(ptr, 1\)\);\n/gm,
    classCount - groupCount,
    (_, name, free) => `const ${name}Finalization = makeFinalization("${free}");\n`,
  );
  trimmed = replaced(trimmed, /^if \(Symbol\.dispose\) \w+Endpoints\..*\n/gm, groupCount, () => "");
  // The comments are in the types. Here, an engine would have to skip 90 KB of them before the first call.
  trimmed = replaced(trimmed, /^ *\/\*\*[\s\S]*?\*\/\n/gm, "some", () => "");
  // Made on import, these would fail in test environments that lack them.
  trimmed = replaced(
    trimmed,
    /^(let cachedTextDecoder) = (new TextDecoder\(.*\));\n.*\n/gm,
    1,
    (_, name) => `${name};\n`,
  );
  trimmed = replaced(
    trimmed,
    /^( +)return cachedTextDecoder\.decode/gm,
    1,
    (line, indent) =>
      `${indent}cachedTextDecoder ??= new TextDecoder("utf-8", { ignoreBOM: true });\n${line}`,
  );
  trimmed = replaced(
    trimmed,
    /^const cachedTextEncoder = new TextEncoder\(\);\n\nif [\s\S]*?^\}\n/gm,
    1,
    () => "let cachedTextEncoder;\n",
  );
  trimmed = replaced(
    trimmed,
    /\bcachedTextEncoder\.(?=encode)/g,
    "some",
    () => "(cachedTextEncoder ??= new TextEncoder()).",
  );
  trimmed = replaced(trimmed, /^ +wasm = val;\n/gm, 1, (line) => `${line}    generation++;\n`);
  return { glue: trimmed + runtime, groups: groups.join("\n") };
}

/**
 * Extracts the members of a class that fit into a table. The row has the number of the first member's export, and then
 * the members as `name:kind`, with gaps for exports that do not belong to the class. The kind of a method is the number
 * of its arguments, followed by the number of optional ones. The kind of a getter is the class of its object.
 *
 * @param {string} className
 * @param {string} body
 */
function membersOf(className, body) {
  const methods =
    /^ {4}(\w+)\((.*)\) \{\n {8}const ret = wasm\["(\w+)"\]\(this\.__wbg_ptr, (.*)\);\n {8}return ret;\n {4}\}\n/gm;
  const getters =
    /^ {4}get (\w+)\(\) \{\n {8}const ret = wasm\["(\w+)"\]\(this\.__wbg_ptr\);\n {8}return (\w+)Endpoints\.__wrap\(ret\);\n {4}\}\n/gm;
  /** By the number of their export. @type {Map<number, string>} */
  const members = new Map();
  const rest = body
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(methods, (_, name, parameters, number, given) => {
      const names = parameters.split(", ");
      const optional = names.filter((/** @type {string} */ it) =>
        given.includes(`isLikeNone(${it}) ?`),
      );
      const expected = names.map((/** @type {string} */ it) =>
        optional.includes(it) ? `isLikeNone(${it}) ? 0 : addToExternrefTable0(${it})` : it,
      );
      if (given !== expected.join(", ")) {
        throw new Error(`The glue calls ${className}.${name} in an unexpected way: ${given}`);
      }
      members.set(parseInt(number, 36), `${name}:${names.length}${optional.length}`);
      return "";
    })
    .replace(getters, (_, name, number, group) => {
      members.set(parseInt(number, 36), `${name}:${group}`);
      return "";
    });
  const missed = rest.match(
    /^ {4}(?!constructor|free|__destroy_into_raw)\w+\(.*|.*Endpoints\.__wrap.*/m,
  );
  if (missed) throw new Error(`The glue of ${className} has an unexpected member: ${missed[0]}`);
  const numbers = [...members.keys()];
  const first = Math.min(...numbers);
  const count = Math.max(...numbers) - first + 1;
  const row = Array.from({ length: count }, (_, at) => members.get(first + at) ?? "");
  return { table: [first, ...row].join(" "), rest };
}

/** The custom section of the WebAssembly that contains the table. */
export const sectionName = "groups";

const runtime = `
let rows = [];

export function useGroups(module) {
    const [section] = WebAssembly.Module.customSections(module, "${sectionName}");
    rows = new TextDecoder().decode(section).split("\\n");
}

const made = {};

function wrapGroup(name, ptr) {
    const { prototype, finalization } = (made[name] ??= makeGroup(name));
    const group = Object.create(prototype);
    group.__wbg_ptr = ptr;
    finalization.register(group, ptr);
    return group;
}

function makeGroup(name) {
    const [, free, ...members] = rows.find((row) => row.startsWith(name + " ")).split(" ");
    const className = name + "Endpoints";
    const { prototype } = { [className]: class {} }[className];
    addMembers(prototype, ...members);
    return { prototype, finalization: makeFinalization(free) };
}

function addMembers(prototype, first, ...members) {
    for (const [at, member] of members.entries()) {
        const [key, kind] = member.split(":");
        const short = (+first + at).toString(36);
        if (kind) {
            Object.defineProperty(prototype, key, /^\\d/.test(kind)
                ? { value: makeMethod(key, +kind[0], +kind[1], short), configurable: true, writable: true }
                : { get: makeGetter(key, kind, short), configurable: true });
        }
    }
}

function makeGetter(key, kind, short) {
    return Object.getOwnPropertyDescriptor({ get [key]() {
        return wrapGroup(kind, wasm[short](this.__wbg_ptr));
    } }, key).get;
}

function makeMethod(key, count, optional, short) {
    const required = count - optional;
    return { [key](...args) {
        args.length = count;
        for (let at = required; at < count; at++) {
            args[at] = isLikeNone(args[at]) ? 0 : addToExternrefTable0(args[at]);
        }
        return wasm[short](this.__wbg_ptr, ...args);
    } }[key];
}

let generation = 0;

// The memory of an instance that was given up is gone, with all its objects.
function makeFinalization(free) {
    if (typeof FinalizationRegistry === "undefined") return { register() {}, unregister() {} };
    const registry = new FinalizationRegistry(([ptr, of]) => {
        if (of === generation) wasm[free](ptr, 1);
    });
    return {
        register: (object, ptr) => registry.register(object, [ptr, generation], object),
        unregister: (object) => registry.unregister(object),
    };
}

`;
