// @ts-check
// What the server and the browser share.
import { Consul } from "consul-wasm";

/** @param {string} address of an agent */
export async function loadServices(address) {
  const services = await new Consul({ address }).agent.service.list();
  return Object.values(services).map(({ Service }) => Service);
}

/** @param {string[]} services */
export function viewOf(services) {
  return services.map((name) => `<li>${name}</li>`).join("");
}
