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
      code: 'consul.agent.service.register({ Name: "a", Kind: "connect-proxy", Check: null })',
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
      old: "new Consul({ agent: new http.Agent({ keepAlive: true }), unknown: 1 })",
      code: "new Consul()",
      says: /left out `unknown`/,
    },
    { old: "new Consul({ agent: proxy })", says: /`fetch`/, open: true },
    { old: 'new Consul({ defaults: { wait: "1m" } })', says: /no default for `wait`/, open: true },
    { old: "new Consul({ pfx })", says: /no option `pfx`/, open: true },
  ],
};
