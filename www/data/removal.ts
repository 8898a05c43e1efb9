// Removes an instance from its agent, or from the catalog if it has no agent. The request is sent a few seconds later, and
// the instance may change in the meantime. So it is read before and after the wait, and removed only if it is the same.

import { type Consul, UnauthorizedError } from "consul-wasm/slim";
import { t } from "../i18n/text.ts";
import {
  attempt,
  clientOfStray,
  confirmOwner,
  type Owned,
  type Owner,
  rightOf,
  setStray,
} from "./actions.ts";
import { refreshSoon } from "./catalog.ts";
import type { Instance } from "./instance.ts";
import { isAddressable } from "./registration.ts";

/**
 * Reads the instance that is to be removed. Returns a function that removes it, if it is still the same then.
 *
 * @throws {Error} The client's agent does not own it, does not know it, or cannot be told which one it is.
 */
export async function prepareRemoval(
  consul: Consul,
  owner: Owner,
  instance: Instance,
  signal: AbortSignal,
) {
  const { title, node } = instance;
  const { ID } = instance.service;
  const isInCatalog = owner.kind === "catalog";
  if (!isInCatalog && !isAddressable(ID)) throw new Error(t().deregister.unaddressable(ID));
  // The agent that does not know it, if it can be asked again: it may have got it meanwhile.
  const stranger = isAddressable(ID) ? clientOfStray(owner, instance) : undefined;
  const place = isInCatalog ? "catalog" : "agent";
  const look = async (signal: AbortSignal) => {
    const call = { signal };
    const agent = isInCatalog ? stranger : consul;
    if (agent) await confirmOwner(agent, instance, call);
    const isKnown = stranger && !(await isStray(stranger, instance, signal));
    if (isKnown) throw new Error(t().deregister.changed(title));
    return versionOf(consul, place, instance, call);
  };
  const version = await look(signal);
  if (!isInCatalog && (await isStray(consul, instance, signal))) {
    throw new Error(t().where.stray(node.Node));
  }
  return async (signal: AbortSignal) => {
    // An agent may have come back.
    if (isInCatalog && owner.why !== "stray" && (await isAlive(consul, node))) {
      throw new Error((ID ? t().deregister.alive : t().node.alive)(node.Node));
    }
    if ((await look(signal)) !== version) throw new Error(t().deregister.changed(title));
    signal.throwIfAborted();
    await deregister(consul, place, instance);
  };
}

/** Asks an agent whether it knows its instance, and remembers that: only the catalog may have it. */
export async function isStray(consul: Consul, instance: Instance, signal: AbortSignal) {
  const { service } = instance;
  if (service.ID === "" || !isAddressable(service.ID)) return false;
  const { Service } = await consul.agent.service.health(service.ID, { signal });
  if (!signal.aborted) setStray(instance, !Service);
  return !Service;
}

/** Removes an instance from its agent, or from the catalog if it has none. Without an ID, it removes the node. */
async function deregister(consul: Consul, where: "agent" | "catalog", instance: Owned) {
  const { Node, Datacenter } = instance.node;
  const { ID, Service } = instance.service;
  const act = () =>
    where === "agent"
      ? consul.agent.service.deregister(ID)
      : consul.catalog.deregister({
          Node,
          ...(ID && { ServiceID: ID }),
          ...(Datacenter && { Datacenter }),
        });
  await attempt<unknown>(consul, rightOf(instance), act, where);
  refreshSoon(Service);
}

/** A text that changes if what is removed is registered otherwise; `undefined` if that cannot be known. */
async function versionOf(
  consul: Consul,
  where: "agent" | "catalog",
  { node, service: { ID } }: Owned,
  call: { signal?: AbortSignal },
) {
  try {
    if (where === "agent") return (await consul.agent.service.get(ID, call))?.ContentHash;
    const found = await consul.catalog.node(node.Node, { ...call, dc: node.Datacenter });
    return JSON.stringify(ID ? found?.Services[ID] : found);
  } catch (error) {
    if (error instanceof UnauthorizedError) return undefined;
    throw error;
  }
}

/** Whether the agent of a node is alive now. */
async function isAlive(consul: Consul, { Node, Datacenter }: Instance["node"]) {
  const checks = await consul.health.node(Node, { dc: Datacenter });
  return checks.some(({ CheckID, Status }) => CheckID === "serfHealth" && Status !== "critical");
}
