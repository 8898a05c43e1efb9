// @ts-check
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { Example } from "../program.mjs";

/** @typedef {import("../program.mjs").Program} Program */

export default function serviceDiscovery() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {Program} */
  let client;
  /** @type {{ program: Program, id: string }[]} */
  let servers = [];

  const env = () => ({ CONSUL_HTTP_ADDR: agent.address });

  async function startServer() {
    const program = await example.start("server", env());
    const [id = ""] = await program.prints(/(\S+) is registered/);
    return { program, id };
  }

  /** Waits for further answers of a server. @param {string} id @param {number} [times] */
  const answersOf = (id, times = 1) =>
    client.prints(new RegExp(`(?:${id} answered[^]*){${times}}`), client.output.length);

  before(async () => {
    [agent, example] = await Promise.all([startAgent(), Example.copy("service-discovery")]);
    servers = await Promise.all([startServer(), startServer()]);
    client = await example.start("client", env());
  });
  after(() => Promise.all([agent?.stop(), example?.close()]));

  test("calls are spread over two servers", async () => {
    for (const { id } of servers) await answersOf(id, 2);
  });

  test("when a server is killed, all calls go on with the other one", async () => {
    const [killed, other] = /** @type {[typeof servers[0], typeof servers[0]]} */ (servers);
    const from = client.output.length;
    await killed.program.end("SIGKILL");
    // What it had answered before may not have been printed yet.
    await answersOf(other.id, 3);
    const end = client.output.length;
    await answersOf(other.id, 12);
    assert.doesNotMatch(client.output.slice(end), new RegExp(killed.id));
    assert.doesNotMatch(client.output.slice(from), /no answer/);
  });

  test("a new server is used, and one that is asked to stop is missed by nobody", async () => {
    const third = await startServer();
    await answersOf(third.id, 2);
    const from = client.output.length;
    assert.equal(await third.program.end("SIGTERM"), 0);
    await answersOf(servers[1]?.id ?? "", 4);
    assert.doesNotMatch(client.output.slice(from), /no answer/);
  });

  test("calls go on while there is no agent", async () => {
    const from = client.output.length;
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    await client.prints(/Warning: A watch failed and is retried/, from);
    await answersOf(servers[1]?.id ?? "", 4);
    assert.doesNotMatch(client.output.slice(from), /no answer/);
  });

  test("without any server, the client says so, and goes on when there is one", async () => {
    await servers[1]?.program.end("SIGKILL");
    await client.prints(/no answer/, client.output.length);
    await agent.restart();
    await client.prints(/no answer: Error: hello: no instance is healthy/, client.output.length);
    const { id } = await startServer();
    await answersOf(id, 2);
    assert.equal(await client.end("SIGTERM"), 0);
  });
}
