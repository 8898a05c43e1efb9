// Objects outlive the WebAssembly instance that made them: after a trap they are made again on the
// fresh one, from what they were made of.
// @ts-check
import { instanceNumber } from "./loader.js";

/**
 * @typedef {object} Life
 * @property {() => object} remake makes an object like it
 * @property {Record<string, unknown>} changed what was set since, by the names of `API`'s properties
 * @property {number} instance the number of the instance that the object, or `self`, belongs to
 * @property {object} [self] what stands for the object; nothing while that is the object itself. A
 *   life never refers to its object: WebAssembly holds the parts of a client, and a part that held
 *   its client would keep it forever.
 */

/** @type {WeakMap<object, Life>} */
const lives = new WeakMap();

/**
 * @param {object} object of the present instance
 * @param {Life["remake"]} remake
 * @param {Life["changed"]} changed
 */
export function remember(object, remake, changed) {
  lives.set(object, { remake, changed, instance: instanceNumber() });
}

/**
 * Remembers what a property of a remembered object gave.
 *
 * @param {object} part
 * @param {object} whole
 * @param {PropertyKey} key
 */
export function rememberPart(part, whole, key) {
  const life = lives.get(whole);
  if (life && !lives.has(part)) {
    remember(part, () => Reflect.get(revived(life), key), life.changed);
  }
}

/** @param {object} object */
export function changesOf(object) {
  return lives.get(object)?.changed;
}

/**
 * What stands for the object in the present instance, made if need be.
 *
 * @param {object} object
 */
export function living(object) {
  const life = lives.get(object);
  return life && (life.self || life.instance !== instanceNumber()) ? revived(life) : object;
}

/**
 * The same; nothing if it would have to be made.
 *
 * @param {object} object
 */
export function present(object) {
  const life = lives.get(object);
  return !life || life.instance === instanceNumber() ? (life?.self ?? object) : undefined;
}

/** @param {Life} life */
function revived(life) {
  if (!life.self || life.instance !== instanceNumber()) {
    life.self = life.remake();
    life.instance = instanceNumber();
  }
  return life.self;
}
