// Calls the service `hello` again and again, each time another one of its servers.
import { setTimeout as delay } from "node:timers/promises";
import { Consul } from "consul-wasm/node";

const stopping = new AbortController();
const { signal } = stopping;
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stopping.abort());

const hello = Consul.fromEnv().discover("hello", { policy: "roundRobin", signal });
await hello.ready().catch((error) => {
  if (!signal.aborted) throw error;
});

while (!signal.aborted) {
  try {
    console.log(`${await get("/")} answered, one of ${hello.instances.length}`);
  } catch (error) {
    if (!signal.aborted) console.error(`no answer: ${error}`);
  }
  await delay(250, undefined, { signal }).catch(() => {});
}

/**
 * Sends a GET request. `fetch` itself goes on to another server only if the connection was refused. If it broke later, the
 * request may have been executed, so only the caller knows whether it may be sent again. This one may.
 *
 * @param {string} path
 */
async function get(path) {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await hello.fetch(path, { signal: AbortSignal.timeout(1_000) });
      if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
      return await response.text();
    } catch (error) {
      if (attempt === 2) throw error;
    }
  }
}
