import { refuse } from "../refusal.js";
import { isEqual } from "./equal.js";

type Identity = (item: never) => unknown;
type Entry = Record<string, unknown>;

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

/** The fields that say what an entry belongs to, or between what it is. */
const ownerField =
  /^(Node|Service|ServiceID|Kind|Gateway|Datacenter|Segment|AreaID|Namespace|Partition|(Source|Destination)(Name|NS|P.+|S.+))$/;

/** What identifies an entry of Consul's lists: its key, or its ID and what it belongs to. */
function identityOf(item: unknown): unknown {
  if (typeof item !== "object" || item === null) {
    return item;
  }
  const { Key, ID, AccessorID, CheckID, Name, Gateway, Port } = item as Entry;
  const owners = Object.entries(item)
    .filter(([field]) => ownerField.test(field))
    .map(([field, value]) => [field, nameOf(value)]);
  // A gateway can have a service at several ports.
  return Key ?? JSON.stringify([ID || AccessorID || CheckID || Name, owners, Gateway && Port]);
}

/** Some lists have the name of a node or a service, and some all of it. */
function nameOf(value: unknown) {
  const { ID, Node, Name } = Object(value) as Entry;
  return ID || Node || Name || value;
}
