// @ts-check
// The agents that examples talk to. Most examples share one agent; some methods need a different one.
import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { consulVersion, findConsul } from "../../scripts/consul-binary.mjs";
import { startCluster } from "../../scripts/consul-cluster.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { eventually } from "../behaviour/context.js";
import { makeIssuer } from "../endpoints/jwt.mjs";
import { makeCertificates } from "../node/certificates.mjs";
import { startTlsAgent } from "../node/tls-agent.mjs";
import { startStub } from "../robust/stub-server.mjs";
import { resetAgent } from "./reset-agent.mjs";

const binary = await findConsul();
export const version = await consulVersion(binary);

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

/**
 * What an example gets.
 *
 * @typedef {object} Scene
 * @property {Consul} consul
 * @property {Record<string, string>} addresses the real addresses and files, by those in its code
 * @property {Record<string, string>} [env] environment variables
 */

/** The agents that were started, by the function that starts them. @type {Map<Function, Promise<any>>} */
const started = new Map();

/** @template T @param {() => Promise<T>} start @returns {Promise<T>} */
function once(start) {
  const it = started.get(start) ?? start();
  started.set(start, it);
  return it;
}

export async function stopAll() {
  const all = await Promise.allSettled(started.values());
  await Promise.all(all.map((it) => it.status === "fulfilled" && it.value.stop()));
}

/**
 * Where the examples of a group or a method run. The longest match counts. Documents can name one, too.
 *
 * @type {Record<string, () => Promise<Scene>>}
 */
const scenes = {
  "": async () => sceneOn(await once(startOrdinary)),
  acl: withAcl,
  "acl.bootstrap": notBootstrapped,
  "agent.join": beforeJoining,
  "agent.updateToken": withAcl,
  "operator.keyring": async () => sceneOn(await once(startEncrypted)),
  "operator.raft": inCluster,
  "peering.establish": withPeer,
  tls: withTls,
};

/**
 * @param {string} [method]
 * @returns {Promise<Scene>}
 */
export async function sceneFor(method = "") {
  const names = Object.keys(scenes).filter((it) =>
    `${method}.`.startsWith(it === "" ? "" : `${it}.`),
  );
  const longest = names.reduce((a, b) => (b.length > a.length ? b : a));
  const scene = scenes[longest];
  if (!scene) throw new Error(`tests/examples/agents.mjs has no scene for ${method}`);
  return scene();
}

/** The one that a document names. @param {string} name */
export function sceneNamed(name) {
  const scene = scenes[name];
  if (!scene) throw new Error(`tests/examples/agents.mjs has no scene with the name ${name}`);
  return scene();
}

/** @param {Agent} agent @returns {Promise<Scene>} */
async function sceneOn(agent) {
  const { consul, ...scene } = sceneBefore(agent);
  // A service that can be called.
  const { port } = await once(startBilling);
  await resetAgent(consul, version, port);
  return { consul, ...scene };
}

/** @param {Agent} agent */
function sceneBefore({ address, token }) {
  const consul = new Consul({ address, ...(token && { token }) });
  return {
    consul,
    addresses: { ":8500": address, "localhost:8500": address },
    // Examples of `consul-wasm/testing` start agents of their own.
    env: { CONSUL_HTTP_ADDR: address, CONSUL_BIN: binary },
  };
}

function startBilling() {
  return startStub();
}

async function startOrdinary() {
  // Peers need the port, and `metricsPrometheus` needs the retention time.
  const ports = version.atLeast(1, 14) ? { grpc_tls: await freePort() } : {};
  return startAgent({ config: { ports, telemetry: { prometheus_retention_time: "60s" } } });
}

/** An agent with an auth method `ci`, a binding rule for it, and a JWT that it accepts. */
async function withAcl() {
  const agent = await once(startWithAcl);
  const { consul } = sceneBefore(agent);
  const { acl } = consul;
  // An earlier example may have given the agent a token that is removed below.
  await consul.agent.updateToken("agent", agent.token ?? "");
  const scene = await sceneOn(agent);
  const { AccessorID: own } = await acl.token.self();
  const anonymous = "00000000-0000-0000-0000-000000000002";
  for (const { Name } of await acl.authMethod.list()) await acl.authMethod.delete(Name);
  for (const { AccessorID } of await acl.token.list()) {
    if (![own, anonymous].includes(AccessorID)) await acl.token.delete(AccessorID);
  }
  for (const { ID } of await acl.role.list()) await acl.role.delete(ID);
  for (const { ID, Name } of await acl.policy.list()) {
    if (!/^global-management$|^builtin\//.test(Name)) await acl.policy.delete(ID);
  }
  await acl.authMethod.create({ Name: "ci", Type: "jwt", Config: issuer.config });
  await acl.bindingRule.create({
    AuthMethod: "ci",
    Selector: "value.team == web",
    BindType: "service",
    BindName: "web",
  });
  const env = {
    ...scene.env,
    CONSUL_HTTP_TOKEN: agent.token ?? "",
    CI_PUBLIC_KEY: issuer.config.JWTValidationPubKeys[0] ?? "",
    CI_JWT: issuer.jwt({ team: "web" }),
  };
  return { ...scene, env };
}

const issuer = makeIssuer("ci");

function startWithAcl() {
  return startAgent({ acl: true });
}

/** An agent that asks for certificates. The names of their files are those that `consul tls` gives them. */
async function withTls() {
  const { agent, files, https } = await once(startWithTls);
  const { consul, env } = sceneBefore(agent);
  const names = Object.values(files).map((file) => [basename(file), file]);
  return {
    consul,
    addresses: { "https://localhost:8501": https, ...Object.fromEntries(names) },
    env: {
      ...env,
      CONSUL_HTTP_ADDR: https,
      CONSUL_CACERT: files.ca,
      CONSUL_CLIENT_CERT: files.cert,
      CONSUL_CLIENT_KEY: files.key,
    },
  };
}

async function startWithTls() {
  const { files, remove } = await makeCertificates();
  const { agent, address } = await startTlsAgent(files);
  const stop = () => Promise.all([agent.stop(), remove()]);
  return { agent, files, https: address, stop };
}

/** An agent with ACLs on that is not bootstrapped yet. It can be bootstrapped once. */
async function notBootstrapped() {
  const scene = sceneBefore(await once(startNotBootstrapped));
  // For a moment after its start, Consul 1.8 is in "legacy mode" and does not know today's tokens.
  await eventually(
    () => scene.consul.acl.policy.list().catch((error) => String(error)),
    (it) => !/legacy/.test(String(it)),
  );
  return scene;
}

function startNotBootstrapped() {
  return startAgent({ config: { acl: { enabled: true, default_policy: "allow" } } });
}

/** A server in one datacenter, with the address of a server in another one. */
async function beforeJoining() {
  const [scene, other] = await Promise.all([once(startOtherDatacenter), once(startOrdinary)]);
  const address = `127.0.0.1:${other.ports.serf_wan}`;
  const { addresses, ...rest } = sceneBefore(scene);
  return { ...rest, addresses: { ...addresses, "10.0.0.5:8302": address } };
}

function startOtherDatacenter() {
  return startAgent({ nodeName: "other", config: { datacenter: "dc2" } });
}

function startEncrypted() {
  const encrypt = randomBytes(32).toString("base64");
  return startAgent({ dev: false, config: { encrypt } });
}

/** Three servers. The cluster is new each time, because examples remove servers from it. */
async function inCluster() {
  const start = () => startCluster();
  const { agents } = await once(start);
  const scene = sceneBefore(agents[0]);
  await eventually(
    () => scene.consul.operator.raft.configuration(),
    ({ Servers }) => Servers.length === 3 && Servers.every((it) => it.Voter),
  );
  return scene;
}

/** An agent, and a peering token of another cluster. */
async function withPeer() {
  const [agent, other] = await Promise.all([once(startOrdinary), once(startEast)]);
  const scene = await sceneOn(agent);
  const east = new Consul({ address: other.address });
  const { PeeringToken } = await east.peering.generateToken({ PeerName: "west" });
  const addresses = { ...scene.addresses, "east.example.com:8500": other.address };
  return { ...scene, addresses, env: { ...scene.env, PEERING_TOKEN: PeeringToken } };
}

async function startEast() {
  const ports = { grpc_tls: await freePort() };
  return startAgent({ nodeName: "east", config: { datacenter: "east", ports } });
}
