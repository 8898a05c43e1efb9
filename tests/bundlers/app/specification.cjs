// @ts-check
// A user's tests, which are the same for every runner. A runner gives each test file separate globals: its
// `Error` or `ArrayBuffer` may not be the one that `fetch` uses.

/**
 * @typedef {object} Runner
 * @property {(name: string, run: () => Promise<void>) => void} test
 * @property {(value: any) => any} expect
 *
 * @param {Runner} runner
 * @param {typeof import("consul-wasm")} pkg
 */
exports.specify = ({ test, expect }, { Consul, ConnectionError, ConsulPromise, NotFound }) => {
  const consul = new Consul({ address: process.env.CONSUL_ADDRESS ?? "" });
  const { service } = consul.agent;

  test("a service can be registered, listed and deregistered", async () => {
    await service.register({ Name: "tested", Port: 1, Tags: ["a"] });
    const { data, meta } = await service.list().withMeta();
    expect(data.tested).toMatchObject({ Service: "tested", Port: 1, Tags: ["a"] });
    expect(meta.status).toBe(200);
    await service.deregister("tested");
    expect(await service.get("tested")).toBeNull();
  });

  test("a result is a promise of the package", () => {
    const call = service.list();
    expect(call).toBeInstanceOf(ConsulPromise);
    return call.then(() => {});
  });

  test("bytes are sent unchanged", async () => {
    const { api } = consul;
    await api.put("kv/tested", { data: new TextEncoder().encode("维") });
    const { body } = await api.get("kv/tested", { params: { raw: true } });
    await api.delete("kv/tested");
    expect(body).toBe("维");
  });

  test("a missing service is a NotFound error", async () => {
    const failure = await service.maintenance("absent", true).catch((error) => error);
    expect(failure).toBeInstanceOf(NotFound);
    expect(failure).toBeInstanceOf(Error);
    expect(failure.message).toMatch("absent");
  });

  test("an address where nothing listens is a ConnectionError", async () => {
    const nobody = new Consul({ address: "http://127.0.0.1:1" });
    await expect(nobody.agent.service.list()).rejects.toBeInstanceOf(ConnectionError);
  });

  test("a wrong argument is a TypeError", async () => {
    await expect(service.get(/** @type {any} */ (1))).rejects.toThrow(TypeError);
  });

  test("an aborted call rejects with the reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const call = service.list({ signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  test("a call takes options of every kind", async () => {
    const headers = new Map([["X-Trace", "1"]]);
    const signal = AbortSignal.timeout(10_000);
    const all = await service.list({ headers, signal, timeout: 5_000, params: { pretty: true } });
    expect(Object.keys(all)).toContain("shop");
  });
};
