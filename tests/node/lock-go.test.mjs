// @ts-check
// Consul's own client in Go contends for the same lock and semaphore. Skipped where Go is missing.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { repo } from "../../scripts/run.mjs";

/** @typedef {{ who: string, from: number, to: number }} Holding */

const times = 6;
const holds = 20;
const folder = await mkdtemp(join(tmpdir(), "contend-"));

/** Builds the program; `undefined` if that is impossible here. */
async function built() {
  const run = promisify(execFile);
  await cp(join(repo, "tests", "node", "go"), folder, { recursive: true });
  try {
    await run("go", ["build", "-o", "contend", "."], { cwd: folder, timeout: 300_000 });
    return join(folder, "contend");
  } catch (error) {
    console.log(`The Go program could not be built: ${error}`);
    return undefined;
  }
}

/**
 * @param {string} program
 * @param {string} who
 * @param {(string | number)[]} args
 * @param {Holding[]} holdings
 */
async function contendInGo(program, who, args, holdings) {
  const child = spawn(program, args.map(String), { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  let from = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [event, at] = line.split(" ");
    if (event === "acquired") from = Number(at);
    else holdings.push({ who, from, to: Number(at) });
  }
  assert.equal(await ended, 0, who);
}

/**
 * @param {string} who
 * @param {() => ReturnType<Consul["lock"] | Consul["semaphore"]>} acquire
 * @param {Holding[]} holdings
 */
async function contendHere(who, acquire, holdings) {
  for (let count = 0; count < times; count++) {
    const held = await acquire();
    assert.ok(held);
    const from = Date.now();
    await delay(holds);
    assert.equal(held.lost.aborted, false);
    holdings.push({ who, from, to: Date.now() });
    await held.release();
  }
}

/** How many held it at once, at most. @param {Holding[]} holdings */
function mostAtOnce(holdings) {
  return Math.max(
    ...holdings.map(({ from }) => holdings.filter((it) => it.from <= from && from < it.to).length),
  );
}

const program = await built();

suite("Go's client and this one", { skip: !program, timeout: 180_000 }, () => {
  for (const [what, limit] of /** @type {const} */ ([
    ["a lock", 0],
    ["a semaphore for 3", 3],
  ])) {
    test(`contend for ${what}`, async (t) => {
      const agent = await startAgent();
      t.after(() => agent.stop());
      const consul = new Consul({ address: agent.address });
      /** @type {Holding[]} */
      const holdings = [];
      const acquire = () => (limit ? consul.semaphore("key", limit) : consul.lock("key"));
      const names = limit ? ["a", "b", "c"] : ["a", "b"];
      const args = [agent.address, "key", limit, times, holds];
      await Promise.all([
        ...names.map((name) => contendHere(`here ${name}`, acquire, holdings)),
        ...names.map((name) =>
          contendInGo(/** @type {string} */ (program), `Go ${name}`, args, holdings),
        ),
      ]);
      assert.equal(holdings.length, names.length * 2 * times);
      const most = mostAtOnce(holdings);
      t.diagnostic(`at most ${most} at once`);
      assert.ok(most <= (limit || 1), JSON.stringify(holdings));
    });
  }

  test("remove the folder of the program", () => rm(folder, { recursive: true }));
});
