// @ts-check
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Consul } from "../../../pkg/server.js";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { eventually } from "../../behaviour/context.js";
import { Example } from "../program.mjs";

export default function configReload() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {import("../program.mjs").Program} */
  let program;
  /** @type {Consul} */
  let consul;
  let url = "";

  const start = () => example.start("start", { CONSUL_HTTP_ADDR: agent.address, PORT: "0" });
  const put = (/** @type {string} */ name, /** @type {string} */ value) =>
    consul.kv.set(`config-reload/${name}`, value);
  const answer = async () => (await fetch(url)).text();
  /** @param {string} text */
  const answers = (text) => eventually(answer, (it) => it === text);

  before(async () => {
    [agent, example] = await Promise.all([
      startAgent({ dev: false }),
      Example.copy("config-reload"),
    ]);
    consul = new Consul({ address: agent.address });
  });
  after(() => Promise.all([agent?.stop(), example?.close()]));

  test("does not start without a valid configuration", async () => {
    const failed = await start();
    assert.equal(await failed.ended, 1);
    assert.match(failed.output, /config-reload\/greeting is missing/);
  });

  test("follows changes", async () => {
    // As Consul's own UI makes a folder.
    await consul.kv.set("config-reload/", "");
    await put("greeting", "hello");
    program = await start();
    [url = ""] = await program.prints(/listening at (\S+)/);
    assert.equal(await answer(), "hello\n");
    await put("repeat", "2");
    await answers("hello\nhello\n");
    await put("greeting", "good morning");
    await answers("good morning\ngood morning\n");
  });

  test("says why a configuration is invalid, and keeps the last good one", async () => {
    for (const [name, value, words] of /** @type {const} */ ([
      ["repeat", "many", /not used\. Error: config-reload\/repeat is not a number from 1 to 10/],
      ["retries", "3", /config-reload\/retries is unknown/],
      ["greeting", " ", /config-reload\/greeting is missing/],
    ])) {
      await put(name, value);
      await program.prints(words);
      assert.equal(await answer(), "good morning\ngood morning\n");
    }
  });

  test("keeps it while the agent is down, and when everything was deleted", async () => {
    const from = program.output.length;
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    await program.prints(/Warning: A watch failed and is retried/, from);
    assert.equal(await answer(), "good morning\ngood morning\n");
    await agent.restart();
    await consul.kv.delete("config-reload/", { recurse: true });
    await program.prints(/not used\. Error: config-reload\/greeting is missing\n/, from);
    assert.equal(await answer(), "good morning\ngood morning\n");
    await put("greeting", "welcome back");
    await answers("welcome back\n");
  });

  test("ends when it is asked to", async () => {
    assert.equal(await program.end("SIGTERM"), 0);
  });
}
