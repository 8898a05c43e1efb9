// What methods for ACLs become.
import { type Form, pair, type Row, row } from "./row.js";

const removed =
  "Consul removed legacy ACLs in version 1.11. `consul.acl.token` has their successors. The raw API still sends such requests.";
const response = "The result is a `Response`, with the `body` that npm `consul` returned.";

/** @param path the code of the path; `body`, the fields that are sent */
function legacy(method: "get" | "put", path: string, shape?: string): Form {
  return {
    to: `api.${method}(${path}, {...})`,
    notes: [removed],
    result: response,
    ...(shape && { shape }),
  };
}

const legacyForms: Record<string, [Form, string?]> = {
  create: [legacy("put", '"acl/create"', "LegacyToken")],
  update: [legacy("put", '"acl/update"', "LegacyToken")],
  destroy: [legacy("put", '["acl", "destroy", {id}]'), "id"],
  info: [legacy("get", '["acl", "info", {id}]'), "id"],
  get: [legacy("get", '["acl", "info", {id}]'), "id"],
  clone: [legacy("put", '["acl", "clone", {id}]'), "id"],
  list: [legacy("get", '"acl/list"')],
};

const legacyExamples: Record<string, [string, string, string]> = {
  create: ['{ name: "ci" }', '"acl/create", { data: { Name: "ci" } }', "{ ID: it.body.ID }"],
  update: [
    '{ id: "$token", name: "b" }',
    '"acl/update", { data: { ID: "$token", Name: "b" } }',
    "undefined",
  ],
  destroy: ['"$token"', '["acl", "destroy", "$token"]', "undefined"],
  info: ['"$token"', '["acl", "info", "$token"]', "it.body[0]"],
  get: ['"$token"', '["acl", "info", "$token"]', "it.body[0]"],
  clone: ['"$token"', '["acl", "clone", "$token"]', "it.body"],
  list: ["", '"acl/list"', "it.body"],
};

/** The legacy methods, which versions 0.x had in `consul.acl`. */
function legacyRows(prefix: string, versions?: string): Row[] {
  return Object.entries(legacyForms).map(([name, [form, option]]) => {
    const [before = "", after = "", same] = legacyExamples[name] ?? [];
    const method = form.to.slice(0, form.to.indexOf("("));
    return {
      old: `${prefix}.${name}`,
      ...(option && { positional: [[option]] }),
      forms: [form],
      ...(versions && { versions }),
      examples: [pair(`consul.${prefix}.${name}(${before})`, `consul.${method}(${after})`, same)],
    };
  });
}

export const rowsOfACL: readonly Row[] = [
  row(
    "acl.bootstrap",
    { to: "acl.bootstrap(null, {...})" },
    pair("consul.acl.bootstrap()", "consul.acl.bootstrap()"),
  ),
  row(
    "acl.replication",
    { to: "acl.replication({...})" },
    pair("consul.acl.replication()", "consul.acl.replication()"),
  ),
  ...legacyRows("acl.legacy"),
  ...legacyRows("acl", "0.x"),
];
