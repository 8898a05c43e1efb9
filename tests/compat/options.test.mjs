// @ts-check
// What calls send: options in any spelling, those that npm `consul` dropped, and bodies.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { Consul } from "../../pkg/compat.js";
import { startRecorder, warningsOf } from "./recorder.mjs";

/** @type {Awaited<ReturnType<typeof startRecorder>>} */
let server;
/** @type {any} */
let consul;

before(async () => {
  server = await startRecorder();
  consul = new Consul({ port: server.port });
});
after(() => server?.stop());

/** @param {string} path */
const queryOf = (path) => Object.fromEntries(new URL(path, "http://host").searchParams);

suite("options", () => {
  test("may have any case, and underscores or hyphens", async () => {
    for (const name of ["nodeMeta", "node_meta", "node-meta", "NODEMETA", "NodeMeta"]) {
      const { path } = await server.of(() => consul.catalog.nodes({ [name]: { zone: "a" } }));
      assert.deepEqual(queryOf(path), { "node-meta": "zone:a" }, name);
    }
    const { path } = await server.of(() =>
      consul.kv.get({ Key: "a", DC: "dc1", RECURSE: true, Stale: true }),
    );
    assert.deepEqual(queryOf(path), { dc: "dc1", recurse: "true", stale: "true" });
  });

  test("that npm consul dropped are sent", async () => {
    const all = { ns: "team", peer: "other", cached: true, partition: "p", near: "_agent" };
    for (const [call, own] of /** @type {const} */ ([
      [consul.health.service, { service: "web", mergeCentralConfig: true }],
      [consul.agent.members, { segment: "s", wan: true }],
      [consul.agent.forceLeave, { node: "n", prune: true }],
      [consul.agent.service.register, { name: "web", replace_existing_checks: true }],
      [consul.query.execute, { query: "q", limit: 3, connect: true }],
    ])) {
      const { path } = await server.of(() => call.call({ consul }, { ...all, ...own }));
      const { ns, peer, cached, partition, near, ...rest } = queryOf(path);
      assert.deepEqual(
        [ns, peer, cached, partition, near],
        ["team", "other", "true", "p", "_agent"],
      );
      const words = Object.keys(rest).sort();
      const wanted = Object.keys(own).filter(
        (it) => !["service", "node", "name", "query"].includes(it),
      );
      assert.equal(words.length, wanted.length, path);
    }
  });

  test("of a write that make it conditional are sent even if they are undefined", async () => {
    for (const name of ["cas", "acquire", "release"]) {
      const { path } = await server.of(() => consul.kv.set("k", "v", { [name]: undefined }));
      assert.deepEqual(queryOf(path), { [name]: "" });
    }
    assert.equal(
      (await server.of(() => consul.kv.set("k", "v", { flags: 2n ** 60n }))).path,
      `/v1/kv/k?flags=${2n ** 60n}`,
    );
  });

  test("that are empty are not sent, except the conditions of a write", async () => {
    const { path } = await server.of(() =>
      consul.health.service({ service: "web", tag: "", dc: "" }),
    );
    assert.equal(path, "/v1/health/service/web");
    const written = await server.of(() => consul.kv.set({ key: "k", value: "v", release: "" }));
    assert.equal(written.path, "/v1/kv/k?release=");
  });

  test("are not changed", async () => {
    const options = Object.freeze({ release: "a session" });
    await consul.kv.set("k", "v", options);
    assert.deepEqual(options, { release: "a session" });
  });

  test("that nobody knows get one warning each", async () => {
    const found = await warningsOf(async () => {
      await consul.agent.members({ sgment: "typo" });
      await consul.agent.members({ sgment: "typo" });
    });
    assert.deepEqual(found, [
      "CONSUL_WASM_COMPAT_UNKNOWN: consul-wasm/compat: unknown option sgment of agent.members",
    ]);
  });

  test("of the client apply to every call, unless it has its own", async () => {
    const client = /** @type {any} */ (
      new Consul({
        port: server.port,
        defaults: { token: "secret", dc: "dc2", ns: "n" },
        headers: { "X-Own": "1" },
      })
    );
    const first = await server.of(() => client.status.leader());
    assert.deepEqual(queryOf(first.path), { dc: "dc2", ns: "n" });
    assert.deepEqual([first.headers["x-consul-token"], first.headers["x-own"]], ["secret", "1"]);
    const { headers } = await server.of(() => client.status.leader({ token: "other" }));
    assert.equal(headers["x-consul-token"], "other");
  });
});

suite("bodies", () => {
  test("have Consul's names, and what users name is kept", async () => {
    const { body } = await server.of(() =>
      consul.agent.service.register({
        name: "web",
        Weights: { passing: 2, warning: 1 },
        enable_tag_override: true,
        Namespace: "team",
        meta: { some_key: "a", Other: "b" },
        taggedAddresses: { lan_ipv4: { address: "10.0.0.1", port: 1 } },
        checks: [
          { H2Ping: "host:1", interval: "1s", h2ping_use_tls: true },
          { os_service: "svc", interval: "1s" },
        ],
        connect: {
          sidecar_service: {
            proxy: {
              upstreams: [{ destination_name: "db", local_bind_port: 1 }],
              config: { a_b: 1 },
            },
          },
        },
      }),
    );
    assert.deepEqual(body, {
      Name: "web",
      Weights: { Passing: 2, Warning: 1 },
      EnableTagOverride: true,
      Namespace: "team",
      Meta: { some_key: "a", Other: "b" },
      TaggedAddresses: { lan_ipv4: { Address: "10.0.0.1", Port: 1 } },
      Checks: [
        { H2PING: "host:1", Interval: "1s", H2PingUseTLS: true },
        { OSService: "svc", Interval: "1s" },
      ],
      Connect: {
        SidecarService: {
          Proxy: { Upstreams: [{ DestinationName: "db", LocalBindPort: 1 }], Config: { a_b: 1 } },
        },
      },
    });
  });

  test("have the fields that npm consul dropped", async () => {
    const of = async (/** @type {() => Promise<unknown>} */ call) => (await server.of(call)).body;
    assert.deepEqual(
      await of(() =>
        consul.session.create({ nodeChecks: ["a"], service_checks: [{ id: "b", namespace: "n" }] }),
      ),
      { NodeChecks: ["a"], ServiceChecks: [{ ID: "b", Namespace: "n" }] },
    );
    assert.deepEqual(
      await of(() =>
        consul.catalog.register({
          node: "n",
          address: "a",
          datacenter: "dc2",
          node_meta: { a_b: "c" },
        }),
      ),
      { Node: "n", Address: "a", Datacenter: "dc2", NodeMeta: { a_b: "c" } },
    );
    assert.deepEqual(
      await of(() =>
        consul.query.create({
          service: {
            service: "web",
            near: "_agent",
            ignore_check_ids: ["c"],
            failover: { targets: [{ peer: "p" }] },
          },
          token: "stored",
        }),
      ),
      {
        Service: {
          Service: "web",
          Near: "_agent",
          IgnoreCheckIds: ["c"],
          Failover: { Targets: [{ Peer: "p" }] },
        },
        Token: "stored",
      },
    );
    assert.deepEqual(await of(() => consul.acl.bootstrap({ bootstrapsecret: "s" })), {
      BootstrapSecret: "s",
    });
  });

  test("have fields that nobody knows, because the server may be newer", async () => {
    const { body } = await server.of(() =>
      consul.agent.service.register({ NAME: "web", new_field: { a_b: [{ c_d: 1 }] } }),
    );
    assert.deepEqual(body, { Name: "web", NewField: { AB: [{ CD: 1 }] } });
  });

  test("of a query have the token that is stored, and the client's token authorizes it", async () => {
    const client = /** @type {any} */ (
      new Consul({ port: server.port, defaults: { token: "mine" } })
    );
    const { body, headers } = await server.of(() =>
      client.query.create({ service: { service: "a" } }),
    );
    assert.deepEqual(body, { Service: { Service: "a" } });
    assert.equal(headers["x-consul-token"], "mine");
  });

  test("of a check have its timeout, which is not that of the call", async () => {
    const { body } = await server.of(() =>
      consul.agent.check.register({
        name: "c",
        http: "http://host",
        interval: "1s",
        timeout: "1ns",
      }),
    );
    assert.equal(body.Timeout, "1ns");
  });

  test("of keys are text or bytes, and their names keep slashes", async () => {
    for (const [value, stored] of /** @type {const} */ ([
      [0, "0"],
      [false, "false"],
      [12n, "12"],
      [null, ""],
      [undefined, ""],
      [Buffer.from("bytes"), "bytes"],
    ])) {
      const { body, path } = await server.of(() => consul.kv.set("a/b c", value));
      assert.equal(body, stored);
      assert.equal(path, "/v1/kv/a/b%20c");
    }
  });

  test("never come from a callback, which is not called", async () => {
    const callback = () => assert.fail("called");
    const { path, body } = await server.of(() => consul.kv.set({ key: "k", value: "v" }, callback));
    assert.deepEqual([path, body], ["/v1/kv/k", "v"]);
    const fired = await server.of(() => consul.event.fire({ name: "deploy" }, callback));
    assert.deepEqual([fired.path, fired.body], ["/v1/event/fire/deploy", ""]);
    server.seen.length = 0;
    await assert.rejects(consul.kv.set("k", callback), { isPapi: true, isCodec: true });
    assert.deepEqual(server.seen, []);
    const found = await warningsOf(() => consul.status.leader(callback));
    assert.deepEqual(found, [
      "CONSUL_WASM_COMPAT_CALLBACK: consul-wasm/compat: a callback is not called: status.leader",
    ]);
  });
});
