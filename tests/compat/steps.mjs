// @ts-check
// Calls of npm `consul`, with the arguments that programs pass. Each step is a method and its arguments, which may depend on
// earlier results. Together they call every method and every alias: `comparison.test.mjs` checks that.

/** @typedef {Record<string, any>} Results earlier results, by the names of their steps */
/**
 * @typedef {object} Step
 * @property {string} call such as `kv.get`
 * @property {unknown[] | ((results: Results) => unknown[])} args
 * @property {string} [as] the name by which later steps find the result
 * @property {(result: any) => boolean} [until] repeats the call until its result is right: an agent tells the catalog later
 * @property {string} [differs] why the results differ on purpose
 */

const service = "web";
const http = { http: "http://127.0.0.1:1/health", interval: "1h", timeout: "1s" };
const operations = [
  { KV: { Verb: "set", Key: "compat/txn", Value: Buffer.from("x").toString("base64"), Flags: 7 } },
  { KV: { Verb: "get", Key: "compat/txn" } },
];

/** For an agent without ACLs. @type {Step[]} */
export const steps = [
  { call: "agent.service.register", args: ["api"] },
  {
    call: "agent.service.register",
    args: [
      {
        name: service,
        id: "web-1",
        tags: ["a", "b"],
        address: "10.0.0.1",
        port: 8000,
        meta: { Some_Key: "Some_Value" },
        tagged_addresses: { lan: { address: "10.0.0.1", port: 80 } },
        checks: [
          { ...http, name: "health" },
          { checkid: "ttl", TTL: "1h", Status: "passing", Notes: "a note" },
        ],
      },
    ],
  },
  {
    call: "agent.service.register",
    args: [
      {
        Name: "sidecar",
        Port: 9000,
        connect: { sidecar_service: { port: 21_000, check: { ttl: "1h" } } },
      },
    ],
  },
  // Consul refuses these, unless something is left out, as npm `consul` does.
  {
    call: "agent.service.register",
    args: [{ name: "own-id", meta: { id: "1" }, check: { id: "own", ttl: "1h" }, colour: "blue" }],
  },
  { call: "agent.service.register", args: [{ name: "off", check: false }] },
  { call: "agent.service.register", args: [{ name: "run", check: { ...http, ttl: "1h" } }] },
  {
    call: "agent.service.register",
    args: [{ name: "told", check: { http: "", interval: "", timeout: "", ttl: "1h" } }],
  },
  {
    call: "agent.service.register",
    args: [{ name: "once", check: { http: "http://localhost:1", ttl: "1h" } }],
  },
  {
    call: "agent.service.register",
    args: [{ name: "two", check: { ...http, tcp: "localhost:1", aliasnode: "other" } }],
  },
  {
    call: "agent.service.register",
    args: [{ name: "follows", check: { tcp: "localhost:1", aliasservice: "run" } }],
  },
  { call: "agent.service.register", args: [{ name: "x", check: {} }] },
  { call: "agent.service.register", args: [{}] },
  {
    call: "agent.service.register",
    args: [{ name: "x", proxy: { destination_service_id: "a" } }],
  },
  {
    call: "agent.service.register",
    args: [{ name: "x", connect: { sidecarservice: { connect: { sidecarservice: {} } } } }],
  },
  { call: "agent.services", args: [] },
  { call: "agent.service.list", args: [{ filter: 'Service == "web"' }] },
  { call: "agent.check.register", args: [{ name: "mem", ttl: "1h", id: "mem-1" }] },
  { call: "agent.check.register", args: [{ name: "odd", ttl: "1h", interval: "1h", size: 1 }] },
  { call: "agent.check.register", args: [{ ttl: "1h" }] },
  { call: "agent.check.register", args: [{ name: "none" }] },
  { call: "agent.check.pass", args: ["mem-1"] },
  { call: "agent.check.warn", args: [{ id: "mem-1", note: "soon full" }] },
  { call: "agent.checks", args: [] },
  { call: "agent.checks", args: ["a string without a meaning"] },
  { call: "agent.check.fail", args: [{ ID: "mem-1" }] },
  { call: "agent.check.list", args: [] },
  { call: "agent.check.deregister", args: ["mem-1"] },
  { call: "agent.check.pass", args: ["unknown"] },
  { call: "agent.check.pass", args: [{}] },
  { call: "agent.service.maintenance", args: [{ id: "web-1", enable: true, reason: "a test" }] },
  { call: "agent.service.maintenance", args: [{ id: "web-1", enable: false }] },
  { call: "agent.service.maintenance", args: [{ id: "web-1" }] },
  { call: "agent.maintenance", args: [true] },
  { call: "agent.maintenance", args: [{ enable: false }] },
  { call: "agent.maintenance", args: [{ enable: "false" }] },
  { call: "agent.members", args: [] },
  { call: "agent.self", args: [] },
  { call: "agent.join", args: ["127.0.0.1:1"] },
  { call: "agent.join", args: [{}] },
  { call: "agent.forceLeave", args: ["nobody"] },
  { call: "agent.forceLeave", args: [{}] },

  { call: "catalog.register", args: ["outside"] },
  {
    call: "catalog.register",
    args: [
      {
        node: "outside",
        address: "10.1.1.1",
        node_meta: { a_b: "c" },
        service: { id: "db-1", service: "db", tags: ["primary"], port: 5432, meta: { v: "1" } },
        check: {
          name: "db health",
          checkid: "db",
          status: "passing",
          serviceid: "db-1",
          definition: { tcp: "10.1.1.1:5432", intervalduration: "1h" },
        },
      },
    ],
  },
  {
    call: "catalog.register",
    args: [{ node: "outside", address: "10.1.1.1", service: { name: "ftp", service: "ftp" } }],
  },
  { call: "catalog.register", args: [{ node: "outside" }] },
  { call: "catalog.datacenters", args: [] },
  { call: "catalog.nodes", args: [] },
  { call: "catalog.nodes", args: ["dc1"] },
  { call: "catalog.node.list", args: [{ near: "_agent" }] },
  { call: "catalog.node.list", args: ["unknown-dc"] },
  { call: "catalog.node.services", args: ["outside"] },
  { call: "catalog.node.services", args: ["nobody"] },
  { call: "catalog.node.services", args: [{}] },
  { call: "catalog.services", args: [], until: (it) => it.web && it["sidecar-sidecar-proxy"] },
  { call: "catalog.service.list", args: ["dc1"] },
  { call: "catalog.service.nodes", args: ["db"] },
  { call: "catalog.service.nodes", args: [{ service: "db", tag: "primary" }] },
  { call: "catalog.service.nodes", args: [{ Service: "db", Tag: ["primary", "none"] }] },
  { call: "catalog.connect.nodes", args: ["sidecar"] },
  { call: "health.node", args: ["outside"] },
  { call: "health.node", args: [{}] },
  { call: "health.checks", args: ["db"] },
  {
    call: "health.service",
    args: [{ service: "told", tag: "", passing: false }],
    until: (found) => found.length > 0,
  },
  { call: "health.service", args: ["db"] },
  { call: "health.service", args: [{ service: "db", passing: true, tag: "primary" }] },
  { call: "health.service", args: [{ service: "db", filter: "nonsense ==" }] },
  { call: "health.state", args: ["passing"] },
  { call: "health.state", args: ["any"] },
  { call: "health.state", args: ["perfect"] },
  { call: "health.state", args: [{}] },
  { call: "catalog.deregister", args: [{ node: "outside", service_id: "db-1" }] },
  { call: "catalog.deregister", args: ["outside"] },
  { call: "catalog.deregister", args: [{}] },
  { call: "agent.service.deregister", args: ["api"] },
  { call: "agent.service.deregister", args: [{ id: "unknown" }] },

  { call: "kv.set", args: ["compat/a", "text"] },
  { call: "kv.set", args: ["compat/bytes", Buffer.from([0, 255, 10])] },
  { call: "kv.set", args: ["compat/empty", null] },
  { call: "kv.set", args: [{ key: "compat/flags", value: "v", flags: 42 }] },
  { call: "kv.set", args: ["compat/cas", "1", { cas: 0 }] },
  { call: "kv.set", args: [{ key: "compat/cas", value: "2", CAS: 0 }], differs: "false is kept" },
  { call: "kv.set", args: [{ key: "compat/cas", value: "2", cas: undefined }] },
  { call: "kv.set", args: ["compat/lock", "x", { acquire: "no session" }] },
  { call: "kv.set", args: ["compat/zero", 0] },
  { call: "kv.get", args: ["compat/zero"], differs: "0 is stored, and was an empty value" },
  { call: "kv.set", args: ["compat/number", 5], differs: "numbers are stored, and were an error" },
  { call: "kv.set", args: ["compat/object", {}] },
  { call: "kv.set", args: [{}] },
  { call: "kv.set", args: [{ key: "k" }] },
  { call: "kv.get", args: ["compat/a"] },
  { call: "kv.get", args: [{ KEY: "compat/a", buffer: true }] },
  { call: "kv.get", args: [{ key: "compat/a", raw: true }] },
  { call: "kv.get", args: [{ key: "compat/bytes", raw: true }] },
  { call: "kv.get", args: ["compat/bytes"] },
  { call: "kv.get", args: ["compat/empty"] },
  { call: "kv.get", args: ["compat/missing"] },
  { call: "kv.get", args: [{ key: "compat/missing", raw: true }] },
  { call: "kv.get", args: [{ key: "compat/", recurse: true }], differs: "0 and 5 were stored" },
  { call: "kv.get", args: [{ key: "compat/f", recurse: true, stale: true }] },
  { call: "kv.get", args: [] },
  { call: "kv.keys", args: ["compat/"], differs: "0 and 5 were stored" },
  { call: "kv.keys", args: [{ key: "com", separator: "/" }] },
  { call: "kv.keys", args: ["missing"] },
  { call: "kv.del", args: ["compat/a"] },
  { call: "kv.del", args: [{ key: "compat/cas", cas: 1 }], differs: "false is kept" },
  { call: "kv.delete", args: [{ key: "compat/z", recurse: true }] },

  { call: "session.create", args: [{ name: "lock", ttl: "60s", lock_delay: "1s" }], as: "session" },
  { call: "session.create", args: [], as: "other" },
  { call: "session.info", args: ({ session }) => [session?.ID] },
  { call: "session.get", args: ({ session }) => [{ id: session?.ID }] },
  { call: "session.info", args: ["3b9a2f4e-0000-0000-0000-000000000000"] },
  { call: "session.info", args: [{}] },
  { call: "session.renew", args: ({ session }) => [session?.ID] },
  { call: "session.renew", args: ["3b9a2f4e-0000-0000-0000-000000000000"] },
  { call: "session.list", args: [] },
  { call: "session.node", args: ["node-1"] },
  { call: "kv.set", args: ({ session }) => ["compat/lock", "x", { acquire: session?.ID }] },
  { call: "kv.get", args: ["compat/lock"] },
  { call: "kv.set", args: ({ session }) => ["compat/lock", "y", { release: session?.ID }] },
  { call: "session.destroy", args: ({ session }) => [session?.ID] },
  { call: "session.destroy", args: ({ other }) => [{ id: other?.ID }] },
  { call: "session.destroy", args: [{}] },

  { call: "event.fire", args: ["deploy", "payload"] },
  { call: "event.fire", args: ["deploy", Buffer.from([1, 2])] },
  { call: "event.fire", args: [{ name: "deploy", payload: "p", service: "web", tag: "a" }] },
  { call: "event.fire", args: ["quiet"] },
  { call: "event.fire", args: [{}] },
  { call: "event.list", args: ["deploy"] },
  { call: "event.list", args: [{ name: "deploy", buffer: true }] },

  {
    call: "query.create",
    args: [
      {
        name: "nearest",
        service: { service: "web", failover: { nearest_n: 2 }, only_passing: true, tags: ["a"] },
        dns: { ttl: "10s" },
      },
    ],
    as: "query",
  },
  { call: "query.create", args: [{}] },
  { call: "query.create", args: ["api"], as: "simple" },
  { call: "query.get", args: ({ query }) => [query?.ID] },
  { call: "query.get", args: [{}] },
  { call: "query.get", args: ["3b9a2f4e-0000-0000-0000-000000000000"] },
  { call: "query.update", args: ({ query }) => [{ query: query?.ID, service: { service: "db" } }] },
  { call: "query.update", args: ({ query }) => [{ query: query?.ID, service: {} }] },
  { call: "query.list", args: [] },
  { call: "query.execute", args: ({ query }) => [query?.ID] },
  {
    call: "query.explain",
    args: ({ query }) => [query?.ID],
    differs: "the explanation is returned, and not undefined",
  },
  { call: "query.destroy", args: ({ query }) => [query?.ID] },
  { call: "query.destroy", args: ({ simple }) => [{ query: simple?.ID }] },

  { call: "status.leader", args: [] },
  { call: "status.peers", args: [] },
  { call: "transaction.create", args: [operations] },
  { call: "transaction.create", args: [operations, { consistent: true }] },
  { call: "transaction.create", args: [[{ KV: { Verb: "get", Key: "missing" } }]] },
  { call: "transaction.create", args: [[]] },
  { call: "transaction.create", args: [] },
  { call: "acl.bootstrap", args: [] },
  { call: "acl.replication", args: [] },
  // An agent without a data folder forgets its services.
  { call: "agent.reload", args: [] },
];

/** For an agent with ACLs, with the management token as a default. @type {Step[]} */
export const stepsWithAcl = [
  { call: "acl.replication", args: [] },
  { call: "acl.legacy.create", args: [{ name: "old", type: "client", rules: "" }], as: "token" },
  { call: "acl.legacy.create", args: [] },
  { call: "acl.legacy.info", args: ({ token }) => [token?.ID ?? "none"] },
  { call: "acl.legacy.get", args: ({ token }) => [{ id: token?.ID ?? "none" }] },
  { call: "acl.legacy.update", args: ({ token }) => [{ id: token?.ID ?? "none", name: "new" }] },
  { call: "acl.legacy.update", args: [{}] },
  { call: "acl.legacy.clone", args: ({ token }) => [token?.ID ?? "none"] },
  { call: "acl.legacy.destroy", args: ({ token }) => [token?.ID ?? "none"] },
  { call: "acl.legacy.destroy", args: [{}] },
  { call: "acl.legacy.list", args: [] },
  { call: "kv.get", args: [{ key: "secret", token: "0b9a2f4e-0000-0000-0000-000000000000" }] },
  { call: "agent.self", args: [{ token: "0b9a2f4e-0000-0000-0000-000000000000" }] },
  // At first, an agent may not have made its management token yet, and would allow it.
  { call: "acl.bootstrap", args: [] },
];
