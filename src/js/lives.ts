// A client outlives the WebAssembly instance that made it. After a trap there is a new instance, and each client and group
// gets a replacement on it, made with the same arguments. A `Life` says how.
import { instanceNumber } from "./instance.js";

interface Life {
  /** Makes a replacement on the current instance. */
  remake: () => object;
  /** The properties of `API` that were set, which a replacement needs as well. */
  changed: Record<string, unknown>;
  /** The number of the instance that the object, or `self`, belongs to. */
  instance: number;
  /**
   * The replacement, if there is one. (A life must not refer to its object: the life of a group refers to that of its
   * client, so a program that keeps the group would keep the client as well.)
   */
  self?: object;
}

const lives = new WeakMap<object, Life>();

/** Remembers how to replace an object of the current instance. */
export function remember(object: object, remake: Life["remake"], changed: Life["changed"]) {
  lives.set(object, { remake, changed, instance: instanceNumber() });
}

/** Remembers which property of a remembered object a group comes from. */
export function rememberGroup(group: object, owner: object, key: PropertyKey) {
  const life = lives.get(owner);
  if (life && !lives.has(group)) {
    remember(group, () => Reflect.get(revived(life), key), life.changed);
  }
}

/** The properties that were set on the object or its client. */
export function changesOf(object: object) {
  return lives.get(object)?.changed;
}

/** The object or its replacement on the current instance, which is made if needed. */
export function living(object: object) {
  const life = lives.get(object);
  return life && (life.self || life.instance !== instanceNumber()) ? revived(life) : object;
}

/** Like `living`, but `undefined` instead of making a replacement. */
export function present(object: object) {
  const life = lives.get(object);
  return !life || life.instance === instanceNumber() ? (life?.self ?? object) : undefined;
}

function revived(life: Life) {
  if (!life.self || life.instance !== instanceNumber()) {
    life.self = life.remake();
    life.instance = instanceNumber();
  }
  return life.self;
}
