// @ts-check

/**
 * What both the pages and the scripts do.
 *
 * @param {Pick<typeof import("consul-wasm"), "Consul" | "ConsulPromise">} pkg
 * @param {string} address of an agent
 */
export async function listServices({ Consul, ConsulPromise }, address) {
  const { service } = new Consul({ address }).agent;
  const call = service.list();
  const { data, meta } = await call.withMeta();
  return {
    services: Object.values(data).map(({ Service, Port }) => `${Service} at port ${Port}`),
    status: meta.status,
    isConsulPromise: call instanceof ConsulPromise,
  };
}
