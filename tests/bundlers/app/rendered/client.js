// @ts-check
// Takes over the page that the server rendered.
import { loadServices, viewOf } from "./view.js";

const element = (/** @type {string} */ id) =>
  /** @type {HTMLElement} */ (document.getElementById(id));
const { address, services } = JSON.parse(element("data").textContent ?? "");
const list = element("services");

list.dataset.same = String(list.innerHTML === viewOf(services));
element("refresh").addEventListener("click", async () => {
  list.innerHTML = viewOf(await loadServices(address));
});
