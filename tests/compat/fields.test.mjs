// @ts-check
// Fields that Consul does not know. It refuses the whole body; npm `consul` left them out.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/compat.js";
import { startRecorder, warningsOf } from "./recorder.mjs";

const service = { name: "web", id: "web-1", color: "blue", check: { id: "c", ttl: "1h" } };

/**
 * Registers the service at a server that gives an answer to each body.
 *
 * @param {(body: any) => [number, string]} answer
 */
async function registerAt(answer) {
  const server = await startRecorder(() => answer(JSON.parse(server.seen.at(-1)?.body ?? "")));
  try {
    const consul = /** @type {any} */ (new Consul({ port: server.port }));
    /** @type {any} */
    let error;
    const warnings = await warningsOf(() =>
      consul.agent.service.register(service).catch((/** @type {unknown} */ it) => {
        error = it;
      }),
    );
    return { error, warnings, bodies: server.seen.map(({ body }) => JSON.parse(body)) };
  } finally {
    server.stop();
  }
}

suite("fields that nobody knows", () => {
  const all = { Name: "web", ID: "web-1", Color: "blue", Check: { ID: "c", TTL: "1h" } };

  test("are left out when Consul refuses them, with a warning", async () => {
    const { error, warnings, bodies } = await registerAt(({ Color, Check }) => {
      // Consul names the first one.
      const [field] = [Color && "Color", Check.ID && "ID"].filter(Boolean);
      return field ? [400, `Request decode failed: json: unknown field "${field}"`] : [200, ""];
    });
    assert.equal(error, undefined);
    const { Color: _, ...known } = all;
    assert.deepEqual(bodies, [all, known, { ...known, Check: { TTL: "1h" } }]);
    assert.deepEqual(
      warnings,
      ["Color", "ID"].map(
        (it) =>
          `CONSUL_WASM_COMPAT_UNKNOWN: consul-wasm/compat: unknown field ${it} of agent.service.register`,
      ),
    );
  });

  test("are sent once to a server that knows them", async () => {
    const { error, bodies } = await registerAt(() => [200, ""]);
    assert.equal(error, undefined);
    assert.deepEqual(bodies, [all]);
  });

  test("do not make a deregistration remove more", async () => {
    const answer = 'json: unknown field "ID"';
    const server = await startRecorder(() => [400, answer]);
    try {
      const consul = /** @type {any} */ (new Consul({ port: server.port }));
      const call = consul.catalog.deregister({ node: "a", id: "web" });
      await assert.rejects(call, { statusCode: 400 });
      assert.equal(server.seen.length, 1);
    } finally {
      server.stop();
    }
  });

  test("do not hide other refusals", async () => {
    for (const answer of /** @type {[number, string][]} */ ([
      [400, "Must provide TTL"],
      [500, 'json: unknown field "ID"'],
    ])) {
      const { error, bodies } = await registerAt(() => answer);
      assert.equal(error.statusCode, answer[0]);
      assert.equal(bodies.length, 1);
    }
  });
});
