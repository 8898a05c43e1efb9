// Objects outlive the WebAssembly instance that made them: after a trap they are made again on the
// fresh one, from what they were made of.
import { instanceNumber } from "./instance.js";

interface Life {
  /** Makes an object like it. */
  remake: () => object;
  /** What was set since, by the names of `API`'s properties. */
  changed: Record<string, unknown>;
  /** The number of the instance that the object, or `self`, belongs to. */
  instance: number;
  /**
   * What stands for the object; nothing while that is the object itself. A life never refers to its
   * object: WebAssembly holds the parts of a client, and a part that held its client would keep it
   * forever.
   */
  self?: object;
}

const lives = new WeakMap<object, Life>();

/** Remembers an object of the present instance. */
export function remember(object: object, remake: Life["remake"], changed: Life["changed"]) {
  lives.set(object, { remake, changed, instance: instanceNumber() });
}

/** Remembers what a property of a remembered object gave. */
export function rememberPart(part: object, whole: object, key: PropertyKey) {
  const life = lives.get(whole);
  if (life && !lives.has(part)) {
    remember(part, () => Reflect.get(revived(life), key), life.changed);
  }
}

/** What was set since, on the object or its client. */
export function changesOf(object: object) {
  return lives.get(object)?.changed;
}

/** What stands for the object in the present instance, made if need be. */
export function living(object: object) {
  const life = lives.get(object);
  return life && (life.self || life.instance !== instanceNumber()) ? revived(life) : object;
}

/** The same; nothing if it would have to be made. */
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
