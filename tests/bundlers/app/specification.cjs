// @ts-check
// A user's tests, the same for every runner. Runners give a test file globals of its own, so that its
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

  test("registers, lists and deregisters", async () => {
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

  test("bytes that are sent", async () => {
    const { api } = consul;
    await api.put("kv/tested", { data: new TextEncoder().encode("维") });
    const { body } = await api.get("kv/tested", { params: { raw: true } });
    await api.delete("kv/tested");
    expect(body).toBe("维");
  });

  test("what is not there", async () => {
    const failure = await service.maintenance("absent", true).catch((error) => error);
    expect(failure).toBeInstanceOf(NotFound);
    expect(failure).toBeInstanceOf(Error);
    expect(failure.message).toMatch("absent");
  });

  test("nobody listens", async () => {
    const nobody = new Consul({ address: "http://127.0.0.1:1" });
    await expect(nobody.agent.service.list()).rejects.toBeInstanceOf(ConnectionError);
  });

  test("a wrong argument", async () => {
    await expect(service.get(/** @type {any} */ (1))).rejects.toThrow(TypeError);
  });

  test("a call that is aborted", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const call = service.list({ signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  test("options of every kind", async () => {
    const headers = new Map([["X-Trace", "1"]]);
    const signal = AbortSignal.timeout(10_000);
    const all = await service.list({ headers, signal, timeout: 5_000, params: { pretty: true } });
    expect(Object.keys(all)).toContain("shop");
  });
};
