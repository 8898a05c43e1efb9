// @ts-check
// wasm-bindgen writes a class for each group of endpoints, and every method in full. Here they become a table:
// half of the glue, and a class is made when its group is first used. Whatever is not as expected is an error,
// so that a new version of wasm-bindgen cannot change the glue without anybody noticing.

/** @param {string} glue with the short names of what the WebAssembly exports */
export function trimmedGlue(glue) {
  const frees = new Map(
    [...glue.matchAll(/^const (\w+)Finalization = [\s\S]*?wasm\["(\w+)"\]\(/gm)].map(
      ([, name, free]) => [name, free],
    ),
  );
  /** @type {string[]} */
  const groups = [];
  let trimmed = replaced(
    glue,
    /^export class (\w+Endpoints) \{\n([\s\S]*?)^\}\n/gm,
    (_, name, body) => {
      const free = frees.get(name);
      if (!free) throw new Error(`The glue does not say how ${name} is freed.`);
      groups.push(`  ${short(name)}: "${[free, ...membersOf(name, body)].join(" ")}",\n`);
      return "";
    },
  );
  trimmed = replaced(trimmed, /^const \w+EndpointsFinalization = [\s\S]*?;\n/gm, () => "");
  trimmed = replaced(trimmed, /^if \(Symbol\.dispose\) \w+Endpoints\..*\n/gm, () => "");
  trimmed = replaced(
    trimmed,
    /return (\w+Endpoints)\.__wrap\(ret\);/g,
    (_, name) => `return wrapGroup("${short(name)}", ret);`,
  );
  // What the comments say is in the types; here an engine would read past 90 KB of them before the first call.
  trimmed = replaced(trimmed, /^ *\/\*\*[\s\S]*?\*\/\n/gm, () => "");
  // Made at import, these would fail where a test environment has none.
  trimmed = replaced(
    trimmed,
    /^(let cachedTextDecoder) = (new TextDecoder\(.*\));\n.*\n/gm,
    (_, name) => `${name};\n`,
  );
  trimmed = replaced(
    trimmed,
    /^( +)return cachedTextDecoder\.decode/gm,
    (line, indent) =>
      `${indent}cachedTextDecoder ??= new TextDecoder("utf-8", { ignoreBOM: true });\n${line}`,
  );
  trimmed = replaced(
    trimmed,
    /^const cachedTextEncoder = new TextEncoder\(\);\n\nif [\s\S]*?^\}\n/gm,
    () => "let cachedTextEncoder;\n",
  );
  trimmed = replaced(
    trimmed,
    /\bcachedTextEncoder\.(?=encode)/g,
    () => "(cachedTextEncoder ??= new TextEncoder()).",
  );
  return `${trimmed}${runtime}const groups = {\n${groups.join("")}};\n`;
}

/**
 * The number of the first member's export, and the members, each as `name:kind`. The kind of a method is the
 * number of its arguments and, behind that, of the optional ones; the kind of a getter is the class of its object.
 *
 * @param {string} className
 * @param {string} body
 */
function membersOf(className, body) {
  const own = /^ {4}(?:static __wrap|__destroy_into_raw|free)\(.*\) \{[\s\S]*?^ {4}\}\n/gm;
  const methods =
    /^ {4}(\w+)\((.*)\) \{\n {8}const ret = wasm\["(\w+)"\]\(this\.__wbg_ptr, (.*)\);\n {8}return ret;\n {4}\}\n/gm;
  const getters =
    /^ {4}get (\w+)\(\) \{\n {8}const ret = wasm\["(\w+)"\]\(this\.__wbg_ptr\);\n {8}return (\w+)\.__wrap\(ret\);\n {4}\}\n/gm;
  /** By the numbers of their exports. @type {Map<number, string>} */
  const members = new Map();
  const rest = body
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(own, "")
    .replace(methods, (_, name, parameters, number, given) => {
      const names = parameters.split(", ");
      const optional = names.filter((/** @type {string} */ it) =>
        given.includes(`isLikeNone(${it}) ?`),
      );
      const expected = names.map((/** @type {string} */ it) =>
        optional.includes(it) ? `isLikeNone(${it}) ? 0 : addToExternrefTable0(${it})` : it,
      );
      if (given !== expected.join(", ")) {
        throw new Error(`The glue calls ${className}.${name} in another way: ${given}`);
      }
      members.set(parseInt(number, 36), `${name}:${names.length}${optional.length}`);
      return "";
    })
    .replace(getters, (_, name, number, group) => {
      members.set(parseInt(number, 36), `${name}:${short(group)}`);
      return "";
    });
  if (rest.trim() !== "") throw new Error(`The glue of ${className} has something else: ${rest}`);
  const numbers = [...members.keys()].sort((one, other) => one - other);
  const [first = 0] = numbers;
  if (numbers.some((number, at) => number !== first + at)) {
    throw new Error(`The exports of ${className} are not numbered one after another: ${numbers}`);
  }
  return [first, ...numbers.map((number) => members.get(number))];
}

/** The name of a class in the table. @param {string} name */
function short(name) {
  return name.replace(/Endpoints$/, "");
}

/**
 * Replaces a pattern, which must be there.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {(...match: string[]) => string} by
 */
function replaced(text, pattern, by) {
  let count = 0;
  const result = text.replace(pattern, (...match) => {
    count++;
    return by(...match);
  });
  if (count === 0) throw new Error(`The glue has nothing like ${pattern}: has its format changed?`);
  return result;
}

const runtime = `
const made = {};

function wrapGroup(name, ptr) {
    const { prototype, finalization } = (made[name] ??= makeGroup(name));
    const group = Object.create(prototype);
    group.__wbg_ptr = ptr;
    finalization?.register(group, ptr);
    return group;
}

function makeGroup(name) {
    const [free, first, ...members] = groups[name].split(" ");
    const className = name + "Endpoints";
    const { prototype } = { [className]: class {} }[className];
    for (const [at, member] of members.entries()) {
        const [key, kind] = member.split(":");
        const short = (+first + at).toString(36);
        const descriptor = /^\\d/.test(kind)
            ? { value: makeMethod(key, +kind[0], +kind[1], short), writable: true }
            : { get: Object.getOwnPropertyDescriptor({ get [key]() {
                return wrapGroup(kind, wasm[short](this.__wbg_ptr));
            } }, key).get };
        Object.defineProperty(prototype, key, { ...descriptor, configurable: true });
    }
    const finalization = typeof FinalizationRegistry === "undefined"
        ? undefined
        : new FinalizationRegistry((ptr) => wasm[free](ptr, 1));
    return { prototype, finalization };
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

`;
