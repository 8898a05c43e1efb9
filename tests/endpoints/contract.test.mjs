// @ts-check
// Every operation of the list has a method, which sends what the API reference says. No agent is asked:
// what is compared is the request.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { rowOf, rowsOfGroup } from "./rows.mjs";
import { address, send } from "./sending.mjs";
import { isOf, operations } from "./table.mjs";

for (const operation of operations) {
  const { group, operation: name, method, path, query, edition } = operation;
  suite(`${group} ${name}: ${method} ${path}`, () => {
    const row = rowOf(operation);

    test("has a method", () => {
      assert.ok(row, `tests/endpoints/rows/${group}.mjs does not know it`);
      assert.ok(row.sends.length > 0);
    });

    for (const [call, request, body] of row?.sends ?? []) {
      test(request, async () => {
        const { sent, called } = await send(call);
        assert.equal(called.length, 1, `one method was called, not ${called.length}`);
        assert.equal(`${sent.method} ${sent.url.slice(address.length)}`, request);
        assert.deepEqual(await decoded(sent), expected(body));
        const { pathname } = new URL(sent.url);
        assert.ok(isOf(operation, sent.method, pathname), "it is a request of this operation");
      });
    }

    test("says which edition has it when the agent does not know its path", async () => {
      const unknown = () =>
        new globalThis.Response("Invalid URL path: not a recognized HTTP API endpoint\n", {
          status: 404,
        });
      for (const [call, request] of row?.sends ?? []) {
        const { error } = await send(call, unknown);
        const hint = String(/** @type {any} */ (error)?.hint);
        const saysSo = hint.includes("Only Consul Enterprise");
        const advice = "write `.enterprise()` in the call exactly where the list says ENT";
        assert.equal(saysSo, edition === "ENT", `${request}: ${advice}; its hint is: ${hint}`);
      }
    });

    test("has an option or an argument for every parameter", () => {
      const given = new Set(
        row?.sends.flatMap(([, request]) => [
          ...new URL(request.split(" ")[1] ?? "", address).searchParams.keys(),
        ]),
      );
      assert.deepEqual(
        query.filter((parameter) => !given.has(parameter)),
        Object.keys(row?.without ?? {}),
      );
    });
  });
}

test("no row is of an operation that the list does not have", () => {
  const known = new Set(operations.map(({ group, operation }) => `${group} ${operation}`));
  const rows = [...rowsOfGroup].flatMap(([group, rows]) =>
    Object.keys(rows).map((operation) => `${group} ${operation}`),
  );
  assert.deepEqual(
    rows.filter((row) => !known.has(row)),
    [],
  );
});

/** @param {import("./sending.mjs").Sent} sent */
async function decoded({ headers, body }) {
  const type = headers["Content-Type"];
  if (body === undefined || body === null) return { type, headers: others(headers) };
  const bytes = new Uint8Array(await new globalThis.Response(body).arrayBuffer());
  const isJson = type === "application/json";
  const value = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : bytes;
  return { type, headers: others(headers), value };
}

/** @param {unknown} body */
function expected(body) {
  const headers = { "X-Consul-Token": "secret" };
  if (body === undefined) return { type: undefined, headers };
  if (typeof body === "string" || body instanceof Uint8Array) {
    const value = typeof body === "string" ? new TextEncoder().encode(body) : body;
    return { type: "application/octet-stream", headers, value };
  }
  return { type: "application/json", headers, value: body };
}

/** @param {Record<string, string>} headers */
function others({ "Content-Type": _, "Accept-Encoding": __, ...headers }) {
  return headers;
}
