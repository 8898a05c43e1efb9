// @ts-check
// The package as npm would publish it, in the hands of a user.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { after, before, suite, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { Project, pkg } from "./project.mjs";

/** @type {Project} */
let project;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {string[]} */
let packed = [];

before(async () => {
  [project, agent] = await Promise.all([Project.create(), startAgent()]);
  packed = (await project.installPackage()).sort();
});

after(async () => {
  await Promise.all([agent?.stop(), project?.remove()]);
});

suite("what is published", () => {
  /** Not loaded by another file: people and tools read them. */
  const documents = [
    ...["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"],
    ...["THIRD-PARTY.md", "package.json"],
    ...["docs/architecture.md", "docs/coverage.md", "docs/decisions.md"],
  ];
  test("every file that an entry needs, and no other", async () => {
    const { exports, main, module, types } = JSON.parse(await installed("package.json"));
    const entries = [main, module, types, ...leaves(exports)].map((path) => posix.normalize(path));
    const needed = new Set(documents);
    for (const entry of entries) await addWithImports(needed, entry);
    const missing = [...needed].filter((path) => !packed.includes(path));
    const superfluous = packed.filter((path) => !needed.has(path));
    assert.deepEqual({ missing, superfluous }, { missing: [], superfluous: [] });
  });

  test("the licences and the README have their text", async () => {
    assert.match(await installed("LICENSE-MIT"), /Permission is hereby granted/);
    assert.match(await installed("LICENSE-APACHE"), /Apache License\s+Version 2\.0/);
    const readme = await installed("README.md");
    assert.match(readme, /consul-wasm/);
    for (const [, link = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(packed.includes(link), `the README links to ${link}, which is not published`);
    }
    assert.match(await installed("THIRD-PARTY.md"), /\| \[talc\]\(http.*\| MIT \|/);
  });

  test("it depends on nothing, and runs nothing when it is installed", async () => {
    const manifest = JSON.parse(await installed("package.json"));
    for (const key of ["dependencies", "optionalDependencies", "scripts"]) {
      assert.equal(manifest[key], undefined, key);
    }
    // Of the entry for Node alone, and installed by who uses that.
    assert.deepEqual(Object.keys(manifest.peerDependencies), ["undici"]);
    assert.equal(manifest.peerDependenciesMeta.undici.optional, true);
    const lock = JSON.parse(await project.read("package-lock.json"));
    assert.deepEqual(Object.keys(lock.packages), ["", "node_modules/consul-wasm"]);
  });

  test("it names no path of the machine that built it", async () => {
    for (const path of packed) {
      const text = await readFile(join(project.folder, "node_modules/consul-wasm", path), "latin1");
      assert.ok(!text.includes(dirname(pkg)), path);
      assert.doesNotMatch(text, /\/(home|root|Users)\/|\.cargo\/registry/, path);
    }
  });

  /** @param {string} path */
  function installed(path) {
    return project.read(join("node_modules/consul-wasm", path));
  }

  /**
   * @param {unknown} exports the value of `exports`, in which paths are the leaves
   * @returns {string[]}
   */
  function leaves(exports) {
    return typeof exports === "string" ? [exports] : Object.values(exports ?? {}).flatMap(leaves);
  }

  /**
   * @param {Set<string>} files
   * @param {string} path
   */
  async function addWithImports(files, path) {
    if (files.has(path)) return;
    files.add(path);
    if (path.endsWith(".wasm")) return;
    // The examples of doc comments import what a user has.
    const text = (await installed(path)).replace(/^ *\/\*\*[\s\S]*?\*\/$/gm, "");
    const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(text) ?? [];
    if (map) files.add(posix.join(posix.dirname(path), map));
    for (const [, target = ""] of text.matchAll(
      /\b(?:from|import)\s*["']([^"'?]+)(?:\?module)?["']/g,
    )) {
      if (target.startsWith("node:") && path === "dist/node.js") continue;
      assert.match(target, /^\.\.?\//, `${path} imports ${target}, which the package has not`);
      // Types import each other by the name of what they describe.
      const file = /\.d\.c?ts$/.test(path) ? target.replace(/(c?)js$/, "d.$1ts") : target;
      await addWithImports(files, posix.join(posix.dirname(path), file));
    }
  }
});

suite("a user's script", () => {
  const work = `
    async function work({ Consul, NotFound }) {
      const { service } = new Consul({ address: process.env.CONSUL_ADDRESS }).agent;
      await service.register({ Name: "packed", ID: "packed-1", Port: 8000, Tags: ["a"] });
      const { ID, Service, Port, Tags } = (await service.list())["packed-1"];
      await service.deregister("packed-1");
      const left = Object.keys(await service.list());
      const error = await service.maintenance("packed-1", true).catch((error) => error);
      console.log(JSON.stringify({ ID, Service, Port, Tags, left, isNotFound: error instanceof NotFound }));
    }`;

  before(async () => {
    await project.write({
      "script.mjs": `import * as all from "consul-wasm"; ${work} await work(all);`,
      "script.cjs": `const all = require("consul-wasm"); ${work} void work(all);`,
      "which.cjs": `
        import("consul-wasm").then(({ Consul }) => console.log(JSON.stringify([
          require.resolve("consul-wasm").split(/node_modules./)[1],
          require("consul-wasm").Consul === Consul,
        ])));`,
    });
  });

  test("import", () => expectWork("script.mjs"));

  test("require", () => expectWork("script.cjs"));

  test("require where ES modules cannot be required, as in jest", () =>
    expectWork("script.cjs", "--no-experimental-require-module"));

  test("require and import give the same classes", async () => {
    const out = await project.run("node", ["which.cjs"]);
    assert.deepEqual(JSON.parse(out), ["consul-wasm/server.js", true]);
  });

  test("without require of ES modules it is the CommonJS file", async () => {
    const out = await project.run("node", ["--no-experimental-require-module", "which.cjs"]);
    assert.equal(JSON.parse(out)[0], "consul-wasm/index.cjs");
  });

  test("the process ends by itself, and writes nothing of its own", async () => {
    await project.write({ "new.mjs": 'import { Consul } from "consul-wasm"; new Consul().agent;' });
    assert.equal(await project.run("node", ["--trace-warnings", "new.mjs"]), "");
  });

  /**
   * @param {string} script
   * @param {string[]} flags
   */
  async function expectWork(script, ...flags) {
    const env = { CONSUL_ADDRESS: agent.address };
    // A warning would go to stderr, and `--throw-deprecation` makes an error of the usual ones.
    const out = await project.run("node", ["--throw-deprecation", ...flags, script], env);
    const service = { ID: "packed-1", Service: "packed", Port: 8000, Tags: ["a"] };
    assert.deepEqual(JSON.parse(out), { ...service, left: [], isNotFound: true });
  }
});

suite("the entry for Node", () => {
  const work = `
    async function work({ Consul, ConsulError }) {
      const consul = new Consul({ address: process.env.CONSUL_ADDRESS });
      const name = await consul.agent.self().then(
        ({ Config }) => Config.NodeName,
        (error) => error instanceof ConsulError && error.message,
      );
      console.log(name);
    }`;
  const env = () => ({ CONSUL_ADDRESS: agent.address });

  before(async () => {
    await project.write({
      "node.mjs": `import * as all from "consul-wasm/node"; ${work} await work(all);`,
      "node.cjs": `const all = require("consul-wasm/node"); ${work} void work(all);`,
      "same.cjs": `
        const assert = require("node:assert");
        const [all, byDefault] = [require("consul-wasm/node"), require("consul-wasm")];
        assert.equal(all.NotFound, byDefault.NotFound);
        assert(new all.Consul() instanceof byDefault.Consul);`,
    });
  });

  test("without undici every call says what to install", async () => {
    for (const script of ["node.mjs", "node.cjs"]) {
      for (const flags of [[], ["--no-experimental-require-module"]]) {
        const out = await project.run("node", [...flags, script], env());
        assert.match(
          out,
          /^GET \/v1\/agent\/self got no response .*: npm install undici: .*undici/,
        );
      }
    }
  });

  test("with undici it works, by import and require", async () => {
    await project.copyPackages("undici");
    for (const script of ["node.mjs", "node.cjs"]) {
      for (const flags of [[], ["--no-experimental-require-module"]]) {
        const out = await project.run("node", ["--throw-deprecation", ...flags, script], env());
        assert.equal(out, "node-1\n", script);
      }
    }
  });

  test("has the classes of the default entry", async () => {
    await project.run("node", ["same.cjs"]);
    await project.run("node", ["--no-experimental-require-module", "same.cjs"]);
  });

  test("leaves nothing in a page that uses the default entry", async () => {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      absWorkingDir: project.folder,
      stdin: { contents: 'export * from "consul-wasm"', resolveDir: project.folder },
      bundle: true,
      format: "esm",
      write: false,
    });
    assert.doesNotMatch(outputFiles[0]?.text ?? "", /undici|["']node:/);
  });
});
