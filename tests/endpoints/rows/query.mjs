// @ts-check
import assert from "node:assert/strict";
import { eventually, unique } from "../../behaviour/context.js";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createQuery: {
    sends: [
      [
        (consul) => consul.query.create({ Name: "a", Service: { Service: "web" }, Later: 1 }),
        "POST /v1/query",
        { Name: "a", Service: { Service: "web" }, Later: 1 },
      ],
    ],
    responses: async ({ consul }) => {
      const Name = unique("query");
      const session = await consul.session.create();
      const { ID } = await consul.query.create({
        Name,
        Session: session.ID,
        Service: {
          Service: "web",
          Failover: { NearestN: 2, Datacenters: ["dc2"] },
          OnlyPassing: true,
          Tags: ["v1", "!old"],
          ServiceMeta: { rack: "1" },
        },
        DNS: { TTL: "10s" },
      });
      const query = await consul.query.get(ID);
      assert.equal(query?.Name, Name);
      assert.equal(query.Session, session.ID);
      assert.deepEqual(query.Service.Tags, ["v1", "!old"]);
      assert.equal(query.Service.Failover?.NearestN, 2);
      assert.deepEqual(query.Service.Failover.Datacenters, ["dc2"]);
      assert.deepEqual(query.DNS, { TTL: "10s" });
      await assert.rejects(consul.query.create({ Name, Service: { Service: "web" } }), {
        name: "ConsulError",
        message: new RegExp(`name '${Name}' aliases an existing query name`),
      });
      await assert.rejects(consul.query.create({ Service: { Service: "web" } }), {
        name: "ConsulError",
        message: /Must be bound to a session/,
      });
      // The query is deleted with its session.
      await consul.session.destroy(session.ID);
      assert.equal(await consul.query.get(ID), null);
    },
  },
  listQueries: {
    sends: [[(consul) => consul.query.list({ dc: "dc2" }), "GET /v1/query?dc=dc2"]],
    responses: async ({ consul }) => {
      const Name = unique("query");
      const { ID } = await consul.query.create({ Name, Service: { Service: "web" } });
      assert.ok((await consul.query.list()).some((it) => it.ID === ID && it.Name === Name));
      await Promise.all((await consul.query.list()).map((it) => consul.query.delete(it.ID)));
      assert.deepEqual(await consul.query.list(), []);
    },
  },
  readQuery: {
    sends: [[(consul) => consul.query.get("a/b?"), "GET /v1/query/a/b%3F"]],
    responses: async ({ consul }) => {
      assert.equal(await consul.query.get(id), null);
      const Name = unique("query");
      const { ID } = await consul.query.create({ Name, Service: { Service: "web" } });
      assert.equal((await consul.query.get(ID))?.Name, Name);
      await assert.rejects(consul.query.get(Name), {
        name: "ConsulError",
        message: /UUID must be 36 characters/,
      });
    },
  },
  updateQuery: {
    sends: [
      [
        (consul) => consul.query.update(id, { Service: { Service: "web" } }),
        `PUT /v1/query/${id}`,
        { Service: { Service: "web" } },
      ],
    ],
    responses: async ({ consul }) => {
      const Name = unique("query");
      const old = { Service: "web", Tags: ["v1"] };
      const { ID } = await consul.query.create({ Name, Service: old });
      assert.equal(await consul.query.update(ID, { Name, Service: { Service: "api" } }), undefined);
      const query = await consul.query.get(ID);
      assert.deepEqual([query?.Service.Service, query?.Service.Tags], ["api", null]);
      await assert.rejects(consul.query.update(id, { Service: { Service: "web" } }), {
        name: "ConsulError",
        message: /Cannot modify non-existent prepared query/,
      });
    },
  },
  deleteQuery: {
    sends: [[(consul) => consul.query.delete(id), `DELETE /v1/query/${id}`]],
    responses: async ({ consul }) => {
      const { ID } = await consul.query.create({
        Name: unique("query"),
        Service: { Service: "web" },
      });
      assert.equal(await consul.query.delete(ID), undefined);
      assert.equal(await consul.query.get(ID), null);
      await assert.rejects(consul.query.delete(ID), {
        name: "ConsulError",
        message: /Cannot modify non-existent prepared query/,
      });
    },
  },
  executeQuery: {
    sends: [
      [(consul) => consul.query.execute("a/b c"), "GET /v1/query/a/b%20c/execute"],
      [
        (consul) => consul.query.execute("a", { near: "_agent", limit: 3, connect: false }),
        "GET /v1/query/a/execute?near=_agent&limit=3&connect=false",
      ],
    ],
    responses: async ({ consul }) => {
      const Name = unique("query");
      const Service = unique("web");
      const { ID } = await consul.query.create({
        Name,
        Service: { Service, OnlyPassing: true },
        DNS: { TTL: "5s" },
      });
      assert.deepEqual((await consul.query.execute(Name)).Nodes, []);
      for (const instance of ["1", "2"]) {
        await consul.agent.service.register({
          ...{ Name: Service, ID: `${Service}-${instance}`, Port: 80, Tags: ["v1"] },
          Check: { TTL: "10m", Status: "passing" },
        });
      }
      const found = await eventually(
        () => consul.query.execute(ID),
        (it) => it.Nodes.length === 2,
      );
      assert.deepEqual([found.Service, found.Datacenter, found.Failovers], [Service, "dc1", 0]);
      assert.deepEqual(found.DNS, { TTL: "5s" });
      assert.equal(found.Nodes[0]?.Node.Node, "node-1");
      assert.equal(found.Nodes[0].Service.Port, 80);
      const limited = await consul.query.execute(Name, { near: "_agent", limit: 1 });
      assert.equal(limited.Nodes.length, 1);
      const inMesh = await consul.query.execute(Name, { connect: true });
      assert.deepEqual(inMesh.Nodes, []);
      await assert.rejects(consul.query.execute("none"), {
        name: "NotFound",
        message: /Query not found/,
      });
    },
  },
  explainQuery: {
    sends: [[(consul) => consul.query.explain("a b"), "GET /v1/query/a%20b/explain"]],
    responses: async ({ consul }) => {
      const Name = unique("near");
      const { ID } = await consul.query.create({
        Name: `${Name}-`,
        Template: { Type: "name_prefix_match", Regexp: `^${Name}-(.*?)-(.*)$` },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Consul replaces it.
        Service: { Service: "${match(1)}", Tags: ["${match(2)}"] },
      });
      const { Query } = await consul.query.explain(`${Name}-web-v1`);
      assert.equal(Query.ID, ID);
      assert.equal(Query.Service.Service, "web");
      assert.deepEqual(Query.Service.Tags, ["v1"]);
      assert.equal(Query.Template.Type, "name_prefix_match");
      await assert.rejects(consul.query.explain("none"), {
        name: "NotFound",
        message: /Query not found/,
      });
      await consul.query.delete(ID);
    },
  },
};

export default rows;
