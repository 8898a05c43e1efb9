// @ts-check
// Blocking queries.

/**
 * Makes a change and waits with a blocking query until it shows. A server may answer the query earlier because
 * of another change; the query is then repeated from the new index.
 *
 * @template T
 * @param {(options: import("consul-wasm").CallOptions) => import("consul-wasm").ConsulPromise<T>} query
 * @param {() => Promise<unknown>} change
 * @param {(data: T) => boolean} isChanged
 * @returns {Promise<T>}
 */
export async function afterChange(query, change, isChanged) {
  let { data, meta } = await query({}).withMeta();
  if (isChanged(data))
    throw new Error(`the data is as expected before the change: ${JSON.stringify(data)}`);
  const asked = Date.now();
  const waiting = query({ index: meta.index, wait: "30s" }).withMeta();
  // If the change fails, the test must report that error.
  waiting.catch(() => {});
  await change();
  ({ data, meta } = await waiting);
  while (!isChanged(data)) {
    if (Date.now() - asked > 25_000) throw new Error("the change did not show within 25 s");
    ({ data, meta } = await query({ index: meta.index, wait: "30s" }).withMeta());
  }
  return data;
}
