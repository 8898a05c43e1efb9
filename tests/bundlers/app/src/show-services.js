// @ts-check
import { listServices } from "./list-services.js";

/** Shows the services of an agent in a page. @param {Parameters<typeof listServices>[0]} pkg */
export async function showServices(pkg) {
  const address = new URLSearchParams(location.search).get("agent") ?? "";
  const output = /** @type {HTMLElement} */ (document.querySelector("#services"));
  output.textContent = await listServices(pkg, address).then(JSON.stringify, String);
}
