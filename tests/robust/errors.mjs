// @ts-check
// Assertions about errors.
import assert from "node:assert/strict";
import { ConsulError } from "../../pkg/server.js";

/**
 * Asserts that an error has this class and names the call that failed.
 *
 * @param {any} error
 * @param {{ name: string, call: string, address: string, status?: number | undefined }} expected
 */
export function assertConsulError(error, { name, call, address, status }) {
  assert.ok(error instanceof ConsulError, `not a ConsulError: ${error?.stack ?? String(error)}`);
  assert.equal(error.name, name, error.message);
  assert.ok(error.message.startsWith(call), `"${error.message}" does not name ${call}`);
  const [method = "", path = ""] = call.split(" ");
  assert.equal(error.method, method, "method");
  assert.equal(error.url.split("?")[0], address + path, "url");
  assert.equal(error.status, status, "status");
}
