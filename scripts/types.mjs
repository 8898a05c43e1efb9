// @ts-check
// Puts the types that wasm-bindgen and tsc generate into one file: a CommonJS declaration cannot re-export from that of an
// ES module.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { matches, replaced } from "./patterns.mjs";
import { repo } from "./run.mjs";

/** The public files of `src/js/`. Everything in `src/model/` is public. */
const own = ["errors", "transaction", "promise", "response", "compile", "from-base64"].map(
  (name) => `js/${name}`,
);

async function sources() {
  const files = await readdir(join(repo, "src", "model"), { recursive: true });
  const names = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length));
  return [...own, ...names.map((name) => `model/${name.replaceAll("\\", "/")}`).sort()];
}

/**
 * Adds the imports of the types: wasm-bindgen copies their names without knowing where they are declared.
 *
 * @param {string} generated the folder of `bindings.d.ts`
 */
export async function nameTypes(generated) {
  const file = join(generated, "bindings.d.ts");
  const named = withTypeParameters(await readFile(file, "utf8"));
  const imports = (await sources()).map(async (source) => {
    const path = join(repo, "src", `${source}.ts`);
    const declared = (await readFile(path, "utf8")).matchAll(
      /^export (?:interface|type|class) (\w+)/gm,
    );
    const names = [...declared]
      .map(([, name = ""]) => name)
      .filter((name) => !new RegExp(`^export class ${name} `, "m").test(named))
      .filter((name) => new RegExp(`\\b${name}\\b`).test(named));
    return names.length > 0 ? `import type { ${names.join(", ")} } from "${path}";\n` : "";
  });
  await writeFile(file, (await Promise.all(imports)).join("") + named);
}

/** Type parameters, by their name in a signature. wasm-bindgen does not support them. */
const typeParameters = {
  // Parameters without a default come first.
  Kind: "Kind extends ConfigEntryKind | (string & {})",
  As: 'As extends ValueForm = "text"',
  FiredAs: 'FiredAs extends ValueForm = "bytes"',
};

/** Counts the methods that send a call. Each is on its own line. @param {string} types */
function countMethods(types) {
  return matches(types, /\): (?:ConsulPromise|AsyncGenerator)</g, "some").length;
}

/**
 * Makes a method generic if its signature uses a type parameter, other than as the name of a parameter.
 *
 * @param {string} types
 */
export function withTypeParameters(types) {
  const patterns = Object.entries(typeParameters).map(([name, parameter]) => {
    const pattern = new RegExp(`(?<=: |<|, |[|&] |=> )${name}\\b(?!\\??: |[.(])`);
    return { parameter, pattern, count: 0 };
  });
  const generic = replaced(
    types,
    /^( +\w+)(\(.*\): (?:ConsulPromise|AsyncGenerator)<.*)$/gm,
    countMethods(types),
    (method, name, signature = "") => {
      const used = patterns.filter(({ pattern }) => pattern.test(signature));
      for (const it of used) it.count++;
      const parameters = used.map(({ parameter }) => parameter).join(", ");
      return used.length > 0 ? `${name}<${parameters}>${signature}` : method;
    },
  );
  for (const { pattern, count } of patterns) {
    if (count === 0) throw new Error(`No method of the types has a type like ${pattern}.`);
  }
  return generic;
}

/**
 * @param {string} generated the folder of `bindings.d.ts`, `js/` and `model/`
 * @param {string} pkg
 */
export async function writeTypes(generated, pkg) {
  const bindings = await readFile(join(generated, "bindings.d.ts"), "utf8");
  const declared = await Promise.all(
    (await sources()).map((name) => readFile(join(generated, `${name}.d.ts`), "utf8")),
  );
  const methods = inCamelCase(
    withFreeExplained(
      withDeletableToken(
        endpointsAsInterfaces(replaced(bindings, /^\/\* .* \*\/\n/gm, 2, () => "")),
      ),
    ),
  );
  // `using` needs a library that not every project includes.
  const library = '/// <reference lib="esnext.disposable" />';
  // An optional field may be `undefined`, even if a project uses `exactOptionalPropertyTypes`.
  const text = [library, ...withMembers(methods, declared)]
    .map((text) => text.replace(/^( +(?:readonly )?\w+\?: )(.*);$/gm, "$1$2 | undefined;"))
    .map((text) =>
      text
        .replace(/^import .*;\n/gm, "")
        .replace(/^export \{\};\n/gm, "")
        .trim(),
    )
    .join("\n\n");
  // With `export {}`, declarations without `export` are private.
  const file = `${text}\n\nexport {};\n`;
  await writeFile(join(pkg, "index.d.ts"), file);
  await writeFile(join(pkg, "index.d.cts"), file);
  for (const entry of ["slim", "server", "server-slim"]) {
    await writeFile(join(pkg, `${entry}.d.ts`), 'export * from "./index.js";\n');
  }
  await writeFile(join(pkg, "slim.d.cts"), 'export * from "./index.cjs";\n');
}

/**
 * Moves the methods that are written in TypeScript to the other methods of their class: `src/model/` declares them in an
 * interface of the same name.
 *
 * @param {string} bindings
 * @param {string[]} declared
 */
function withMembers(bindings, declared) {
  let types = bindings;
  const others = declared.map((text) =>
    text.replace(/^export interface (\w+) \{\n([\s\S]*?)^\}\n/gm, (whole, name, members) => {
      const start = new RegExp(`^export (?:class|interface) ${name} \\{\\n[\\s\\S]*?(?=^\\})`, "m");
      if (!start.test(types)) return whole;
      types = types.replace(start, (body) => body + members);
      return "";
    }),
  );
  return [types, ...others];
}

/**
 * Renames parameters, which have Rust's names in wasm-bindgen's types. Fields of payloads keep Consul's names.
 *
 * @param {string} types
 */
function inCamelCase(types) {
  const parameter = /\b[a-z]+(?:_[a-z]+)+(?=\??: )/g;
  const method = /^ {4}\w+(?:<.*?>)?\(.*\): (?:ConsulPromise|AsyncGenerator)<.*$/gm;
  let renamed = 0;
  const named = replaced(types, method, countMethods(types), (line = "") =>
    line.replace(parameter, (name) => {
      renamed++;
      return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
    }),
  );
  if (renamed === 0) throw new Error(`No parameter of the types is like ${parameter}.`);
  return named;
}

/**
 * Makes `token` a property: `delete api.token` compiles only if it is optional, and an accessor cannot be.
 *
 * @param {string} types
 */
function withDeletableToken(types) {
  const accessors =
    /^ {4}get token\(\): string \| TokenFunction \| undefined;\n( {4}\/\*\*[\s\S]*?\*\/\n)? {4}set token\(.*\);\n/gm;
  return replaced(types, accessors, 1, () => "    token?: string | TokenFunction;\n");
}

/**
 * Turns the classes of endpoint groups into interfaces: callers get them from a client, and never construct or free them.
 *
 * @param {string} types
 */
function endpointsAsInterfaces(types) {
  const groupCount = matches(types, /^export class \w+Endpoints /gm, "some").length;
  return replaced(
    types,
    /^export class (\w+) \{\n {4}private constructor\(\);\n([\s\S]*?^\})/gm,
    groupCount,
    (_, name, body = "") => {
      const freed = replaced(body, /^ {4}free\(\): void;\n/gm, 1, () => "");
      const members = replaced(freed, /^ {4}\[Symbol\.dispose\]\(\): void;\n/gm, 1, () => "");
      return `export interface ${name} {\n${members}`;
    },
  );
}

/**
 * Documents the methods that wasm-bindgen adds to the remaining classes, `API` and `Consul`.
 *
 * @param {string} types
 */
function withFreeExplained(types) {
  const methods = /^ {4}free\(\): void;\n {4}\[Symbol\.dispose\]\(\): void;\n/gm;
  return replaced(
    types,
    methods,
    2,
    () => `    /**
     * Frees the client. The garbage collector does the same, later. Pending calls still settle; new ones throw a
     * \`TypeError\`.
     */
    free(): void;
    /**
     * The same as \`free()\`: a client that is declared with \`using\` ends with its block.
     */
    [Symbol.dispose](): void;
`,
  );
}
