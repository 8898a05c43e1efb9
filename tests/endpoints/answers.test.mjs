// @ts-check
// Every operation against real agents. What it answers is held against its type, and samples of that
// are kept in `tests/data/answers/`: those of other versions of Consul are held against the types too.
// `SAVE_ANSWERS=1` writes the samples of the version that runs here.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { Consul, ConsulPromise } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { consulVersion, findConsul } from "../../scripts/consul-binary.mjs";
import { Project } from "../package/project.mjs";
import { complaintsOf, markedJson, typeOf } from "./literals.mjs";
import { recording } from "./recording.mjs";
import { rowsOfGroup } from "./rows.mjs";
import { methodsOf } from "./sending.mjs";
import { operations, sinceOf } from "./table.mjs";

/** @typedef {import("./row.mjs").World} World */

const version = await consulVersion(await findConsul());
const samples = new URL("../data/answers/", import.meta.url);

/** @type {Project} */
let project;
before(async () => {
  project = await Project.create();
});
after(() => project?.remove());

for (const [group, rows] of rowsOfGroup) {
  suite(`${group}, Consul ${version.text}`, () => {
    /** What methods gave, by their paths. @type {Map<string, unknown[]>} */
    const answers = new Map();
    /** The methods that were called. @type {Set<string>} */
    const called = new Set();
    /** What Consul said about them. @type {unknown[]} */
    const metas = [];
    const shared = sharing();
    after(() => shared.stop());

    /** @type {World["clientOf"]} */
    const clientOf = ({ address, token }, options) => {
      const consul = new Consul({ address, ...(token && { token }), ...options });
      return recording(/** @type {any} */ (consul), ({ path, result }) => {
        called.add(path);
        if (isGenerator(result)) keepAll(path, result);
        if (!(result instanceof ConsulPromise)) return;
        result.then((it) => keep(path, it)).catch(() => {});
        result.withMeta().then(
          ({ meta }) => metas.push(meta),
          () => {},
        );
      });
    };

    /** @param {string} path @param {unknown} answer */
    const keep = (path, answer) => {
      // Nothing, and streams, are not held against a type here.
      if (answer === undefined || answer instanceof ReadableStream) return;
      answers.set(path, [...(answers.get(path) ?? []), structuredClone(answer)]);
    };

    /** @param {string} path @param {AsyncGenerator} generator whose parts are of one type */
    const keepAll = (path, generator) => {
      const { next } = generator;
      generator.next = async () => {
        const part = await next.call(generator);
        if (!part.done) keep(path, part.value);
        return part;
      };
    };

    /** @type {() => Promise<World>} */
    const world = async () => {
      const agent = await shared.once(startDev);
      const withAcl = async () => clientOf(await shared.once(startWithAcl));
      return {
        ...{ consul: clientOf(agent), agent, version },
        ...{ withAcl, shared: shared.once, clientOf },
      };
    };

    for (const [operation, row] of Object.entries(rows)) {
      const skip = reasonToSkip(group, operation, row);
      test(operation, { ...(skip && { skip }), timeout: 120_000 }, async () => {
        await row.answers?.(await world());
        const methods = await methodsOf(row);
        assert.deepEqual(
          methods.filter((path) => !called.has(path)),
          [],
          "methods of it that were not called",
        );
      });
    }

    test("the answers have their types", { timeout: 60_000 }, async () => {
      const all = [...answers].flatMap(([path, list]) =>
        list.map((answer) => /** @type {const} */ ([typeOf(path), answer])),
      );
      if (all.length === 0) return;
      const typed = [...all, ...metas.map((meta) => ["consul.Meta", meta])];
      assert.equal(await complaintsOf(project, /** @type {any} */ (typed)), "");
      if (process.env.SAVE_ANSWERS) await save(group, rows, answers);
    });
  });
}

suite("samples of answers have the types of their methods", async () => {
  for (const of of await readdir(samples).catch(() => [])) {
    test(`Consul ${of}`, { timeout: 60_000 }, async () => {
      const folder = new URL(`${of}/`, samples);
      const files = await readdir(folder);
      const all = await Promise.all(
        files.map(async (file) => JSON.parse(await readFile(new URL(file, folder), "utf8"))),
      );
      const answers = all.flatMap((it) =>
        Object.entries(it).map(([path, answer]) => [typeOf(path), answer]),
      );
      assert.equal(await complaintsOf(project, /** @type {any} */ (answers)), "");
    });
  }
});

/**
 * @param {string} group
 * @param {import("./row.mjs").Rows} rows
 * @param {Map<string, unknown[]>} answers
 */
async function save(group, rows, answers) {
  const folder = new URL(`${version.text}/`, samples);
  await mkdir(folder, { recursive: true });
  /** @type {Record<string, (answer: any) => unknown>} */
  const kept = Object.assign({}, ...Object.values(rows).map((row) => row.kept));
  const fullest = [...answers].map(([path, list]) => {
    const answer = largest(list);
    return [path, kept[path] ? kept[path](answer) : answer];
  });
  const json = markedJson(Object.fromEntries(fullest));
  await writeFile(new URL(`${group}.json`, folder), `${json}\n`);
}

/** @param {unknown} result @returns {result is AsyncGenerator} */
function isGenerator(result) {
  return typeof result === "object" && result !== null && Symbol.asyncIterator in result;
}

/** @param {unknown[]} answers */
function largest(answers) {
  return answers.reduce((a, b) => (markedJson(b).length > markedJson(a).length ? b : a));
}

/** @param {string} group @param {string} name @param {import("./row.mjs").Row} row */
function reasonToSkip(group, name, row) {
  const operation = operations.find((it) => it.group === group && it.operation === name);
  const since = row.since ?? (operation && sinceOf(operation));
  if (!row.answers) return row.untested ?? "no reason is given";
  if (!since || !version.atLeast(...since)) {
    return `Consul ${version.text} does not have it (since ${since?.join(".") ?? "?"})`;
  }
  return undefined;
}

async function startDev() {
  return startAgent();
}

async function startWithAcl() {
  return startAgent({ acl: true });
}

/** Things that are started once, by the function that starts them. */
function sharing() {
  /** @type {Map<Function, Promise<any>>} */
  const started = new Map();
  return {
    /** @type {World["shared"]} */
    once(start) {
      const it = started.get(start) ?? start();
      started.set(start, it);
      return it;
    },
    async stop() {
      const all = await Promise.allSettled(started.values());
      await Promise.all(all.map((it) => it.status === "fulfilled" && it.value?.stop?.()));
    },
  };
}
