// Configuration that follows the keys below a prefix.

/**
 * Yields the configuration, and every later one that is valid, until the signal aborts.
 *
 * @template Config
 * @param {import("consul-wasm/node").Consul} consul
 * @param {string} prefix which ends with a slash
 * @param {(values: Record<string, string>) => Config} parse throws if the values, by the names of their keys, are invalid
 * @param {{ signal: AbortSignal, onInvalid: (error: unknown) => void }} options
 * @returns {AsyncGenerator<Config, void>}
 */
export async function* configurations(consul, prefix, parse, { signal, onInvalid }) {
  let isRunning = false;
  // An error such as a token that has expired does not end it for a day: the last configuration is still good.
  const watch = consul.watch((q) => consul.kv.list(prefix, q), { signal, patience: 86_400_000 });
  for await (const { data } of watch) {
    let config;
    try {
      config = parse(valuesOf(data, prefix));
    } catch (error) {
      // There is none to keep, so the program must not start.
      if (!isRunning) throw error;
      onInvalid(error);
      continue;
    }
    isRunning = true;
    yield config;
  }
}

/**
 * @param {import("consul-wasm/node").KVPair[]} pairs
 * @param {string} prefix
 */
function valuesOf(pairs, prefix) {
  // Consul's own UI stores a folder as an empty key with the name of the prefix.
  const keys = pairs.filter(({ Key }) => Key !== prefix);
  return Object.fromEntries(keys.map(({ Key, Value }) => [Key.slice(prefix.length), Value]));
}
