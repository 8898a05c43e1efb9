import { refuse } from "../refusal.js";
import { isEqual } from "./equal.js";

type Identity = (item: never) => unknown;
type Named = Record<string, unknown> | null | undefined;

/**
 * What is different between two lists.
 * @internal
 */
export function changesBetween(before: unknown, after: unknown, identity: Identity = identityOf) {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    refuse("changes() needs a read that returns a list");
  }
  const old = new Map(before.map((item) => [identity(item as never), item]));
  const added: unknown[] = [];
  const changed: { before: unknown; after: unknown }[] = [];
  for (const item of after) {
    const name = identity(item as never);
    const other = old.get(name);
    if (!old.delete(name)) {
      added.push(item);
    } else if (!isEqual(other, item)) {
      changed.push({ before: other, after: item });
    }
  }
  return { added, removed: [...old.values()], changed };
}

/** What identifies an entry of Consul's lists: its key, its ID, and the node that it belongs to. */
function identityOf(item: unknown): unknown {
  if (typeof item !== "object" || item === null) {
    return item;
  }
  const { Key, ID, Node, Service, ServiceID, CheckID, Name } = item as Record<string, unknown>;
  const node = (Node as Named)?.Node ?? Node;
  const service = (Service as Named)?.ID ?? ServiceID;
  return Key ?? JSON.stringify([node, CheckID, service, ID ?? Name]);
}
