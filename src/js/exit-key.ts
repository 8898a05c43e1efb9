/**
 * A property of the listeners of this package that leave the effect of a signal as it is. In `globalThis`, it is what the
 * copies of `server/exit.ts` share. `testing/` is bundled without them.
 * @internal
 */
export const exitKey = Symbol.for("consul-wasm.exit.1");
