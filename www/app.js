// @ts-check
// The page: a connection, and while there is one, the services of its agent.

import { ConnectionForm } from "./connection-form.js";
import { find, setText } from "./element.js";
import { clearProblem, showProblem } from "./problem.js";
import { ServicesPanel } from "./services-panel.js";

const bar = find(document, "#agent", HTMLElement);
const title = document.title;
/** @type {ServicesPanel | undefined} */
let panel;

const form = new ConnectionForm((session) => {
  showAgent(session);
  panel = new ServicesPanel(session);
  panel.focus();
});

find(bar, "#disconnect", HTMLButtonElement).addEventListener("click", () => {
  panel?.close();
  bar.hidden = true;
  document.title = title;
  form.show();
});

form.start();

/** @param {import("./session.js").Session} session */
function showAgent({ consul, agent, refusal }) {
  const name = agent?.Config.NodeName ?? "An agent whose name you may not read";
  const facts = agent && [
    agent.Config.Datacenter,
    `Consul ${agent.Config.Version}`,
    agent.Config.Server ? "server" : "client",
  ];
  setText(find(bar, ".node", HTMLElement), name);
  setText(find(bar, ".facts", HTMLElement), facts?.join(" · ") ?? "");
  setText(find(bar, ".address", HTMLElement), consul.api.address);
  const region = find(bar, ".refusal", HTMLElement);
  if (refusal) showProblem(region, refusal);
  else clearProblem(region);
  if (agent) document.title = `${name} – ${title}`;
  bar.hidden = false;
}
