/** The newest undici that every supported Node can run. */
const worksEverywhere = 7;

/** Loads undici, which sends the requests. */
export async function loadUndici() {
  try {
    // By its file: Bun puts something of its own, which sends nothing, in place of the bare name.
    return await import("undici/index.js");
  } catch (cause) {
    throw new Error(
      `consul-wasm/node sends its requests with the package undici: ${explain(cause)}`,
      {
        cause,
      },
    );
  }
}

function explain(cause: unknown) {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const isMissing = /MODULE_NOT_FOUND$/.test(String(code)) && /\bundici\b/.test(String(message));
  return isMissing
    ? "npm install undici"
    : `the installed one does not run on Node ${process.versions.node} (${message}), but version ${worksEverywhere} does: npm install undici@${worksEverywhere}`;
}
