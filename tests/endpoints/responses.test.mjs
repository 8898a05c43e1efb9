// @ts-check
// Calls every operation on real agents and checks the responses against their types. Samples of the responses
// are stored in `tests/data/responses/`, so that the responses of other versions of Consul are checked too.
// `SAVE_RESPONSES=status` runs only the group `status`, and writes its samples of the version that runs here;
// `SAVE_RESPONSES=all` writes those of all groups.
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
const samples = new URL("../data/responses/", import.meta.url);

/** @type {Project} */
let project;
before(async () => {
  project = await Project.create();
});
after(() => project?.remove());

const advice =
  "correct the types in src/model/ (of each object, the compiler names only the first unknown field)";
const saving = process.env.SAVE_RESPONSES;
if (saving && saving !== "all" && !rowsOfGroup.has(saving)) {
  throw new Error(`SAVE_RESPONSES: there is no tests/endpoints/rows/${saving}.mjs`);
}

for (const [group, rows] of rowsOfGroup) {
  if (saving && saving !== "all" && saving !== group) continue;
  suite(`${group}, Consul ${version.text}`, () => {
    /** The results of methods, by their paths. @type {Map<string, unknown[]>} */
    const responses = new Map();
    /** The methods that were called. @type {Set<string>} */
    const called = new Set();
    /** The metadata of the results. @type {unknown[]} */
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

    /** @param {string} path @param {unknown} response */
    const keep = (path, response) => {
      // `undefined` and byte streams are not checked here.
      if (response === undefined || response instanceof ReadableStream) return;
      responses.set(path, [...(responses.get(path) ?? []), structuredClone(response)]);
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
        await row.responses?.(await world());
        const methods = await methodsOf(row);
        assert.deepEqual(
          methods.filter((path) => !called.has(path)),
          [],
          `\`responses\` of ${operation} in tests/endpoints/rows/${group}.mjs must call these methods`,
        );
      });
    }

    test("the responses match their types", { timeout: 60_000 }, async () => {
      const all = [...responses].flatMap(([path, list]) =>
        list.map((response) => /** @type {const} */ ([typeOf(path), response])),
      );
      if (all.length === 0) return;
      const typed = [...all, ...metas.map((meta) => ["consul.Meta", meta])];
      assert.equal(await complaintsOf(project, /** @type {any} */ (typed)), "", advice);
      if (saving) await save(group, rows, responses);
    });
  });
}

suite("stored samples match the types of their methods", async () => {
  for (const of of await readdir(samples).catch(() => [])) {
    test(`Consul ${of}`, { timeout: 60_000 }, async () => {
      const folder = new URL(`${of}/`, samples);
      const files = await readdir(folder);
      const all = await Promise.all(
        files.map(async (file) => JSON.parse(await readFile(new URL(file, folder), "utf8"))),
      );
      const responses = all.flatMap((it) =>
        Object.entries(it).map(([path, response]) => [typeOf(path), response]),
      );
      assert.equal(await complaintsOf(project, /** @type {any} */ (responses)), "", advice);
    });
  }
});

/**
 * @param {string} group
 * @param {import("./row.mjs").Rows} rows
 * @param {Map<string, unknown[]>} responses
 */
async function save(group, rows, responses) {
  const folder = new URL(`${version.text}/`, samples);
  await mkdir(folder, { recursive: true });
  /** @type {Record<string, (response: any) => unknown>} */
  const kept = Object.assign({}, ...Object.values(rows).map((row) => row.kept));
  const fullest = [...responses].map(([path, list]) => {
    const response = largest(list);
    return /** @type {const} */ ([path, kept[path] ? kept[path](response) : response]);
  });
  const json = markedJson(Object.fromEntries(fullest.filter(([, it]) => it !== undefined)));
  await writeFile(new URL(`${group}.json`, folder), `${json}\n`);
}

/** @param {unknown} result @returns {result is AsyncGenerator} */
function isGenerator(result) {
  return typeof result === "object" && result !== null && Symbol.asyncIterator in result;
}

/** @param {unknown[]} responses */
function largest(responses) {
  return responses.reduce((a, b) => (markedJson(b).length > markedJson(a).length ? b : a));
}

/** @param {string} group @param {string} name @param {import("./row.mjs").Row} row */
function reasonToSkip(group, name, row) {
  const operation = operations.find((it) => it.group === group && it.operation === name);
  const since = row.since ?? (operation && sinceOf(operation));
  if (!row.responses) return row.untested ?? "neither `responses` nor `untested` is given";
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

/** What was started, by the function that starts it. */
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
