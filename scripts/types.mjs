// @ts-check
// The package's types in one file, from what wasm-bindgen and tsc generate. One file, because a
// CommonJS declaration cannot re-export from an ES module's.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { matches, replaced } from "./patterns.mjs";
import { repo } from "./run.mjs";

/** What of `src/js/` is public; of `src/model/`, everything is. */
const own = ["errors", "promise", "response", "compile", "from-base64"].map((name) => `js/${name}`);

async function sources() {
  const files = await readdir(join(repo, "src", "model"), { recursive: true });
  const names = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length));
  return [...own, ...names.map((name) => `model/${name.replaceAll("\\", "/")}`).sort()];
}

/**
 * wasm-bindgen takes the names of types as they are: it does not know where they stand.
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
      .filter((name) => new RegExp(`\\b${name}\\b`).test(named));
    return names.length > 0 ? `import type { ${names.join(", ")} } from "${path}";\n` : "";
  });
  await writeFile(file, (await Promise.all(imports)).join("") + named);
}

/** Names in a signature that stand for what the caller chooses. wasm-bindgen knows no such. */
const typeParameters = {
  // One without a default stands before those with one.
  Kind: "Kind extends ConfigEntryKind | (string & {})",
  As: 'As extends ValueForm = "text"',
  FiredAs: 'FiredAs extends ValueForm = "bytes"',
};

/** How many methods a text of types has that send a call: each is on a line of its own. @param {string} types */
function countMethods(types) {
  return matches(types, /\): (?:ConsulPromise|AsyncGenerator)</g, "some").length;
}

/**
 * A method becomes generic where such a name is a type or an argument of one, not the name of a parameter.
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
  // `undefined` is taken for absent, also where a project has `exactOptionalPropertyTypes`.
  const types = [
    // `using` needs a library that not every project lists.
    '/// <reference lib="esnext.disposable" />',
    inCamelCase(
      withFreeExplained(
        withDeletableToken(
          endpointsAsInterfaces(replaced(bindings, /^\/\* .* \*\/\n/gm, 2, () => "")),
        ),
      ),
    ),
    ...declared,
  ]
    .map((text) => text.replace(/^( +(?:readonly )?\w+\?: )(.*);$/gm, "$1$2 | undefined;"))
    .map((text) =>
      text
        .replace(/^import .*;\n/gm, "")
        .replace(/^export \{\};\n/gm, "")
        .trim(),
    )
    .join("\n\n");
  // With an `export {}`, what is declared without `export` stays inside.
  const text = `${types}\n\nexport {};\n`;
  await writeFile(join(pkg, "index.d.ts"), text);
  await writeFile(join(pkg, "index.d.cts"), text);
  for (const entry of ["slim", "server", "server-slim"]) {
    await writeFile(join(pkg, `${entry}.d.ts`), 'export * from "./index.js";\n');
  }
  await writeFile(join(pkg, "slim.d.cts"), 'export * from "./index.cjs";\n');
}

/**
 * Parameters have Rust's names in wasm-bindgen's types; fields of payloads keep Consul's.
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
 * `delete api.token` compiles only if the property is optional, which an accessor cannot be.
 *
 * @param {string} types
 */
function withDeletableToken(types) {
  const accessors =
    /^ {4}get token\(\): string \| undefined;\n( {4}\/\*\*[\s\S]*?\*\/\n)? {4}set token\(.*\);\n/gm;
  return replaced(types, accessors, 1, () => "    token?: string;\n");
}

/**
 * Groups of endpoints are reached through `consul`, never constructed or freed by themselves: for
 * the caller they are interfaces.
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
 * wasm-bindgen says nothing about the methods that it adds to the classes that are left: `API` and `Consul`.
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
