// @ts-check
// `--write`: a program does the same afterwards, with real agents and both clients; its comments and its layout stay.
import assert from "node:assert/strict";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { repo } from "../../scripts/run.mjs";
import { Project, pkg } from "../package/project.mjs";
import { here } from "./old-consul.mjs";
import { expected, program } from "./program.mjs";

/** @type {Project} */
let project;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;

before(async () => {
  [project, agent] = await Promise.all([Project.create(), startAgent()]);
  await mkdir(join(project.folder, "node_modules", "@types"), { recursive: true });
  for (const [name, folder] of Object.entries({
    "consul-wasm": pkg,
    consul: join(here, "node_modules", "consul"),
    typescript: join(repo, "node_modules", "typescript-5.9"),
    "@types/node": join(repo, "node_modules", "@types", "node"),
    "undici-types": join(repo, "node_modules", "undici-types"),
  })) {
    await symlink(folder, join(project.folder, "node_modules", name));
  }
  await project.write({ "package.json": { private: true } });
});
after(() => Promise.all([project?.remove(), agent?.stop()]));

/** @param {string[]} args */
async function migrate(...args) {
  const { code, output } = await project.attempt("node", [join(pkg, "bin.js"), "migrate", ...args]);
  assert.equal(code, 0, output);
  return output;
}

/** Compiles under `strict` into `out/`, and runs it. @param {Record<string, unknown>} compilerOptions */
async function runProgram(compilerOptions = {}) {
  await project.write({
    "tsconfig.json": {
      compilerOptions: {
        ...{ target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: ["node"] },
        ...{ strict: true, allowJs: true, skipLibCheck: true, rootDir: "src", outDir: "out" },
        ...compilerOptions,
      },
      include: ["src"],
    },
  });
  const complaints = await project.compile("tsconfig.json");
  assert.equal(complaints, "");
  const { code, output } = await project.attempt("node", ["out/main.mjs"], {
    PORT: String(agent.port),
  });
  assert.equal(code, 0, output);
  return output;
}

suite("a program", () => {
  test("does the same, and its new code is as it should be", async () => {
    await write(program);
    // The types of npm `consul` refuse what it accepts.
    const old = await runProgram({ noCheck: true });
    assert.match(old, /shop-1/);
    const output = await migrate("--write", "src/");
    assert.match(output, /All of them can be rewritten/);
    for (const [name, text] of Object.entries(expected)) {
      assert.equal(await project.read(`src/${name}`), text);
    }
    assert.equal(await runProgram(), old);
  });

  test("does not change any more the second time", async () => {
    const output = await migrate("--write", "src/");
    assert.equal(output, "Nothing here uses npm `consul`.\n");
    for (const [name, text] of Object.entries(expected)) {
      assert.equal(await project.read(`src/${name}`), text);
    }
  });

  test("stays as it is without --write", async () => {
    await write(program);
    const output = await migrate("src/");
    assert.match(output, /src\/client\.cjs:5\n {2}- new Consul\(\{/);
    for (const [name, text] of Object.entries(program)) {
      assert.equal(await project.read(`src/${name}`), text);
    }
  });

  test("gets other imports, and nothing else, with --compat", async () => {
    await write(program);
    await migrate("--compat", "--write", "src/");
    for (const [name, text] of Object.entries(program)) {
      const next = text.replace(/(require\(|from )"consul"/g, '$1"consul-wasm/compat"');
      assert.equal(await project.read(`src/${name}`), next);
    }
    const again = await migrate("--compat", "--write", "src/");
    assert.doesNotMatch(again, /Rewrote/);
    // What has the drop-in can be rewritten later.
    await migrate("--write", "src/");
    for (const [name, text] of Object.entries(expected)) {
      assert.equal(await project.read(`src/${name}`), text);
    }
  });
});

suite("a program with something that needs a person", () => {
  const obstacle =
    'import { client } from "./main.mjs";\nclient.watch({ method: client.kv.get });\n';
  const main =
    'import Consul from "consul";\nexport const client = new Consul();\nawait client.kv.get({ key: "a" });\n';
  const other = 'import Consul from "consul";\nawait new Consul().kv.get({ key: "b" });\n';

  before(() => write({ "main.mjs": main, "watching.mjs": obstacle, "other.mjs": other }));

  test("is left as it is, and other programs are rewritten", async () => {
    const output = await migrate("--write", "src/");
    assert.match(output, /--write leaves src\/main\.mjs, src\/watching\.mjs as they are/);
    assert.equal(await project.read("src/main.mjs"), main);
    assert.equal(
      await project.read("src/other.mjs"),
      'import { Consul } from "consul-wasm";\nawait new Consul().kv.get("b");\n',
    );
  });

  test("is rewritten as far as possible with --partly", async () => {
    await migrate("--write", "--partly", "src/");
    assert.match(await project.read("src/main.mjs"), /client\.kv\.get\("a"\)/);
    assert.equal(await project.read("src/watching.mjs"), obstacle);
  });
});

/** @param {Record<string, string>} files */
async function write(files) {
  for (const folder of ["src", "out"]) {
    await rm(join(project.folder, folder), { recursive: true, force: true });
  }
  await project.write(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`src/${name}`, text])),
  );
}
