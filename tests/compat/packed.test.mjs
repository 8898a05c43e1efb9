// @ts-check
// The packed package, in programs that import it or require it as they did npm `consul`.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { Project } from "../package/project.mjs";
import { Consul, methodsOf } from "./both.mjs";

/** @type {Project} */
let project;
/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {string[]} */
let packed = [];

before(async () => {
  [project, agent] = await Promise.all([Project.create(), startAgent()]);
  packed = await project.installPackage();
});
after(() => Promise.all([agent?.stop(), project?.remove()]));

/** Runs a script that prints JSON. @param {string} name @param {string} text */
async function run(name, text) {
  await project.write({ [name]: text });
  const out = await project.run("node", ["--throw-deprecation", name], {
    PORT: String(agent.port),
  });
  return JSON.parse(out);
}

suite("a program", () => {
  test("that imports it", async () => {
    const seen = await run(
      "program.mjs",
      `import Consul, { Consul as Named, Watch } from "consul-wasm/compat";
       const consul = new Consul({ port: process.env.PORT });
       await consul.kv.set("packed", "value");
       const { Value } = await consul.kv.get("packed");
       const watch = consul.watch({ method: consul.kv.get, options: { key: "packed" } });
       const [first] = await new Promise((resolve) => watch.on("change", (...all) => resolve(all)));
       watch.end();
       console.log(JSON.stringify([Value, first.Value, Named === Consul, watch instanceof Watch, Consul.name]));`,
    );
    assert.deepEqual(seen, ["value", "value", true, true, "Consul"]);
  });

  test("that requires it, in all ways that were ever usual", async () => {
    const seen = await run(
      "program.cjs",
      `const Consul = require("consul-wasm/compat");
       const { Consul: Named, default: Default, Watch } = Consul;
       class Derived extends Consul {}
       const options = { port: process.env.PORT, promisify: true };
       const all = [new Consul(options), Consul(options), new Named(options), new Derived(options)];
       Promise.all(all.map((consul) => consul.catalog.datacenters())).then((lists) => {
         const kinds = all.map((it) => it instanceof Consul && it instanceof Named);
         console.log(JSON.stringify([lists, kinds, Default === Consul, Watch === Consul.Watch, Consul.name,
           typeof Consul.parseQueryMeta, typeof Consul.Agent.Check, all[3] instanceof Derived]));
       });`,
    );
    const yes = [true, true, true, true];
    const lists = yes.map(() => ["dc1"]);
    assert.deepEqual(seen, [lists, yes, true, true, "Consul", "function", "function", true]);
  });

  test("without undici: only certificates and sockets need it, and the error says so", async () => {
    const seen = await run(
      "socket.mjs",
      `import Consul from "consul-wasm/compat";
       const consul = new Consul({ socketPath: "/nowhere.sock" });
       const error = await consul.status.leader().catch((error) => error);
       console.log(JSON.stringify(error.message));`,
    );
    assert.match(seen, /consul-wasm\/node needs the package undici: npm install undici/);
  });
});

test("every method has a type, whose result is not any", async () => {
  const methods = methodsOf(new Consul());
  const lines = methods.map((name) => `expectTyped(consul.${name});`);
  await project.copyPackages("@types/node", "undici-types");
  await project.write({
    "methods.mts": `import Consul from "consul-wasm/compat";
      type IsAny<T> = 0 extends 1 & T ? true : false;
      declare const consul: Consul;
      declare function expectTyped<R>(
        method: ((...args: never[]) => Promise<R>) & (IsAny<R> extends true ? never : unknown),
      ): void;
      ${lines.join("\n")}`,
    "tsconfig.json": {
      compilerOptions: {
        ...{ target: "es2022", module: "nodenext", strict: true, noEmit: true },
        ...{ lib: ["es2022"], types: ["node"], skipLibCheck: false, skipDefaultLibCheck: true },
      },
      files: ["methods.mts"],
    },
  });
  assert.equal(methods.length, 65);
  assert.equal(await project.compile("tsconfig.json"), "");
});

test("no other entry loads it", async () => {
  for (const path of packed.filter((it) => /\.c?js$/.test(it) && !/compat\./.test(it))) {
    const text = await readFile(join(project.folder, "node_modules/consul-wasm", path), "utf8");
    assert.doesNotMatch(text, /CONSUL_WASM_COMPAT|\bcompat\.c?js\b/, path);
  }
});
