// @ts-check
// The package as npm would publish it, used by a script of a user.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { after, before, suite, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { findConsul } from "../../scripts/consul-binary.mjs";
import { exampleFiles } from "../../scripts/example-files.mjs";
import { repo } from "../../scripts/run.mjs";
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

suite("the published package", async () => {
  /** Files for people and tools, which no other file loads. */
  const documents = [
    ...["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"],
    ...["THIRD-PARTY.md", "package.json", "sbom.cdx.json"],
    ...readdirSync(join(repo, "docs"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
    ...[
      // Those that the documents show.
      "docs/screenshots/deregister-light-en.webp",
      "docs/screenshots/instance-dark-en.webp",
      "docs/screenshots/services-light-en.webp",
    ],
    ...(await exampleFiles()).map((file) => `examples/${file}`),
  ];
  const panelFiles = ["index.html", "app.js", "app.css", "consul.wasm.gz", "icon.svg", "zh.js"];

  test("has every file that an entry needs, and no other", async () => {
    const { bin, exports, main, module, types } = JSON.parse(await installed("package.json"));
    const paths = [main, module, types, ...leaves(bin), ...leaves(exports)];
    const entries = paths.map((path) => posix.normalize(path));
    const needed = new Set(documents);
    for (const entry of entries) await addWithImports(needed, entry);
    // They are served, not loaded by an entry.
    for (const file of panelFiles) needed.add(`panel/${file}`);
    const missing = [...needed].filter((path) => !packed.includes(path));
    const superfluous = packed.filter((path) => !needed.has(path));
    assert.deepEqual({ missing, superfluous }, { missing: [], superfluous: [] });
  });

  test("has the licences, and a README whose links work", async () => {
    assert.match(await installed("LICENSE-MIT"), /Permission is hereby granted/);
    assert.match(await installed("LICENSE-APACHE"), /Apache License\s+Version 2\.0/);
    const readme = await installed("README.md");
    assert.match(readme, /consul-wasm/);
    for (const [, link = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(packed.includes(link), `the README links to ${link}, which is not published`);
    }
    assert.match(await installed("THIRD-PARTY.md"), /\| \[talc\]\(http.*\| MIT \|/);
  });

  test("has no dependencies and runs nothing when it is installed", async () => {
    const manifest = JSON.parse(await installed("package.json"));
    for (const key of ["dependencies", "optionalDependencies", "scripts"]) {
      assert.equal(manifest[key], undefined, key);
    }
    // Only the entry for Node needs it, and its users install it.
    assert.deepEqual(Object.keys(manifest.peerDependencies), ["undici"]);
    assert.equal(manifest.peerDependenciesMeta.undici.optional, true);
    const lock = JSON.parse(await project.read("package-lock.json"));
    assert.deepEqual(Object.keys(lock.packages), ["", "node_modules/consul-wasm"]);
  });

  test("has no path of the machine that built it", async () => {
    for (const path of packed) {
      const text = await readFile(join(project.folder, "node_modules/consul-wasm", path), "latin1");
      assert.ok(!text.includes(dirname(pkg)), path);
      assert.doesNotMatch(text, /\/(home|root|Users)\/|\.cargo\/registry/, path);
    }
  });

  test("has scripts in ASCII, which engines keep and parse with half the memory", async () => {
    const scripts = packed.filter((path) => /^(?:dist\/)?[^/]+\.c?js$/.test(path));
    assert.ok(scripts.includes("dist/core.js") && scripts.includes("index.cjs"));
    for (const path of scripts) {
      const [beyond] = /[^\0-\x7f].{0,30}/u.exec(await installed(path)) ?? [];
      assert.equal(beyond, undefined, path);
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
    // Examples in doc comments also have imports.
    const text = (await installed(path)).replace(/^ *\/\*\*[\s\S]*?\*\/$/gm, "");
    const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(text) ?? [];
    if (map) files.add(posix.join(posix.dirname(path), map));
    for (const [, target = ""] of text.matchAll(
      /(?<![.\w])(?:from|import)\s*["']([^"'?]+)(?:\?module)?["']/g,
    )) {
      if (
        target.startsWith("node:") &&
        /^(?:dist\/(?:compat|migrate|node|testing)\.js|compat\.d\.c?ts)$/.test(path)
      )
        continue;
      assert.match(target, /^\.\.?\//, `${path} imports ${target}, which is not in the package`);
      // Declaration files import each other with the extension of scripts.
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

  test("can import the package", () => expectWork("script.mjs"));

  test("can require the package", () => expectWork("script.cjs"));

  test("can require it where ES modules cannot be required, as in jest", () =>
    expectWork("script.cjs", "--no-experimental-require-module"));

  test("gets the same classes from require and import", async () => {
    const out = await project.run("node", ["which.cjs"]);
    assert.deepEqual(JSON.parse(out), ["consul-wasm/server.js", true]);
  });

  test("gets the CommonJS file where ES modules cannot be required", async () => {
    const out = await project.run("node", ["--no-experimental-require-module", "which.cjs"]);
    assert.equal(JSON.parse(out)[0], "consul-wasm/index.cjs");
  });

  test("ends by itself, and the package prints nothing", async () => {
    await project.write({ "new.mjs": 'import { Consul } from "consul-wasm"; new Consul().agent;' });
    assert.equal(await project.run("node", ["--trace-warnings", "new.mjs"]), "");
  });

  /**
   * @param {string} script
   * @param {string[]} flags
   */
  async function expectWork(script, ...flags) {
    const env = { CONSUL_ADDRESS: agent.address };
    // `--throw-deprecation` makes most warnings errors, and others would go to stderr.
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

  test("without undici, makes calls fail with an error that says what to install", async () => {
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

  test("with undici, works by import and by require", async () => {
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

  test("adds nothing to a page that uses the default entry", async () => {
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

suite("the entry for tests", () => {
  const work = `
    async function work({ Consul }, { startAgent, recordingFetch }) {
      const agent = await startAgent();
      const { fetch, requests } = recordingFetch();
      const consul = new Consul({ address: agent.address, fetch });
      console.log(await consul.kv.set("color", "blue"), requests.length);
      await agent.stop();
    }`;

  test("works by import and by require", async () => {
    await project.write({
      "testing.mjs": `import * as all from "consul-wasm"; import * as testing from "consul-wasm/testing";
        ${work} await work(all, testing);`,
      "testing.cjs": `${work} void work(require("consul-wasm"), require("consul-wasm/testing"));`,
    });
    const env = { CONSUL_BIN: await findConsul() };
    for (const script of ["testing.mjs", "testing.cjs"]) {
      for (const flags of [[], ["--no-experimental-require-module"]]) {
        const out = await project.run("node", ["--throw-deprecation", ...flags, script], env);
        assert.equal(out, "true 1\n", script);
      }
    }
  });

  test("loads nothing of the other entries, which do not load it", async () => {
    const files = ["testing.js", "testing.cjs", "dist/testing.js"];
    for (const path of packed.filter((path) => /\.c?js$/.test(path))) {
      const text = await readFile(join(project.folder, "node_modules/consul-wasm", path), "utf8");
      const others = [...text.matchAll(/(?:from ?|require\()"(\.[^"]*)"/g)].map(
        ([, it]) => it ?? "",
      );
      const isTesting = (/** @type {string} */ name) => /\btesting\.c?js$/.test(name);
      if (files.includes(path)) assert.ok(others.every(isTesting), path);
      else assert.ok(!others.some(isTesting), path);
    }
  });
});
