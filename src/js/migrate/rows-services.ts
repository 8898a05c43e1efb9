// What methods for services, checks, nodes and the agent become.
import { pair, type Row, row, short } from "./row.js";

const checks = pair("consul.agent.check.list()", "consul.agent.check.list()");
const services = pair("consul.agent.service.list()", "consul.agent.service.list()");
const stored = "The result is `true` instead of `undefined`.";
const pinged = { to: "{id}, {...}", options: ["note"] };

export const rowsOfServices: readonly Row[] = [
  row(
    "agent.checks",
    { to: "agent.check.list({...})" },
    pair("consul.agent.checks()", "consul.agent.check.list()"),
  ),
  row(
    "agent.services",
    { to: "agent.service.list({...})" },
    pair("consul.agent.services()", "consul.agent.service.list()"),
  ),
  row(
    "agent.members",
    { to: "agent.members({...})", options: ["wan"] },
    pair("consul.agent.members({ wan: true })", "consul.agent.members({ wan: true })"),
  ),
  row(
    "agent.reload",
    { to: "agent.reload({...})" },
    pair("consul.agent.reload()", "consul.agent.reload()"),
  ),
  row(
    "agent.self",
    { to: "agent.self({...})" },
    pair("consul.agent.self()", "consul.agent.self()"),
  ),
  short(
    "agent.maintenance",
    "enable",
    { to: "agent.maintenance({enable}, {...})", options: ["reason"] },
    pair(
      'consul.agent.maintenance({ enable: true, reason: "new disk" })',
      'consul.agent.maintenance(true, { reason: "new disk" })',
    ),
    pair("consul.agent.maintenance(false)", "consul.agent.maintenance(false)"),
  ),
  short(
    "agent.join",
    "address",
    { to: "agent.join({address}, {...})", options: ["wan"] },
    pair('consul.agent.join("$address")', 'consul.agent.join("$address")'),
  ),
  short(
    "agent.forceLeave",
    "node",
    { to: "agent.forceLeave({node}, {...})" },
    pair('consul.agent.forceLeave("gone")', 'consul.agent.forceLeave("gone")'),
  ),
  row("agent.check.list", { to: "agent.check.list({...})", options: ["filter"] }, checks),
  row(
    "agent.check.register",
    { to: "agent.check.register({body}, {...})", shape: "Check" },
    pair(
      'consul.agent.check.register({ name: "disk", ttl: "15s" })',
      'consul.agent.check.register({ Name: "disk", TTL: "15s" })',
    ),
  ),
  short(
    "agent.check.deregister",
    "id",
    { to: "agent.check.deregister({id}, {...})" },
    pair('consul.agent.check.deregister("memory")', 'consul.agent.check.deregister("memory")'),
  ),
  short(
    "agent.check.pass",
    "id",
    { ...pinged, to: `agent.check.pass(${pinged.to})` },
    pair(
      'consul.agent.check.pass({ id: "memory", note: "ok" })',
      'consul.agent.check.pass("memory", { note: "ok" })',
    ),
  ),
  short(
    "agent.check.warn",
    "id",
    { ...pinged, to: `agent.check.warn(${pinged.to})` },
    pair('consul.agent.check.warn("memory")', 'consul.agent.check.warn("memory")'),
  ),
  short(
    "agent.check.fail",
    "id",
    { ...pinged, to: `agent.check.fail(${pinged.to})` },
    pair('consul.agent.check.fail("memory")', 'consul.agent.check.fail("memory")'),
  ),
  row("agent.service.list", { to: "agent.service.list({...})", options: ["filter"] }, services),
  short(
    "agent.service.register",
    "name",
    { to: "agent.service.register({body}, {...})", shape: "Service" },
    pair(
      'consul.agent.service.register("shop")',
      'consul.agent.service.register({ Name: "shop" })',
    ),
    pair(
      'consul.agent.service.register({ name: "shop", port: 80, check: { ttl: "15s" } })',
      'consul.agent.service.register({ Name: "shop", Port: 80, Check: { TTL: "15s" } })',
    ),
  ),
  short(
    "agent.service.deregister",
    "id",
    { to: "agent.service.deregister({id}, {...})" },
    pair('consul.agent.service.deregister("web")', 'consul.agent.service.deregister("web")'),
  ),
  row(
    "agent.service.maintenance",
    { to: "agent.service.maintenance({id}, {enable}, {...})", options: ["reason"] },
    pair(
      'consul.agent.service.maintenance({ id: "web", enable: true })',
      'consul.agent.service.maintenance("web", true)',
    ),
  ),
  row(
    "catalog.datacenters",
    { to: "catalog.datacenters({...})" },
    pair("consul.catalog.datacenters()", "consul.catalog.datacenters()"),
  ),
  ...["catalog.nodes", "catalog.node.list"].map((old) =>
    short(
      old,
      "dc",
      { to: "catalog.nodes({...})" },
      pair(`consul.${old}()`, "consul.catalog.nodes()"),
      pair(`consul.${old}("dc1")`, 'consul.catalog.nodes({ dc: "dc1" })'),
    ),
  ),
  short(
    "catalog.node.services",
    "node",
    { to: "catalog.node({node}, {...})" },
    pair('consul.catalog.node.services("$node")', 'consul.catalog.node("$node")'),
  ),
  ...["catalog.services", "catalog.service.list"].map((old) =>
    short(
      old,
      "dc",
      { to: "catalog.services({...})" },
      pair(`consul.${old}()`, "consul.catalog.services()"),
    ),
  ),
  short(
    "catalog.service.nodes",
    "service",
    { to: "catalog.service({service}, {...})", options: ["tag"] },
    pair('consul.catalog.service.nodes("web")', 'consul.catalog.service("web")'),
    pair(
      'consul.catalog.service.nodes({ service: "web", tag: "blue" })',
      'consul.catalog.service("web", { tag: "blue" })',
    ),
  ),
  short(
    "catalog.connect.nodes",
    "service",
    { to: "catalog.connect({service}, {...})" },
    pair('consul.catalog.connect.nodes("web")', 'consul.catalog.connect("web")'),
  ),
  short(
    "catalog.register",
    "node",
    { to: "catalog.register({body}, {...})", shape: "Registration", notes: [stored] },
    pair(
      'consul.catalog.register({ node: "printer", address: "192.0.2.4" })',
      'consul.catalog.register({ Node: "printer", Address: "192.0.2.4" })',
      "undefined",
    ),
  ),
  short(
    "catalog.deregister",
    "node",
    { to: "catalog.deregister({body}, {...})", shape: "Deregistration", notes: [stored] },
    pair(
      'consul.catalog.deregister("printer")',
      'consul.catalog.deregister({ Node: "printer" })',
      "undefined",
    ),
  ),
  short(
    "health.node",
    "node",
    { to: "health.node({node}, {...})" },
    pair('consul.health.node("$node")', 'consul.health.node("$node")'),
  ),
  short(
    "health.checks",
    "service",
    { to: "health.checks({service}, {...})" },
    pair('consul.health.checks("web")', 'consul.health.checks("web")'),
  ),
  short(
    "health.service",
    "service",
    { to: "health.service({service}, {...})", options: ["tag", "passing"] },
    pair('consul.health.service("web")', 'consul.health.service("web")'),
    pair(
      'consul.health.service({ service: "web", passing: true })',
      'consul.health.service("web", { passing: true })',
    ),
  ),
  short(
    "health.state",
    "state",
    { to: "health.state({state}, {...})" },
    pair('consul.health.state("passing")', 'consul.health.state("passing")'),
  ),
];
