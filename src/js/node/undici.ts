/** The newest major version of undici that runs on every supported Node. */
const worksEverywhere = 7;

/** Loads undici, which sends the requests. */
export async function loadUndici() {
  const undici = await importUndici();
  // Version 6 has no caches, and gives a response to its handler in another way.
  if (!("cacheStores" in undici)) {
    throw new Error(
      `consul-wasm/node needs undici ${worksEverywhere} or later, and an older version is installed: npm install undici@${worksEverywhere}`,
    );
  }
  return undici;
}

async function importUndici() {
  try {
    // By file name: Bun replaces the bare name with a module that sends nothing.
    return await import("undici/index.js");
  } catch (cause) {
    throw new Error(`consul-wasm/node needs the package undici: ${explain(cause)}`, {
      cause,
    });
  }
}

function explain(cause: unknown) {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const isMissing = /MODULE_NOT_FOUND$/.test(String(code)) && /\bundici\b/.test(String(message));
  return isMissing
    ? "npm install undici"
    : `the installed version does not run on Node ${process.versions.node} (${message}), but version ${worksEverywhere} does: npm install undici@${worksEverywhere}`;
}
