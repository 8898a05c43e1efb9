// @ts-check
// Single calls, and what each becomes. `code` is missing if the command leaves the call alone; `says` is part of its note or
// reason.

/** @typedef {{ old: string, code?: string | undefined, says?: RegExp, open?: boolean }} Call */

/** @type {Record<string, Call[]>} */
export const calls = {
  "options keep their values": [
    {
      old: "consul.kv.get({ Key: name, Consistent: true, dc })",
      code: 'consul.kv.get(name, { consistency: "consistent", dc })',
    },
    {
      old: 'consul.kv.get({ key: "a", stale: flag })',
      code: 'consul.kv.get("a", { consistency: flag ? "stale" : "default" })',
    },
    {
      old: 'consul.kv.get({ key: "a", stale: flag ? true : false })',
      code: 'consul.kv.get("a", { consistency: (flag ? true : false) ? "stale" : "default" })',
    },
    {
      old: '(() => { consul.kv.get({ key: "a", buffer: true, stale: flag ? true : false }); })',
      code: 'consul.kv.get("a", { consistency: (flag ? true : false) ? "stale" : "default", as: "bytes" })',
    },
    {
      old: 'consul.kv.get({ key: "a", stale: name === "a" })',
      code: 'consul.kv.get("a", { consistency: name === "a" ? "stale" : "default" })',
    },
    {
      old: 'consul.health.service({ service: "a", wait: "5m", index, near: "_agent", "filter": "x" })',
      code: 'consul.health.service("a", { wait: "5m", index, near: "_agent", "filter": "x" })',
    },
    {
      old: 'consul.status.leader({ timeout: "1.5s" })',
      code: "consul.status.leader({ timeout: 1500 })",
    },
    {
      old: 'consul.kv.get({ key: "a", recurse: false, buffer: false })',
      code: 'consul.kv.get("a")',
    },
    { old: 'consul.kv.get({ key: "a", recurse: "true" })', code: 'consul.kv.list("a")' },
    { old: "consul.kv.get({ recurse: true })", code: 'consul.kv.list("")' },
    {
      old: 'consul.catalog.node.list({ dc: "dc2", near: "a" })',
      code: 'consul.catalog.nodes({ dc: "dc2", near: "a" })',
    },
  ],
  "two modes become one": [
    {
      old: "consul.kv.get({ key: name, stale: true, consistent: false })",
      code: 'consul.kv.get(name, { consistency: "stale" })',
    },
    {
      old: "consul.kv.get({ key: name, stale: true, dc, consistent: true })",
      code: 'consul.kv.get(name, { consistency: "consistent", dc })',
    },
    {
      old: "consul.kv.get({ key: name, consistent: flag, stale: true })",
      code: 'consul.kv.get(name, { consistency: flag ? "consistent" : "stale" })',
    },
    {
      old: 'consul.kv.get({ key: name, stale: flag, consistent: name === "a" })',
      code: 'consul.kv.get(name, { consistency: name === "a" ? "consistent" : flag ? "stale" : "default" })',
    },
    {
      old: "consul.kv.get({ key: name, stale: false, consistent: null })",
      code: 'consul.kv.get(name, { consistency: "default" })',
    },
    {
      old: "new Consul({ defaults: { stale: flag, dc, consistent: false } })",
      code: 'new Consul({ consistency: flag ? "stale" : "default", dc })',
    },
  ],
  "options get the types that this package asks for": [
    {
      old: 'consul.kv.del({ key: "a", recurse: "true" })',
      code: 'consul.kv.delete("a", { recurse: true })',
    },
    {
      old: 'consul.health.service({ service: "a", passing: "1" })',
      code: 'consul.health.service("a", { passing: true })',
    },
    {
      old: 'consul.health.service({ service: "a", passing: undefined })',
      code: 'consul.health.service("a", { passing: false })',
    },
    {
      old: 'consul.health.service({ service: "a", passing: String(flag) })',
      code: 'consul.health.service("a", { passing: Boolean(String(flag)) })',
    },
    {
      old: 'consul.health.service({ service: "a", passing: given })',
      code: 'consul.health.service("a", { passing: given })',
      says: /`passing` must be `true` or `false`/,
    },
    {
      old: 'consul.kv.get({ key: "a", timeout: ("5s" as any) })',
      code: 'consul.kv.get("a", { timeout: 5000 })',
    },
    {
      old: 'consul.kv.get({ key: "a", timeout: given })',
      code: 'consul.kv.get("a", { timeout: given })',
      says: /a number of milliseconds/,
    },
    {
      old: `consul.kv.get({ key: "a", timeout: \`\${given}s\` })`,
      says: /a number of milliseconds/,
      open: true,
    },
    {
      old: '((timeout: string) => consul.kv.get({ key: "a", timeout }))("5s")',
      says: /`timeout` must be a number of milliseconds/,
      open: true,
    },
    { old: 'consul.kv.set("a", null)', code: 'consul.kv.set("a", "")' },
    { old: 'consul.kv.set({ key: "a", value: undefined })', code: 'consul.kv.set("a", "")' },
    {
      old: 'consul.kv.set("a", given)',
      code: 'consul.kv.set("a", given)',
      says: /`undefined` is an error/,
    },
  ],
  "an argument can be an object": [
    {
      old: 'consul.kv.get(Object.assign({ key: "a" }, given))',
      says: /Not sure which options/,
      open: true,
    },
    {
      old: 'consul.kv.get(flag ? "a" : { key: "b" })',
      says: /Not sure which options/,
      open: true,
    },
    {
      old: "((key: string & { brand: true }) => consul.kv.get(key))",
      code: "consul.kv.get(key)",
    },
    {
      old: "(function (it) { return consul.kv.get(it); })({ key: name, recurse: true })",
      says: /Not sure which options are in `it`/,
      open: true,
    },
    {
      old: "((it) => ((other) => consul.kv.get(other))(it))({ key: name })",
      says: /Not sure which options are in `other`/,
      open: true,
    },
    {
      old: "((it: any) => consul.kv.get(it))",
      code: "consul.kv.get(it)",
      says: /`it` is taken for the `key`/,
    },
  ],
  "callbacks need a person, whatever they are called": [
    {
      old: '(function (handler) { consul.kv.set({ key: "a", value: "b" }, handler); })',
      says: /took a callback/,
      open: true,
    },
    {
      old: '(function (handler) { consul.event.fire({ name: "a" }, handler); })',
      says: /took a callback/,
      open: true,
    },
    {
      old: '(function (cb) { consul.event.fire("a", cb); })',
      code: 'consul.event.fire("a", null, { as: "text" })',
      says: /took a callback/,
      open: true,
    },
  ],
  "options without an effect are removed": [
    {
      old: 'consul.catalog.service.nodes({ service: "a", status: "passing" })',
      code: 'consul.catalog.service("a")',
      says: /left out `status`/,
    },
    {
      old: 'consul.health.service({ service: "a", wan: true, passing: true })',
      code: 'consul.health.service("a", { passing: true })',
      says: /left out `wan`/,
    },
  ],
  "what an option means is not always known": [
    { old: 'consul.kv.get({ key: "a", ctx })', says: /`signal`/, open: true },
    { old: 'consul.catalog.nodes({ "node-meta": ["a:b"] })', says: /`nodeMeta:/, open: true },
    { old: 'consul.kv.get({ key: "a", timeout: "soon" })', says: /is not a duration/, open: true },
    { old: "consul.kv.del({ recurse: true })", says: /`key` is missing/, open: true },
    { old: 'consul.kv.set("a", "b", given)', says: /Not sure which options/, open: true },
    { old: 'consul.agent.check.pass("a", "b")', says: /ignores the others/, open: true },
    { old: "consul.health.service(...given)", says: /Not sure what/, open: true },
  ],
  "fields of payloads get Consul's names": [
    {
      old: 'consul.agent.service.register({ name: "a", check: { id: "x", http: "http://a", interval: "1s" } })',
      code: 'consul.agent.service.register({ Name: "a", Check: { HTTP: "http://a", Interval: "1s" } })',
      says: /left out `id`/,
    },
    {
      old: 'consul.agent.service.register({ name: "a", colour: "blue", check: false, checks: [{ ttl: "1s" }] })',
      code: 'consul.agent.service.register({ Name: "a", Checks: [{ TTL: "1s" }] })',
      says: /left out `colour`/,
    },
    {
      old: 'consul.agent.service.register({ name: "a", kind: "connect-proxy", check: null })',
      code: 'consul.agent.service.register({ Name: "a", Kind: "connect-proxy" })',
      says: /left out `kind`. Now it is sent/,
    },
    {
      old: 'consul.agent.service.register({ name: "a", tagged_addresses: { lan: { address: "b", port: 1 } }, token: "t" })',
      code: 'consul.agent.service.register({ Name: "a", TaggedAddresses: { lan: { Address: "b", Port: 1 } } }, { token: "t" })',
    },
    {
      old: 'consul.agent.check.register({ id: "x", name: "a", timeout: "2s", tcp: "b:1", interval: "1s" })',
      code: 'consul.agent.check.register({ ID: "x", Name: "a", Timeout: "2s", TCP: "b:1", Interval: "1s" })',
    },
    {
      old: 'consul.query.create({ name: "a", token: "t", service: { service: "b", failover: { nearestn: 2 } }, dc: "dc2" })',
      code: 'consul.query.create({ Name: "a", Token: "t", Service: { Service: "b", Failover: { NearestN: 2 } } }, { dc: "dc2" })',
    },
    {
      old: 'consul.catalog.register("n")',
      code: 'consul.catalog.register({ Node: "n", Address: "127.0.0.1" })',
    },
    {
      old: 'consul.query.create("web")',
      code: 'consul.query.create({ Service: { Service: "web" } })',
    },
    { old: "consul.session.create()", code: "consul.session.create()" },
    {
      old: 'consul.session.create({ dc: "dc2" })',
      code: 'consul.session.create(null, { dc: "dc2" })',
    },
  ],
  // The agent accepts them: the tests of the table register them with both clients.
  "only one kind of check is registered": [
    {
      old: 'consul.agent.service.register({ name: "a", check: { http: "http://a", interval: "1h", ttl: "2h" } })',
      code: 'consul.agent.service.register({ Name: "a", Check: { HTTP: "http://a", Interval: "1h" } })',
      says: /left out `ttl`/,
    },
    {
      old: 'consul.agent.check.register({ name: "a", ttl: "2h", interval: "1h" })',
      code: 'consul.agent.check.register({ Name: "a", TTL: "2h" })',
      says: /left out `interval`/,
    },
    {
      old: 'consul.agent.check.register({ name: "a", tcp: "a:1", timeout: "1s", ttl: "2h" })',
      code: 'consul.agent.check.register({ Name: "a", TTL: "2h" })',
      says: /left out `tcp`[\s\S]*left out `timeout`/,
    },
    {
      old: 'consul.agent.check.register({ name: "a", tcp: "a:1", http: "http://a", aliasservice: "b", interval: "1h" })',
      code: 'consul.agent.check.register({ Name: "a", HTTP: "http://a", Interval: "1h" })',
      says: /left out `tcp`[\s\S]*left out `aliasservice`/,
    },
    {
      old: 'consul.agent.check.register({ name: "a", script: "true", ttl: "2h" })',
      code: 'consul.agent.check.register({ Name: "a", TTL: "2h" })',
      says: /left out `script`/,
    },
    {
      old: 'consul.agent.service.register({ name: "a", check: { ttl: "1h" }, checks: [{ ttl: "2h" }] })',
      code: 'consul.agent.service.register({ Name: "a", Checks: [{ TTL: "2h" }] })',
      says: /left out `check`/,
    },
    {
      old: 'consul.agent.service.register({ name: "a", check: { ttl: "1h", http: "" } as any, checks: null })',
      code: 'consul.agent.service.register({ Name: "a", Check: { TTL: "1h" } as any })',
      says: /left out `http`/,
    },
  ],
  "fields that Consul may refuse need a person": [
    {
      old: 'consul.agent.check.register({ name: "a", http: given, interval: "1h", ttl: "2h" })',
      code: 'consul.agent.check.register({ Name: "a", HTTP: given, Interval: "1h" })',
      says: /Consul takes only one kind of check/,
      open: true,
    },
    {
      old: 'consul.query.create({ name: "a", near: "_agent", service: { service: "b" } })',
      code: 'consul.query.create({ Name: "a", Near: "_agent", Service: { Service: "b" } })',
      says: /Move it into `Service`/,
      open: true,
    },
    {
      old: 'consul.agent.check.register({ name: "a", script: "true", interval: "1h" })',
      code: 'consul.agent.check.register({ Name: "a", Script: "true", Interval: "1h" })',
      says: /removed `Script`/,
      open: true,
    },
  ],
  "payloads from elsewhere need a person": [
    {
      old: "consul.agent.service.register(given)",
      code: "consul.agent.service.register(given)",
      says: /Not sure which fields are in `given`/,
      open: true,
    },
    {
      old: 'consul.agent.service.register({ name: "a", check: given })',
      code: 'consul.agent.service.register({ Name: "a", Check: given })',
      says: /Not sure which fields are in `given`/,
      open: true,
    },
  ],
  "names of Bluebird are known": [
    { old: 'consul.kv.getAsync("a")', code: 'consul.kv.get("a")' },
    { old: 'consul.kv.delAsync({ key: "a" })', code: 'consul.kv.delete("a")' },
  ],
  "values of transactions are decoded": [
    {
      old: 'consul.transaction.create([{ KV: { Verb: "set", Key: "a", Value: stored } }], { dc: "dc2" })',
      code: 'consul.txn([{ KV: { Verb: "set", Key: "a", Value: Buffer.from(stored, "base64") } }], { dc: "dc2" })',
    },
    {
      old: 'consul.transaction.create([{ KV: { Verb: "get", Key: "a" } }, { KV: { Verb: "set", Key: "b", Value: Buffer.from([1]).toString("base64") } }])',
      code: 'consul.txn([{ KV: { Verb: "get", Key: "a" } }, { KV: { Verb: "set", Key: "b", Value: Buffer.from([1]) } }])',
    },
    {
      old: '((Value) => { consul.transaction.create([{ KV: { Verb: "set", Key: "a", Value } }]); })(stored)',
      code: 'consul.txn([{ KV: { Verb: "set", Key: "a", Value: Buffer.from(Value, "base64") } }])',
    },
    {
      old: 'consul.transaction.create([{ KV: { Verb: "set", Key: "a", Value: null } } as any])',
      code: 'consul.txn([{ KV: { Verb: "set", Key: "a", Value: "" } } as any])',
    },
    {
      old: "consul.transaction.create(given)",
      code: "consul.txn(given)",
      says: /not in base64/,
      open: true,
    },
  ],
  "clients get an address": [
    {
      old: 'new Consul({ host: "a", port: 1, secure: false })',
      code: 'new Consul({ address: "a:1" })',
    },
    {
      old: 'new Consul({ host: given ?? "a", port, secure: flag })',
      code: `new Consul({ address: \`\${flag ? "https://" : "http://"}\${given ?? "a"}:\${port || 8500}\` })`,
    },
    {
      old: "new Consul({ secure: flag ? true : false })",
      code: `new Consul({ address: \`\${(flag ? true : false) ? "https://" : "http://"}127.0.0.1:8500\` })`,
    },
    {
      old: 'new Consul({ host: given || "", port: flag ? 1 : 2 })',
      code: `new Consul({ address: \`\${(given || "") || "127.0.0.1"}:\${(flag ? 1 : 2) || 8500}\` })`,
    },
    { old: "Consul?.({ promisify: true } as any,)", code: "new Consul()" },
    {
      old: "(() => Consul)()({ host: name })",
      code: `new ((() => Consul)())({ address: \`\${name || "127.0.0.1"}:8500\` })`,
    },
    {
      old: "class Own extends Consul { constructor() { super({ host: name }); } }",
      code: `super({ address: \`\${name || "127.0.0.1"}:8500\` })`,
    },
    {
      old: 'new Consul({ timeout: 1000, defaults: { timeout: "2s" } })',
      code: "new Consul({ timeout: 2000 })",
    },
    {
      old: 'new Consul({ timeout: "1" + "s" })',
      says: /must be a number of milliseconds/,
      open: true,
    },
    {
      old: "new Consul({ agent: new http.Agent({ keepAlive: true }), unknown: 1 })",
      code: "new Consul()",
      says: /left out `unknown`/,
    },
    { old: "new Consul({ agent: proxy })", says: /`fetch`/, open: true },
    { old: 'new Consul({ defaults: { wait: "1m" } })', says: /no default for `wait`/, open: true },
    { old: "new Consul({ pfx })", says: /no option `pfx`/, open: true },
    { old: "new Consul({ lookup() {} })", says: /no plain name/, open: true },
    { old: "new Consul({ lookup: given })", says: /no option `lookup`/, open: true },
    { old: "new Consul({ HOST: name })", code: "new Consul()", says: /left out `HOST`/ },
  ],
};
