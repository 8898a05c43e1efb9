// What changes Consul. An action on an instance goes to the agent that owns it.

import { signal } from "@preact/signals";
import { Consul, UnauthorizedError } from "consul-wasm/slim";
import { t } from "../i18n/text.ts";
import { refreshSoon } from "./catalog.ts";
import {
  identifyAgain,
  isReadOnly,
  refuse,
  refused,
  type Session,
  session,
  strays,
} from "./connection.ts";
import type { Instance } from "./instance.ts";

export type Owner =
  /** The agent that this page talks to. */
  | { kind: "here" }
  /** The agent of another node, which lives. Its address is known if the user has saved it. */
  | { kind: "other"; node: string; address: string | undefined }
  /** No agent: the node is dead, or never had one, or its agent does not know it. Only the catalog can be changed. */
  | { kind: "catalog"; node: string; why: "dead" | "external" | "stray" };

const addressKey = "consul-wasm.agents";

/** The addresses of other agents, which the user has saved, by node. Names are not unique: a page may know several clusters. */
export const agentAddresses = signal<Readonly<Record<string, string>>>(readAddresses());

function readAddresses(): Record<string, string> {
  try {
    return Object(JSON.parse(localStorage.getItem(addressKey) ?? "{}"));
  } catch {
    return {};
  }
}

/** What tells a node from others. */
type NodeId = Pick<Instance["node"], "ID" | "Datacenter" | "Node">;

function saveAgentAddress(node: NodeId, address: string) {
  // Another window may have saved more.
  agentAddresses.value = { ...agentAddresses.value, ...readAddresses(), [keyOf(node)]: address };
  try {
    localStorage.setItem(addressKey, JSON.stringify(agentAddresses.value));
  } catch {
    // Without storage it is kept until the page is closed.
  }
}

const keyOf = ({ ID, Datacenter, Node }: NodeId) => `node ${ID || `${Datacenter}/${Node}`}`;

/** What tells an instance from those of other datacenters. */
interface Placed {
  key: string;
  node: { Datacenter?: string };
}

const strayKey = ({ key, node }: Placed) =>
  `${node.Datacenter || session.peek()?.datacenter}\n${key}`;

/** Remembers whether the agent of an instance knows it. */
export function setStray(instance: Placed, isStray: boolean) {
  const key = strayKey(instance);
  if (strays.peek().has(key) === isStray) return;
  const others = [...strays.peek()].filter((it) => it !== key);
  strays.value = new Set(isStray ? [...others, key] : others);
}

/** Says where an instance has to be changed: on an agent, or in the catalog. */
export function ownerOf(instance: Instance): Owner {
  const { node, checks, drift } = instance;
  // The agent itself does not know it.
  const isStray =
    strays.value.has(strayKey(instance)) || drift?.some(([what]) => what === "unknown");
  const alive = checks.find(({ CheckID }) => CheckID === "serfHealth");
  // An agent that is dead cannot be asked again.
  const isDead = alive?.Status === "critical" && !isOwn(node);
  if (isStray && !isDead) return { kind: "catalog", node: node.Node, why: "stray" };
  if (isOwn(node)) return { kind: "here" };
  if (!alive) return { kind: "catalog", node: node.Node, why: "external" };
  if (isDead) return { kind: "catalog", node: node.Node, why: "dead" };
  return { kind: "other", node: node.Node, address: agentAddresses.value[keyOf(node)] };
}

/** Whether the agent that this page talks to is that of a node. */
function isOwn({ Node, Datacenter }: NodeId) {
  const { node = "", datacenter } = session.value ?? {};
  // Another datacenter may have a node of the same name. What has no name comes from an agent that must not tell its own.
  return Node === node && (!datacenter || !Datacenter || Datacenter === datacenter);
}

/** Why no agent can change an instance; `undefined` if one can. */
export function whyNoAgent(owner: Owner): string | undefined {
  if (owner.kind !== "catalog") return undefined;
  const { stray, noAgent } = t().where;
  return (owner.why === "stray" ? stray : noAgent)(owner.node);
}

/** The clients of other agents that have worked in this session, by address: their tokens need not be typed again. */
const reached = new Map<string, Consul>();

const forgetReached = () => reached.clear();

/** Whether an instance can be changed without another question. */
export function isReached(owner: Owner) {
  return owner.kind !== "other" || reached.has(owner.address ?? "");
}

/** The client of the agent that owns something. A token belongs to one address, so another agent needs its own. */
export function clientOf(owner: Owner, token = ""): Consul {
  const { consul } = session.peek() as Session;
  if (owner.kind !== "other") return consul;
  const { node, address } = owner;
  if (!address) throw new Error(t().where.otherUnknown(node));
  const known = reached.get(address);
  if (known && !token) return known;
  return new Consul({ address, timeout: 15_000, ...(token && { token }) });
}

/** The client of the agent that does not know its instance, if that is so. It may know it again. */
export function clientOfStray(owner: Owner, { node }: Instance): Consul | undefined {
  if (owner.kind !== "catalog" || owner.why !== "stray") return undefined;
  const { consul } = session.peek() as Session;
  return isOwn(node) ? consul : reached.get(agentAddresses.peek()[keyOf(node)] ?? "");
}

/** What an action needs to know of an instance. */
export type Owned = Pick<Instance, "node" | "service">;

/**
 * Makes sure that a client talks to the agent that owns an instance: an address may be wrong, or have become that of another
 * agent, which may have an instance with the same ID. An address that is right is saved.
 */
export async function confirmOwner(
  consul: Consul,
  { node }: { node: NodeId },
  call: { signal?: AbortSignal } = {},
) {
  const there = await whoIs(consul, call);
  const is = (expected: string | undefined, found: string | undefined) =>
    !expected || !found || expected === found;
  const { Node, Datacenter, ID } = node;
  const { address } = consul.api;
  if (!is(Node, there.Node) || !is(Datacenter, there.Datacenter) || !is(ID, there.ID)) {
    if (consul === session.peek()?.consul) await identifyAgain().catch(() => {});
    const found = Object.values(there).filter(Boolean).join(", ");
    throw new Error(t().where.wrongAgent(address, found, Node));
  }
  const { consul: own, ended } = session.peek() ?? {};
  if (consul === own) return;
  if (!there.Node) throw new Error(t().where.unknownAgent(address, Node));
  if (!ended || ended.aborted) return;
  saveAgentAddress(node, address);
  reached.set(address, consul);
  ended.addEventListener("abort", forgetReached);
}

interface Found {
  Node?: string;
  Datacenter?: string;
  ID?: string;
}

async function whoIs(consul: Consul, call: { signal?: AbortSignal }): Promise<Found> {
  try {
    const { NodeName, Datacenter, NodeID } = (await consul.agent.self(call)).Config;
    return { Node: NodeName, Datacenter, ID: NodeID };
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    // The token may not read the agent. Its checks say on which node they are.
    const [check] = Object.values(await consul.agent.check.list(call));
    return check ? { Node: check.Node } : {};
  }
}

/**
 * Remembers what the token of the page may not do, so that it is not offered again. Another agent has a token of its own.
 */
export async function attempt<T>(
  consul: Consul,
  right: string,
  act: () => PromiseLike<T>,
  where: "agent" | "catalog" = "agent",
): Promise<T> {
  if (isReadOnly) throw new Error(t().readOnlyWhy);
  try {
    return await act();
  } catch (error) {
    const isOwn = consul === session.peek()?.consul;
    if (isOwn && error instanceof UnauthorizedError) refuse(`${where} ${right}`);
    throw error;
  }
}

/** What a right is about: all instances of a service, or a node. */
export const rightOf = ({ service, node }: Owned) => service.Service || `\n${node.Node}`;

/** Whether an action on an instance has been refused before. */
export function isRefused(instance: Instance, owner: Owner) {
  if (owner.kind === "other") return false;
  const where = owner.kind === "here" ? "agent" : "catalog";
  return refused.value.has(`${where} ${rightOf(instance)}`);
}

export async function setMaintenance(
  consul: Consul,
  instance: Owned,
  on: boolean,
  { reason, signal }: { reason?: string; signal?: AbortSignal } = {},
) {
  const { service } = instance;
  const call = { ...(signal && { signal }) };
  const options = { ...(reason && { reason }), ...call };
  await confirmOwner(consul, instance, call);
  await attempt(consul, rightOf(instance), () =>
    service.ID === ""
      ? consul.agent.maintenance(on, options)
      : consul.agent.service.maintenance(service.ID, on, options),
  );
  refreshSoon(service.Service);
}

export type Report = "pass" | "warn" | "fail";

/** Reports the state of a TTL check of a service. */
export async function report(
  consul: Consul,
  instance: Owned,
  checkId: string,
  state: Report,
  note: string,
) {
  await confirmOwner(consul, instance);
  await attempt(consul, rightOf(instance), () =>
    consul.agent.check[state](checkId, note === "" ? {} : { note }),
  );
}
