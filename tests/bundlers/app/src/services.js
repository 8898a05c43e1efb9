// @ts-check
import { Consul, ConsulPromise } from "consul-wasm";

/**
 * What the page and the script do alike.
 *
 * @param {string} address of an agent
 */
export async function listServices(address) {
  const { service } = new Consul({ address }).agent;
  const call = service.list();
  const { data, meta } = await call.withMeta();
  return {
    services: Object.values(data).map(({ Service, Port }) => `${Service} at port ${Port}`),
    status: meta.status,
    isConsulPromise: call instanceof ConsulPromise,
  };
}
