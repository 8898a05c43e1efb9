// @ts-check
// Every operation of the list has a method, and the method sends the request that the API reference describes.
// This needs no agent, because only the request is compared.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { commentOf, membersOf } from "../robust/api-tree.mjs";
import { rowOf, rowsOfGroup } from "./rows.mjs";
import { address, send } from "./sending.mjs";
import { isOf, mistakes, operations } from "./table.mjs";

const list = "tests/data/consul-http-api.tsv";
const members = new Map(membersOf(new Consul({ address })).map((member) => [member.name, member]));

for (const operation of operations) {
  const { group, operation: name, method, path, query, edition } = operation;
  suite(`${group} ${name}: ${method} ${path}`, () => {
    const row = rowOf(operation);
    const rows = `tests/endpoints/rows/${group}.mjs`;

    test("has a method", () => {
      assert.ok(row, `add a row \`${name}\` for ${method} ${path} to ${rows}`);
      assert.ok(row.sends.length > 0, `add a call to \`sends\` of ${name} in ${rows}`);
    });

    for (const [call, request, body] of row?.sends ?? []) {
      test(request, async () => {
        const { sent, called } = await send(call);
        assert.equal(called.length, 1, `one method was called, not ${called.length}`);
        const actual = `${sent.method} ${sent.url.slice(address.length)}`;
        assert.equal(actual, request, `it sent ${actual}, but ${rows} says ${request}`);
        assert.deepEqual(await decoded(sent), expected(body));
        const { pathname } = new URL(sent.url);
        assert.ok(
          isOf(operation, sent.method, pathname),
          `it sent ${actual}, but the list says ${method} ${path}: correct src/endpoints/ or ${list}`,
        );
        const calledPath = called[0]?.path ?? "";
        expectComment(calledPath, `${method} ${path}`, new URL(sent.url).searchParams);
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
      const missing = query.filter((parameter) => !given.has(parameter));
      const advice = `\`sends\` of ${name} in ${rows} must send every parameter in column query of ${list}, except those in \`without\``;
      assert.deepEqual(missing, Object.keys(row?.without ?? {}), advice);
    });

    test("is called on a real agent, or has a reason why not", () => {
      const advice = `add \`responses\` or \`untested\` to ${name} in ${rows}`;
      assert.ok(!row || row.responses || row.untested, advice);
    });
  });
}

test("every line of the list has valid cells", () => {
  assert.deepEqual(mistakes, [], `CONTRIBUTING.md explains the columns of ${list}`);
  const names = operations.map(({ group, operation }) => `${group} ${operation}`);
  const repeated = names.filter((name, at) => names.indexOf(name) !== at);
  assert.deepEqual(repeated, [], `${list} has operations twice`);
});

test("the list has the operation of every row", () => {
  const known = new Set(operations.map(({ group, operation }) => `${group} ${operation}`));
  const rows = [...rowsOfGroup].flatMap(([group, rows]) =>
    Object.keys(rows).map((operation) => `${group} ${operation}`),
  );
  assert.deepEqual(
    rows.filter((row) => !known.has(row)),
    [],
  );
});

/**
 * The comment of a method names its URL once, with the parameters that distinguish it from other methods of the URL.
 *
 * @param {string} name
 * @param {string} url as the list has it
 * @param {URLSearchParams} query the query that was sent
 */
function expectComment(name, url, query) {
  const member = members.get(name);
  assert.ok(member, `there is no method ${name}`);
  const urls = [...commentOf(member).matchAll(/`([A-Z]+ \/v1\/[^`]*)`/g)].map(([, it]) => it);
  const advice = `in src/endpoints/, the comment of ${name} must have one line that begins with \`${url}\``;
  assert.equal(urls.length, 1, `${advice}, but it has: ${urls.join(", ") || "none"}`);
  const [documented, parameters] = (urls[0] ?? "").split("?");
  assert.equal(documented, url, `${advice}, not with \`${urls[0]}\`, or correct ${list}`);
  for (const [parameter, value] of new URLSearchParams(parameters)) {
    const found = query.get(parameter);
    assert.ok(
      found !== null && (value === "" || value === found),
      `the comment of ${name} says \`${urls[0]}\`, but the call does not send ${parameter}=${value}`,
    );
  }
}

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
