// @ts-check
// Example services on a cluster of three agents, in every state that the panel shows.
import { once } from "node:events";
import { createServer } from "node:http";
import { Consul } from "../pkg/server.js";

/** @typedef {{ agents: readonly { address: string }[] }} Cluster */

/**
 * What runs where: the tags, the port, and one letter for each agent.
 * `.` no instance, `p` passing, `w` warning, `c` critical, `m` in maintenance mode, `n` without checks.
 *
 * @type {[name: string, tags: string[], port: number, states: string][]}
 */
const services = [
  ["accounts", ["http", "v3"], 8101, "pp."],
  ["audit-log", ["grpc"], 8102, ".pp"],
  ["auth", ["http", "public", "v7"], 8103, "ppp"],
  ["billing", ["http", "pci"], 9000, "m.p"],
  ["cart", ["http", "public"], 8104, "ppp"],
  ["catalog", ["grpc", "v2"], 8105, "p.p"],
  ["checkout", ["http", "public", "pci"], 8106, "cpp"],
  ["currency", ["grpc"], 8107, ".p."],
  ["db", ["primary", "postgresql"], 5432, "p.."],
  ["db-replica", ["replica", "postgresql"], 5432, ".pp"],
  ["delivery", ["http"], 8108, ".wp"],
  ["events", ["kafka"], 9092, "ppp"],
  ["feature-flags", ["http"], 8109, "p.."],
  ["fraud", ["grpc", "pci"], 8110, ".pp"],
  ["gateway", ["http", "public"], 8443, "ppp"],
  ["images", ["http", "public"], 8111, "pp."],
  ["inventory", ["grpc"], 8112, "p.p"],
  ["invoices", ["http", "pci"], 8113, ".p."],
  ["loyalty", ["http"], 8114, "n.."],
  ["mail", ["smtp"], 25, ".w."],
  ["metrics", ["http"], 9090, "..p"],
  ["notifications", ["grpc", "v4"], 8115, "pp."],
  ["orders", ["http", "v5"], 8116, "ppp"],
  ["payments", ["http", "pci"], 8117, "p.p"],
  ["pricing", ["grpc"], 8118, "pp."],
  ["recommendations", ["grpc", "gpu"], 8119, "..p"],
  ["redis", ["cache"], 6379, "pp."],
  ["reports", ["http"], 8120, "..n"],
  ["returns", ["http"], 8121, ".p."],
  ["reviews", ["http", "public"], 8122, "p.p"],
  ["scheduler", ["leader"], 8123, "pmp"],
  ["search", ["http", "eu-west", "v8"], 9200, "ppp"],
  ["sessions", ["cache"], 6380, ".pp"],
  ["support", ["http", "public"], 8124, "p.."],
  ["tax", ["grpc"], 8125, "..p"],
  ["translations", ["http"], 8126, ".p."],
];

/** @type {Record<string, "passing" | "warning" | "critical">} */
const statusOf = { p: "passing", w: "warning", c: "critical", m: "passing" };
/** @type {Record<string, string>} */
const outputOf = {
  p: "200 OK in 12 ms",
  w: "The queue has 312 messages; the limit is 250.",
  c: [
    "connect ECONNREFUSED 10.20.0.14:5432",
    "    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)",
    "    at Pool.acquire (/app/node_modules/pg-pool/index.js:45:11)",
  ].join("\n"),
  m: "200 OK in 9 ms",
};
const longEnough = "24h";

/**
 * Registers the services. The agents need `enable_script_checks`.
 *
 * @param {Cluster} cluster
 * @returns {Promise<{ stop(): void }>} `stop` ends what the checks examine, but does not deregister the services
 */
export async function startExampleServices({ agents }) {
  const clients = agents.map(({ address }) => new Consul({ address }));
  await Promise.all(clients.map((consul, at) => registerAll(consul, at)));
  const [first] = clients;
  if (!first) throw new Error("The cluster has no agents");
  await registerExternal(first);
  return startWeb(clients);
}

/** @param {Consul} consul @param {number} at */
async function registerAll({ agent }, at) {
  for (const [name, tags, port, states] of services) {
    const state = states[at] ?? ".";
    const status = statusOf[state];
    if (state === ".") continue;
    const id = `${name}-${at + 1}`;
    await agent.service.register({
      Name: name,
      ID: id,
      Port: port,
      Tags: tags,
      Meta: { version: `2.${port % 7}.${at}`, team: String(tags[0]) },
      ...(status && { Check: { Name: "Health", TTL: longEnough } }),
    });
    if (status)
      await agent.check.update(`service:${id}`, { Status: status, Output: outputOf[state] });
    if (state === "m") {
      await agent.service.maintenance(id, true, { reason: "Moving to the new data centre" });
    }
  }
}

/** A service that runs on a machine without an agent. @param {Consul} consul */
async function registerExternal({ catalog }) {
  await catalog.register({
    Node: "warehouse-printer",
    Address: "10.20.0.90",
    NodeMeta: { "external-node": "true" },
    Service: { Service: "printer", ID: "printer-1", Port: 631, Tags: ["ipp"] },
    Check: {
      CheckID: "printer:ink",
      Name: "Ink",
      ServiceID: "printer-1",
      Status: "warning",
      Output: "Black: 8 %",
    },
  });
}

/** `web` has real checks: one instance answers, one fails, and on the third agent a script warns. @param {Consul[]} clients */
async function startWeb(clients) {
  const healthy = await serve(200, "All is well.\n");
  const failing = await serve(503, "The database does not answer.\n");
  const script = 'console.log("81 % of the disk is used."); process.exit(1)';
  const http = (/** @type {number} */ port) => ({
    HTTP: `http://127.0.0.1:${port}/health`,
    Interval: "5s",
    Timeout: "2s",
  });
  /** @type {import("../pkg/server.js").CheckDefinition[][]} */
  const checks = [
    [{ Name: "HTTP", ...http(healthy.port), Status: "passing" }],
    [{ Name: "HTTP", ...http(failing.port) }],
    // Exit code 1 of a script means a warning.
    [
      { Name: "HTTP", ...http(healthy.port), Status: "passing" },
      { Name: "Disk", Args: [process.execPath, "-e", script], Interval: "10s" },
    ],
  ];
  await Promise.all(
    clients.map(({ agent }, at) =>
      agent.service.register({
        Name: "web",
        ID: `web-${at + 1}`,
        Address: "127.0.0.1",
        Port: at === 1 ? failing.port : healthy.port,
        Tags: ["http", "public"],
        Meta: { version: at === 1 ? "2.5.0-rc.1" : "2.4.1", "on-call": "web@example.com" },
        Weights: { Passing: 10, Warning: 1 },
        Checks: checks[at] ?? [],
      }),
    ),
  );
  return {
    stop() {
      healthy.close();
      failing.close();
    },
  };
}

/**
 * @param {number} status
 * @param {string} text
 */
async function serve(status, text) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "Content-Type": "text/plain" }).end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
