// @ts-check
// Blocking queries.

/**
 * Waits with a blocking query for what a change does. A server may answer such a query earlier, because
 * of something else: then it is asked again, as long as the index grows.
 *
 * @template T
 * @param {(options: import("consul-wasm").CallOptions) => import("consul-wasm").ConsulPromise<T>} query
 * @param {() => Promise<unknown>} change
 * @param {(data: T) => boolean} isChanged
 * @returns {Promise<T>}
 */
export async function afterChange(query, change, isChanged) {
  let { data, meta } = await query({}).withMeta();
  if (isChanged(data)) throw new Error(`it is so before the change: ${JSON.stringify(data)}`);
  const asked = Date.now();
  const waiting = query({ index: meta.index, wait: "30s" }).withMeta();
  // A failure of the change is what the test shall tell.
  waiting.catch(() => {});
  await change();
  ({ data, meta } = await waiting);
  while (!isChanged(data)) {
    if (Date.now() - asked > 25_000) throw new Error("the change did not end the query");
    ({ data, meta } = await query({ index: meta.index, wait: "30s" }).withMeta());
  }
  return data;
}
