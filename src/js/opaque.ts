import { describe } from "./describe.js";

/**
 * What is wrong with an object whose content is not in its fields: an endpoint would get `{}` in place of it.
 * `undefined` for one whose fields are all there is.
 * @internal
 */
export function opacityOf(object: object): string | undefined {
  if (typeof (object as PromiseLike<unknown>).then === "function") {
    return "a promise: await it";
  }
  const description = describe(object);
  const isPlainObject = isPlain(object) && description === "an object";
  const isOpaque = Object.keys(object).length === 0 && !isPlainObject;
  const isError = object instanceof Error || description === "an Error";
  return isOpaque || isError || Symbol.iterator in object ? description : undefined;
}

/** Whether an object is a plain one, of this realm or another. */
function isPlain(object: object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
