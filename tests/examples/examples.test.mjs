// @ts-check
// Every public method has an example and a link. All examples, including those of the documents, compile under
// `strict` and run on real agents.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Declarations } from "../package/declarations.mjs";
import { Project, pkg } from "../package/project.mjs";
import { sceneFor, sceneNamed, stopAll, version } from "./agents.mjs";
import {
  allExamples,
  comments,
  examplesOf,
  methodOf,
  methodsOfConsul,
  methodsSince,
  nodeComments,
  pathOfGroup,
  testingComments,
} from "./examples.mjs";
import { compile, fileName, run } from "./modules.mjs";

const examples = await allExamples();
const counts = { run: 0, "compiled only": 0, skipped: 0 };

suite("every public method has a complete doc comment", () => {
  const types = new Declarations(join(pkg, "index.d.ts"));
  after(() => types.close());
  const isClass = (/** @type {string} */ name) =>
    types.values.includes(name) && /^[A-Z]/.test(name);
  const reachable = types.names.filter((name) => /^(?:API|Consul|.*Endpoints)$/.test(name));
  const classes = new Set([...reachable, ...types.names.filter(isClass)]);
  const functions = types.values.filter((name) => /^[a-z]/.test(name));

  for (const owner of classes) {
    const isOfApi = reachable.includes(owner);
    const methods = types.members(types.type(owner)).flatMap((symbol) => {
      const parameters = types.parameters(symbol)?.map(({ name }) => name);
      // Methods that any class can have need no comment.
      const isOurs = parameters && !/^(?:free|toJSON|__@.*)$/.test(symbol.name);
      return isOurs ? [{ of: `${owner}.${symbol.name}`, parameters }] : [];
    });
    if (methods.length === 0) continue;
    test(owner, () => {
      const missing = methods.flatMap(({ of, parameters }) => missingOf(of, parameters, isOfApi));
      assert.equal(missing.join("\n"), "", `Add this to the doc comments in ${fileOf(owner)}:`);
    });
  }

  for (const name of functions) {
    test(name, () => {
      const parameters = types.parameters(types.symbol(name))?.map(({ name }) => name);
      assert.ok(parameters);
      const missing = missingOf(name, parameters, false);
      assert.equal(missing.join("\n"), "", "Add this to its doc comment in src/:");
    });
  }

  for (const [entry, entryComments, begin] of /** @type {const} */ ([
    ["node", nodeComments, "static "],
    ["testing", testingComments, "export declare function "],
  ])) {
    test(`consul-wasm/${entry}`, () => {
      const methods = entryComments.filter(({ declaration }) => declaration.startsWith(begin));
      assert.ok(methods.length > 0);
      const missing = methods.flatMap((comment) => {
        const found = comment.declaration.matchAll(/(\w+)\??: /g);
        const parameters = [...found].map(([, it]) => it ?? "");
        return missingIn(comment, comment.of, parameters, false);
      });
      assert.equal(missing.join("\n"), "", `Add this to the doc comments in src/js/${entry}/:`);
    });
  }

  test("everything that an editor suggests has a doc comment, and no group has `free`", () => {
    const known = new Set(comments.filter(({ prose }) => prose).map(({ of }) => of));
    const offered = reachable.flatMap((owner) =>
      types.members(types.type(owner)).map(({ name }) => `${owner}.${name}`),
    );
    assert.deepEqual(
      offered.filter((of) => !known.has(of.replace(/__@(\w+)@\d+$/, "[Symbol.$1]"))),
      [],
    );
    assert.deepEqual(
      offered.filter((of) => of.endsWith("Endpoints.free")),
      [],
    );
  });
});

suite(`all examples, Consul ${version.text}`, async () => {
  /** @type {Project} */
  let project;
  /** The errors of the compiler, by file. @type {Map<string, string[]>} */
  let complaints;
  before(async () => {
    project = await Project.create();
    complaints = await compile(project, examples);
  });
  after(async () => {
    await Promise.all([project?.remove(), stopAll()]);
    const numbers = Object.entries(counts).map(([what, number]) => `${number} ${what}`);
    console.log(`${examples.length} examples: ${numbers.join(", ")}`);
  });

  const [all, known] = await Promise.all([methodsOfConsul(), methodsSince(version)]);
  for (const [at, { name, method, agent, notRun, code }] of examples.entries()) {
    test(name, { timeout: 120_000 }, async (t) => {
      assert.deepEqual(complaints.get(fileName(at)) ?? [], [], code);
      // These examples are compiled before they run here, but people paste them.
      assert.doesNotMatch(code, /\busing \w+ =/, "Node 22 does not have this syntax");
      if (notRun) {
        counts["compiled only"]++;
        return;
      }
      if (all.has(method ?? "") && !known.has(method ?? "")) {
        counts.skipped++;
        t.skip(`Consul ${version.text} does not have it`);
        return;
      }
      const printed = await run(project, at, await (agent ? sceneNamed(agent) : sceneFor(method)));
      assert.deepEqual(
        printed.filter((values) => values.includes(undefined)),
        [],
        `the example prints undefined:\n${code}`,
      );
      counts.run++;
    });
  }

  test("the compiler reports nothing outside the examples", () => {
    const files = new Set(examples.map((_, at) => fileName(at)));
    const others = [...complaints].filter(([file]) => !files.has(file));
    assert.deepEqual(others, []);
  });
});

/**
 * What to add to the doc comment of a method or a function.
 *
 * @param {string} of
 * @param {string[]} parameters
 * @param {boolean} isOfApi whether HashiCorp's API reference describes it
 */
function missingOf(of, parameters, isOfApi) {
  const comment = comments.find((it) => it.of === of);
  const method = methodOf(of);
  if (!comment) throw new Error(`tests/examples/comments.mjs does not find ${of}`);
  return missingIn(comment, method ? `consul.${method}` : of, parameters, isOfApi);
}

/**
 * @param {import("./comments.mjs").Comment} comment
 * @param {string} name
 * @param {string[]} parameters
 * @param {boolean} isOfApi
 */
function missingIn(comment, name, parameters, isOfApi) {
  const { prose, tags } = comment;
  const texts = (/** @type {string} */ tag) =>
    tags.filter((it) => it.name === tag).map(({ text }) => text);
  const explained = texts("param").map((text) => text.match(/^(\w+) \S/)?.[1]);
  const sees = /^https:\/\/developer\.hashicorp\.com\/consul\/api-docs(?:\/|$)/;
  const missing = [
    !prose && "a sentence that says what it does",
    ...parameters.map((it) => !explained.includes(it) && `@param ${it} …`),
    ...explained.map(
      (it) => !parameters.includes(it ?? "") && `no @param for "${it}", which is not a parameter`,
    ),
    isOfApi &&
      !texts("see").some((text) => sees.test(text)) &&
      "@see https://developer.hashicorp.com/consul/api-docs/…",
    examplesOf(comment).length === 0 && "@example, and a block of code that begins with ```ts",
  ];
  return missing.filter((it) => it !== false).map((what) => `${name}: ${what}`);
}

/** The source file of a class. @param {string} owner */
function fileOf(owner) {
  const words = owner.replace(/Endpoints$/, "").replace(/(?<=[a-z])[A-Z]/g, (it) => `_${it}`);
  const name = words.toLowerCase();
  if (owner.endsWith("Endpoints")) return `src/endpoints/${name}.rs`;
  return pathOfGroup.has(owner) ? `src/${name}.rs` : "src/js/";
}
