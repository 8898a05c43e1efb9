// @ts-check
// The types against what real agents answer. Each answer becomes an object literal of its type, in
// which the compiler accepts no unknown field, no missing one, and no value of another type.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Consul } from "../../pkg/index.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { Project, pkg } from "./project.mjs";
import { checksOf, servicesOf } from "./registrations.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */
/** @typedef {[type: string, answer: unknown]} Answer */

/** @type {Project} */
let project;
/** @type {string} */
let sockets;
/** @type {{ server: Agent, odd: Agent, client: Agent }} */
let agents;

before(async () => {
  [project, sockets] = await Promise.all([
    Project.create(),
    mkdtemp(join(tmpdir(), "consul-wasm-sockets-")),
  ]);
  const server = await startAgent({ config: { enable_script_checks: true } });
  const grpc = server.ports.http + 1;
  const [odd, client] = await Promise.all([
    // All that is off or absent elsewhere.
    startAgent({
      nodeName: "odd",
      config: {
        disable_coordinates: true,
        node_meta: { rack: "1" },
        ports: { grpc },
        advertise_addr_wan: "127.0.0.2",
        primary_datacenter: "dc1",
      },
    }),
    startAgent({
      dev: false,
      nodeName: "client",
      config: {
        server: false,
        bootstrap_expect: 0,
        retry_join: [`127.0.0.1:${server.ports.serf_lan}`],
      },
    }),
  ]);
  agents = { server, odd, client };
});

after(async () => {
  await Promise.all(Object.values(agents ?? {}).map((agent) => agent.stop()));
  await project?.remove();
  await rm(sockets, { recursive: true, force: true });
});

suite("agent.self", () => {
  for (const name of /** @type {const} */ (["server", "odd", "client"])) {
    test(`of the agent ${name}`, async () => {
      const { agent } = clientOf(agents[name]);
      await expectTypes([["AgentSelf", await agent.self()]]);
    });
  }
});

suite("agent.service and agent.check", () => {
  /** @type {import("consul-wasm").Consul} */
  let consul;
  /** @type {string[]} */
  let ids;

  before(async () => {
    consul = clientOf(agents.server);
    const { service, check } = consul.agent;
    const { version } = agents.server;
    const services = servicesOf(version, sockets);
    for (const it of services) await service.register(it);
    for (const it of checksOf(version)) await check.register(it);
    await service.maintenance("maintained", true, { reason: "It moves." });
    await check.pass("service:ttl", { note: "All is well." });
    ids = Object.keys(await service.list());
    assert.ok(ids.length >= services.length, `registered: ${ids}`);
  });

  test("service.list", async () => {
    await expectTypes([["Record<string, AgentService>", await consul.agent.service.list()]]);
  });

  test("service.list without any service", async () => {
    const { agent } = clientOf(agents.odd);
    await expectTypes([["Record<string, AgentService>", await agent.service.list()]]);
  });

  test("service.get", async () => {
    const { service } = consul.agent;
    const answers = await Promise.all(["unknown", ...ids].map((id) => service.get(id)));
    await expectTypes(answers.map((it) => ["AgentServiceConfiguration | null", it]));
  });

  test("service.health", async () => {
    const { service } = consul.agent;
    const answers = await Promise.all(["unknown", ...ids].map((id) => service.health(id)));
    const states = new Set(answers.map((it) => it.AggregatedStatus));
    assert.deepEqual([...states].sort(), ["critical", "maintenance", "passing", "warning"]);
    await expectTypes(answers.map((it) => ["AgentServiceChecksInfo", it]));
  });

  test("service.healthByName", async () => {
    const { service } = consul.agent;
    const names = Object.values(await service.list()).map((it) => it.Service);
    const all = await Promise.all(["unknown", ...names].map((name) => service.healthByName(name)));
    await expectTypes(all.map((it) => ["AgentServiceChecksInfo[]", it]));
  });

  test("check.list", async () => {
    const checks = await consul.agent.check.list();
    assert.ok(Object.keys(checks).length >= checksOf(agents.server.version).length);
    await expectTypes([["Record<string, AgentCheck>", checks]]);
  });

  test("withMeta", async () => {
    const { service, check } = consul.agent;
    const calls = [
      service.list(),
      service.get("plain"),
      service.health("plain"),
      check.list(),
      consul.agent.self(),
    ];
    const all = await Promise.all(calls.map((call) => call.withMeta()));
    await expectTypes(all.map(({ meta }) => ["Meta", meta]));
  });
});

/**
 * @param {Agent} agent
 * @returns {import("consul-wasm").Consul}
 */
function clientOf({ address }) {
  // To the compiler, the file imported above has none of the package's types.
  return /** @type {any} */ (new Consul({ address }));
}

let projects = 0;

/** @param {Answer[]} answers */
async function expectTypes(answers) {
  const folder = `answers-${++projects}`;
  const names = new Set(answers.flatMap(([type]) => type.match(/\b(?!Record\b)[A-Z]\w+/g) ?? []));
  const literals = answers.map(
    ([type, it], at) => `export const answer${at}: ${type} = ${JSON.stringify(it, null, 2)};`,
  );
  const lines = [
    `import type { ${[...names].join(", ")} } from "consul-wasm";`,
    literals.join("\n"),
  ].join("\n");
  await project.write({
    [`${folder}/answers.ts`]: lines,
    [`${folder}/tsconfig.json`]: {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        lib: ["es2022", "dom"],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        paths: { "consul-wasm": [join(pkg, "index.d.ts")] },
      },
    },
  });
  const complaints = await project.compile(`${folder}/tsconfig.json`);
  // The line that a complaint is about says more than its number.
  const source = lines.split("\n");
  const told = complaints.replace(/^\S*answers\.ts\((\d+),\d+\)/gm, (_, line) =>
    String(source[line - 1]).trim(),
  );
  assert.equal(told, "");
}
