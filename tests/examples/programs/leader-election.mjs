// @ts-check
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Consul } from "../../../pkg/server.js";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { Example } from "../program.mjs";

/** @typedef {import("../program.mjs").Program} Program */

export default function leaderElection() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {Consul} */
  let consul;
  /** @type {Program} */
  let b;
  /** @type {Program} */
  let c;
  const followed = new AbortController();
  /** Who has counted to which number. @type {[number: number, name: string][]} */
  const counted = [];

  const start = (/** @type {string} */ name) =>
    example.start("start", { CONSUL_HTTP_ADDR: agent.address }, name);

  before(async () => {
    [agent, example] = await Promise.all([startAgent(), Example.copy("leader-election")]);
    consul = new Consul({ address: agent.address });
    void follow();
  });
  after(async () => {
    followed.abort();
    await Promise.all([agent?.stop(), example?.close()]);
  });

  async function follow() {
    const { signal } = followed;
    const results = consul.watch((q) => consul.kv.get("leader-election/result", q), { signal });
    for await (const { data } of results) {
      const [number, name] = data?.Value.split(" by ") ?? [];
      if (name) counted.push([Number(number), name]);
    }
  }

  test("one works, and when it is killed, the other one goes on", async () => {
    const a = await start("a");
    await a.prints(/a leads/);
    b = await start("b");
    await b.prints(/b is a candidate/);
    await a.prints(/a counted to 3/);
    assert.equal(await a.end("SIGKILL"), "SIGKILL");
    const [first] = await b.prints(/b leads\nb counted to (\d+)/, 0, 60_000);
    const [last] = a.output.match(/\d+(?=\n$)/) ?? [];
    assert.ok(Number(first) > Number(last));
  });

  test("a suspended leader is replaced, and does not work when it wakes up", async () => {
    c = await start("c");
    await c.prints(/c is a candidate/);
    const { Session = "" } = (await consul.kv.get("leader-election/leader")) ?? {};
    b.kill("SIGSTOP");
    // Otherwise it would take 20 seconds until the session has expired.
    await consul.session.destroy(Session);
    await c.prints(/c leads\nc counted to/);
    const from = b.output.length;
    b.kill("SIGCONT");
    await b.prints(/b has lost the lead: /, from);
    // Whether it has counted is seen in the key, at the end: it may print now what it did before.
    await c.prints(/c counted to/, c.output.length);
  });

  test("a leader that is asked to stop makes way at once", async () => {
    const from = b.output.length;
    assert.equal(await c.end("SIGTERM"), 0);
    assert.match(c.output, /c has stopped\n$/);
    await b.prints(/b leads\nb counted to/, from);
    // A candidate stops, too.
    const d = await start("d");
    await d.prints(/d is a candidate/);
    assert.equal(await d.end("SIGINT"), 0);
    assert.equal(await b.end("SIGTERM"), 0);
    assert.deepEqual(await consul.session.list(), []);
  });

  test("nobody counted while somebody else led, and no number came twice", () => {
    const numbers = counted.map(([number]) => number);
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((one, other) => one - other),
    );
    const leaders = counted.map(([, name]) => name);
    const changes = leaders.filter((name, at) => name !== leaders[at - 1]);
    assert.deepEqual(changes, ["a", "b", "c", "b"]);
  });
}
