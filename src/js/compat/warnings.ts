// Everything that the drop-in warns about. A warning comes once in a process, even if both the ES module and the CommonJS
// copy of this file are loaded.
const texts = {
  AGENT: "agent is not used, except for its TLS options",
  CALLBACK: "a callback is not called:",
  BIGINT: "Flags above 2^53 are a bigint",
  FLAGS: "Flags were rounded: their key was changed",
  UNKNOWN: "unknown",
  WATCH: 'a watch without a listener for "error" failed:',
};

/** What stands after `CONSUL_WASM_COMPAT_` in the code of a warning. */
export type WarningCode = keyof typeof texts;

const shared = globalThis as { [key: symbol]: Set<string> | undefined };
const key = Symbol.for("consul-wasm.compat");

/**
 * Warns once in this process, or once for each unknown name.
 *
 * @param detail follows the text
 */
export function warnOnce(code: WarningCode, detail = "") {
  // All failures of watches share one warning.
  const subject = code === "WATCH" ? code : code + detail;
  shared[key] ??= new Set();
  if (!shared[key].has(subject)) {
    shared[key].add(subject);
    const text = `consul-wasm/compat: ${texts[code]} ${detail}`;
    process.emitWarning(text.trim(), { code: `CONSUL_WASM_COMPAT_${code}` });
  }
}
