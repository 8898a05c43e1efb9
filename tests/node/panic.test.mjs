// @ts-check
// What a panic does, in a build of the package that can be made to.
import { strict as assert } from "node:assert";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "../../scripts/build.mjs";
import { repo } from "../../scripts/run.mjs";
import { rejection } from "../behaviour/context.js";

/** @type {any} */
let pkg;
/** @type {any} */
let bindings;

before(async () => {
  const into = join(repo, ".cache", "panic-probe");
  await build({ features: ["panic-probe"], into });
  pkg = await import(pathToFileURL(join(into, "index.js")).href);
  bindings = await import(pathToFileURL(join(into, "dist", "bindings_bg.js")).href);
});

/** A call whose answer never comes. */
const pendingCall = () => new pkg.Consul({ fetch: () => new Promise(() => {}) }).agent.self();

/** @param {any} error @param {string} words */
function isBugReport(error, words) {
  assert.ok(error instanceof Error);
  assert.match(error.message, /is a bug in it: please report it/);
  assert.ok(error.message.includes(words), error.message);
  assert.match(error.message, /panic_probe\.rs:\d+/);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
}

describe("a panic", { timeout: 600_000 }, () => {
  test("in a call is thrown, and settles every pending promise", async () => {
    const calls = [pendingCall(), pendingCall()];
    const outcomes = Promise.all(calls.map(rejection));
    assert.throws(
      () => bindings.panicNow(),
      (error) => {
        isBugReport(error, "probed now");
        return true;
      },
    );
    for (const error of await outcomes) {
      isBugReport(error, "probed now");
    }
  });

  test("between calls settles every pending promise, and nothing goes uncaught", async () => {
    const outcome = rejection(pendingCall());
    bindings.panicLater();
    isBugReport(await outcome, "probed later");
  });

  test("leaves the client able to make the next call", async () => {
    const fetch = async () => Response.json({ Config: { NodeName: "next" } });
    assert.deepEqual(await new pkg.Consul({ fetch }).agent.self(), {
      Config: { NodeName: "next" },
    });
  });
});
