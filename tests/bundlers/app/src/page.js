// @ts-check
import { listServices } from "./services.js";

const address = new URLSearchParams(location.search).get("agent") ?? "";
const output = /** @type {HTMLElement} */ (document.querySelector("#services"));
listServices(address)
  .then(JSON.stringify, String)
  .then((text) => {
    output.textContent = text;
  });
