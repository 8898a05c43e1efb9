// @ts-check
// Calls that together use every function that the WebAssembly imports. A test makes each function throw in the first
// call that uses it.

/** @typedef {() => unknown} Call */
/** @typedef {(...given: any[]) => Promise<any>} Fetch */

const json = { "content-type": "application/json" };

/**
 * @param {string | Uint8Array<ArrayBuffer> | undefined} body
 * @param {ResponseInit} [init]
 * @returns {Fetch}
 */
const respondingWith =
  (body, init = { headers: json }) =>
  async () =>
    new Response(body, init);

/**
 * @param {any} pkg the package
 * @param {any} glue the glue of its WebAssembly
 * @returns {Record<string, Call>}
 */
export function callsOf(pkg, glue) {
  const { API, Consul } = pkg;
  /** @param {Fetch} fetch @param {object} [options] */
  const client = (fetch, options) => new Consul({ address: ":1", fetch, ...options });
  const silent = () => new Promise(() => {});
  const ok = client(respondingWith("{}"));
  const empty = client(respondingWith("null"));
  const list = client(respondingWith('[{"Key":"a","Value":"YQ==","Hash":1}]'));
  const unreadable = client(respondingWith("{"));
  const lines = client(respondingWith('{"a":1}\n{"a":2}\n', {}));
  const refusing = client(respondingWith("no", { status: 500 }));
  const conflict = client(
    respondingWith('{"Errors":[{"OpIndex":0,"What":"no"}]}', { status: 409, headers: json }),
  );
  const redirecting = client(
    respondingWith(undefined, { status: 302, headers: { location: "/a" } }),
  );
  const small = client(respondingWith('"abc"'), { maxBytes: 1 });
  const broken = client(async () => {
    throw new Error("no");
  });
  const resetting = client(async () => {
    throw new Error("ECONNRESET");
  });
  const severalAgents = new Consul({
    addresses: [":1", ":2"],
    fetch: respondingWith("{}"),
    token: () => "secret",
    onRequest: () => {},
  });
  const hurried = client(silent, { timeout: 1 });
  const pending = client(silent);
  /** @param {unknown[]} given */
  const construct = (...given) => {
    new API(...given).free();
  };
  return {
    "a read": () => ok.agent.service.list(),
    "a read from one of several agents": () => severalAgents.catalog.services(),
    "a read with options": () =>
      ok.agent.service.list({
        index: 5n,
        params: { a: ["b"] },
        headers: { c: "d" },
        timeout: 1_000,
      }),
    "a name with U+FFFD": () => ok.agent.service.get("\uFFFD"),
    "a name that no path can contain": () => ok.agent.service.get(".."),
    "a name that is an object": () => ok.agent.service.get({}),
    "options that throw": () =>
      ok.agent.service.list({
        get dc() {
          throw new Error("on purpose");
        },
      }),
    "a payload": () => ok.agent.service.register({ Name: "a" }),
    "bytes as data": () => ok.api.put("kv/a", { data: Uint8Array.of(1) }),
    "a raw call": () => ok.api.get(["kv", "a"]),
    "a token of the agent": () => ok.agent.updateToken("default", "a"),
    metadata: () => ok.agent.service.list().withMeta(),
    "an empty list": () => empty.agent.members(),
    "an empty map": () => empty.agent.service.list(),
    "an unknown node": () => ok.catalog.nodeServices("a"),
    "a key": () => list.kv.get("a"),
    "a config entry": () => list.config.list("service-defaults"),
    "a response that cannot be read": () => unreadable.agent.service.list(),
    "a refusal": () => refusing.agent.service.list(),
    "a conflict": () => conflict.txn([]),
    "a redirect": () => redirecting.agent.service.list(),
    "a response that is too large": () => small.agent.service.list(),
    "no response": () => broken.agent.service.list(),
    "a connection that was reset": () => resetting.agent.service.list(),
    "a timeout": () => hurried.agent.service.list(),
    "an abort": () => {
      const controller = new AbortController();
      const call = pending.agent.service.list({ signal: controller.signal });
      setImmediate(() => controller.abort("on purpose"));
      return call;
    },
    "a snapshot": () => lines.snapshot.save(),
    "a log": () => lines.agent.monitor(),
    metrics: () => lines.agent.metricsStream(),
    "a new client": () => construct(),
    "a new client with a URL": () => construct(new URL("http://a:1"), { token: { SecretID: "a" } }),
    "a new client with a host and a port": () => construct(["a", 1]),
    "a duration": () => pkg.formatDuration(5n),
    "a panic": () => glue.panicNow(),
  };
}
