// @ts-check
// Strict projects use the packed package with every compiler that can read its types.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { repo } from "../../scripts/run.mjs";
import { Declarations } from "../package/declarations.mjs";
import { Project } from "../package/project.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = join(here, "node_modules");

/** The folders of compilers, the oldest first. Compilers before 5.2 do not know `Symbol.dispose`. */
const compilers = {
  5.2: join(installed, "typescript-5.2"),
  5.9: join(installed, "typescript-5.9"),
  "6.0": join(installed, "typescript-6.0"),
  "7.0": join(repo, "node_modules", "typescript"),
};

const strict = {
  target: "es2022",
  strict: true,
  skipLibCheck: false,
  // This skips only the checks of TypeScript's own libraries, which take most of the time.
  skipDefaultLibCheck: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
};

const page = { lib: ["es2022", "dom"], types: [], exactOptionalPropertyTypes: true };
// Its types are inconsistent under `exactOptionalPropertyTypes`.
const nodeAlone = { lib: ["es2022"], types: ["node"] };

/** The files that are compiled with every setting. The first one is also run. */
const sources = ["usage", "node-usage", "testing-usage", "names"];
/** What needs the types of Node. */
const sourcesOfNode = [...sources, "compat-usage"];
const both = ["mts", "cts"];

/**
 * Every module resolution, with every set of libraries.
 *
 * @type {{ folder: "page" | "node", resolution: string, module: string, extensions: string[] }[]}
 */
const settings = [
  { folder: "page", resolution: "nodenext", module: "nodenext", extensions: both },
  { folder: "node", resolution: "node16", module: "node16", extensions: both },
  { folder: "page", resolution: "bundler", module: "esnext", extensions: ["mts"] },
  { folder: "node", resolution: "bundler", module: "es2022", extensions: ["mts"] },
];

/** @type {Project} */
let project;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;

before(async () => {
  [project, agent] = await Promise.all([Project.create(), startAgent()]);
  await project.installPackage();
  await project.linkPackages(here);
  const read = (/** @type {string} */ name) => readFile(join(here, name), "utf8");
  const usage = await read("usage.mts");
  // @types/node declares `process`.
  const withNode = usage.replace(/^declare const process.*\n/m, "");
  const others = {
    "node-usage": await read("node-usage.mts"),
    "testing-usage": await read("testing-usage.mts"),
    names: `export { ${exportedNames().join(", ")} } from "consul-wasm";\n`,
  };
  await project.write({
    ...inBothForms("page", { usage, ...others }),
    ...inBothForms("node", {
      usage: withNode,
      ...others,
      "compat-usage": await read("compat-usage.mts"),
    }),
  });
});

after(async () => {
  await Promise.all([agent?.stop(), project?.remove()]);
});

for (const [version, typescript] of Object.entries(compilers)) {
  suite(`TypeScript ${version}`, () => {
    for (const { folder, resolution, module, extensions } of settings) {
      const libraries = folder === "page" ? page : nodeAlone;
      const name = folder === "page" ? "a page's libraries" : "@types/node alone";
      test(`${resolution}, ${name}: compiles and runs`, async () => {
        const outDir = `out-${version}-${resolution}`;
        const config = `${folder}/tsconfig.${outDir}.json`;
        const moduleResolution = resolution;
        const compilerOptions = { ...strict, ...libraries, module, moduleResolution, outDir };
        const names = folder === "page" ? sources : sourcesOfNode;
        const files = names.flatMap((name) => extensions.map((it) => `${name}.${it}`));
        await project.write({ [config]: { compilerOptions, files } });
        assert.equal(await project.compile(config, typescript), "");
        for (const extension of extensions) {
          await expectToRun(join(folder, outDir, `usage.${extension.replace("ts", "js")}`));
        }
      });
    }
  });
}

/** As an ES module and as CommonJS. @param {string} folder @param {Record<string, string>} files */
function inBothForms(folder, files) {
  const forms = Object.entries(files).flatMap(([name, text]) =>
    both.map((extension) => [`${folder}/${name}.${extension}`, text]),
  );
  return Object.fromEntries(forms);
}

/** @param {string} script */
async function expectToRun(script) {
  const out = await project.run("node", [script], { CONSUL_ADDRESS: agent.address });
  const seen = { before: 1, after: null, failure: true };
  assert.deepEqual(JSON.parse(out), { ...seen, isPromise: true, isResponse: true }, script);
}

function exportedNames() {
  const file = join(project.folder, "node_modules", "consul-wasm", "index.d.ts");
  const declarations = new Declarations(file);
  const { names } = declarations;
  declarations.close();
  return names;
}
