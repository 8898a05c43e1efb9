// @ts-check
// A body that fails before it is needed is an error of its call, and never ends the process.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runChild } from "./child.mjs";
import { addressOf } from "./entry.mjs";

const entry = JSON.stringify(addressOf(import.meta.url));

test("a stream that fails before its call is sent", async () => {
  const { lines } = await runChild(`
    import { Consul } from ${entry};
    const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const broken = () => new ReadableStream({ start: (it) => it.error(new Error("it is broken")) });
    const slowly = new Consul({ token: () => later(50).then(() => "a token") });
    const refusing = new Consul({ token: () => later(50).then(() => { throw new Error("no token"); }) });
    const calls = [
      () => slowly.kv.set("a", broken()),
      () => refusing.kv.set("a", broken()),
      () => slowly.kv.set("a", broken(), { typo: 1 }),
      () => slowly.kv.set("a", broken(), { signal: AbortSignal.abort("aborted") }),
    ];
    for (const call of calls) {
      const reason = await call().then(() => "nothing failed", (it) => it.message ?? it);
      await later(100);
      console.log(reason);
    }
  `);
  assert.match(lines[0] ?? "", /it is broken/);
  assert.match(lines[1] ?? "", /no token/);
  assert.match(lines[2] ?? "", /typo/);
  assert.equal(lines[3], "aborted");
});
