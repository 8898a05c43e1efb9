import { API, Consul, formatDuration, parseDuration } from "./classes.js";
import { compileOnFirstUse } from "./loader.js";

/**
 * The exports that use the WebAssembly. Entries mark their call as pure, so that a bundler leaves out the call, and with it
 * the WebAssembly, if none of these exports is used. (A list, because the names of fields would add to every bundle.)
 *
 * @param compile provides the WebAssembly when it is first used
 */
export function withWebAssembly(compile: () => WebAssembly.Module) {
  compileOnFirstUse(compile);
  return [API, Consul, formatDuration, parseDuration] as const;
}
