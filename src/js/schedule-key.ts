/**
 * The property with the schedule of a `fetch` that is our own: the one in `node/`, which is bundled without the core.
 * @internal
 */
export const scheduleKey = Symbol.for("consul-wasm.schedule");
