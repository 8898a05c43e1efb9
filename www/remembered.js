// @ts-check
// The connection that this browser remembers, if the user asked it to.

const key = "consul-wasm.connection";

/** @typedef {{ address: string, token: string, consistency: string }} Remembered */

/** @returns {Remembered | undefined} */
export function recall() {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "null");
    const texts = [value?.address, value?.token, value?.consistency];
    return texts.every((text) => typeof text === "string") ? value : undefined;
  } catch {
    // Storage can be off, and anything can be in it.
    return undefined;
  }
}

/** @param {Remembered} connection */
export function remember({ address, token, consistency }) {
  localStorage.setItem(key, JSON.stringify({ address, token, consistency }));
}

export function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where storage is off, nothing is remembered.
  }
}
