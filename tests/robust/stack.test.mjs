// @ts-check
// The stack of an error leads to the line that awaited the call, and not into the WebAssembly.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.mjs";
import { addressOf, entryOf } from "./entry.mjs";
import { body, nowhere, startStub } from "./stub-server.mjs";

const { API, Consul } = await entryOf(import.meta.url);

/** The name of this file in a stack. */
const thisFile = fileURLToPath(import.meta.url) + new URL(import.meta.url).search;

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
/** @type {import("consul-wasm").Consul} */
let consul;
/** @type {import("consul-wasm").Consul} */
let unheard;
before(async () => {
  stub = await startStub();
  consul = new Consul({ address: stub.address });
  unheard = new Consul({ address: await nowhere() });
});
after(() => stub.stop());

/**
 * The number of the line that calls this.
 */
function lineHere() {
  const caller = new Error().stack?.split("\n")[2] ?? "";
  return Number(caller.match(/:(\d+):\d+\)?$/)?.[1]);
}

/**
 * @param {any} error
 * @param {string} name of the function that awaited
 * @param {number} line
 */
function assertLeadsTo(error, name, line) {
  const { stack } = error;
  assert.ok(
    stack.startsWith(`${error.name}: ${error.message}\n`),
    `the stack does not begin with the error: ${stack}`,
  );
  assert.ok(stack.includes(name), `the stack does not name ${name}: ${stack}`);
  assert.ok(stack.includes(`${thisFile}:${line}:`), `the stack lacks line ${line}: ${stack}`);
  assert.doesNotMatch(stack, /wasm:\/\/|wasm-function/, stack);
}

/** @type {Record<string, { fails: () => Promise<unknown>, prepare?: () => void, is: string }>} */
const failures = {
  "an HTTP error": {
    prepare: () => {
      stub.respond = body("text/plain", "no", 500);
    },
    fails: () => consul.agent.service.list(),
    is: "ConsulError",
  },
  "a raw HTTP error": {
    prepare: () => {
      stub.respond = body("text/plain", "no", 403);
    },
    fails: () => consul.api.get("agent/self"),
    is: "UnauthorizedError",
  },
  "a connection error": { fails: () => unheard.agent.service.list(), is: "ConnectionError" },
  "a decode error": {
    prepare: () => {
      stub.respond = body("application/json", "{");
    },
    fails: () => consul.agent.service.list(),
    is: "DecodeError",
  },
  "a timeout": {
    prepare: () => {
      stub.respond = () => {};
    },
    fails: () => consul.agent.service.list({ timeout: 50 }),
    is: "TimeoutError",
  },
  "a retried error": {
    prepare: () => {
      stub.respond = body("text/plain", "busy", 503);
    },
    fails: () => consul.agent.service.list({ retry: 1 }),
    is: "ConsulError",
  },
  "a refused argument": { fails: () => consul.agent.service.get(".."), is: "TypeError" },
  "a refused option": {
    fails: () => consul.agent.service.list(/** @type {any} */ ({ dcc: 1 })),
    is: "TypeError",
  },
  "a refused path": { fails: () => consul.api.get("a//b"), is: "TypeError" },
  "a refused payload": {
    fails: () => consul.agent.service.register({ Name: "a", odd: Number.NaN }),
    is: "TypeError",
  },
};

suite("the stack of", () => {
  for (const [what, { prepare, fails, is }] of Object.entries(failures)) {
    test(`${what} leads to the line that awaits the call`, { timeout: 10_000 }, async () => {
      prepare?.();
      let line = 0;
      async function loadDashboard() {
        line = lineHere() + 1;
        await fails();
      }
      const error = await loadDashboard().catch((error) => error);
      assert.equal(error.name, is, error.stack);
      assertLeadsTo(error, "loadDashboard", line);
    });
  }

  for (const [what, refuse] of /** @type {[string, () => unknown][]} */ ([
    ["new Consul", () => new Consul({ address: "http://" })],
    ["new API", () => new API("http://")],
    [
      "a setter",
      () => {
        consul.api.consistency = /** @type {any} */ ("fast");
      },
    ],
  ])) {
    test(`a refusal of ${what} leads to the line of the caller`, () => {
      let line = 0;
      function configure() {
        line = lineHere() + 1;
        refuse();
      }
      assert.throws(configure, (error) => {
        assertLeadsTo(error, "configure", line);
        return error instanceof TypeError;
      });
    });
  }

  test("an error names all functions that await each other", { timeout: 10_000 }, async () => {
    stub.respond = body("text/plain", "no", 500);
    const inner = async () => await consul.agent.service.list();
    const middle = async () => await inner();
    async function outermost() {
      await middle();
    }
    const { stack } = await outermost().catch((error) => error);
    for (const name of ["inner", "middle", "outermost"]) assert.ok(stack.includes(name), stack);
  });

  test("an error of withMeta leads to the line that awaits it", { timeout: 10_000 }, async () => {
    stub.respond = body("text/plain", "no", 500);
    let line = 0;
    async function readWithMeta() {
      line = lineHere() + 1;
      await consul.agent.service.list().withMeta();
    }
    const error = await readWithMeta().catch((error) => error);
    assertLeadsTo(error, "readWithMeta", line);
  });

  test("an error in Promise.all leads to the line that awaits it", {
    timeout: 10_000,
  }, async () => {
    stub.respond = body("text/plain", "no", 500);
    let line = 0;
    async function readBoth() {
      line = lineHere() + 1;
      await Promise.all([consul.agent.service.list(), consul.agent.self()]);
    }
    const error = await readBoth().catch((error) => error);
    assertLeadsTo(error, "readBoth", line);
  });

  test("an error of a call that is awaited later leads to the line that awaits it", {
    timeout: 10_000,
  }, async () => {
    stub.respond = () => {};
    const call = consul.agent.service.list({ timeout: 100 });
    let line = 0;
    async function lateReader() {
      line = lineHere() + 1;
      await call;
    }
    const error = await lateReader().catch((error) => error);
    assertLeadsTo(error, "lateReader", line);
  });

  test("an error that is the reason of a signal keeps its stack", {
    timeout: 10_000,
  }, async () => {
    stub.respond = body("text/plain", "no", 500);
    const earlier = await consul.agent.self().catch((error) => error);
    const { stack } = earlier;
    const signal = AbortSignal.abort(earlier);
    assert.equal(await consul.agent.service.list({ signal }).catch((error) => error), earlier);
    assert.equal(earlier.stack, stack);
  });
});

suite("errors keep their class and message if a program", () => {
  const library = JSON.stringify(addressOf(import.meta.url));
  const calls = `
    const consul = new Consul({ fetch: async () => new Response("no", { status: 500 }) });
    const refused = await consul.agent.service.get("..").catch((error) => error);
    const failed = await consul.agent.service.list().catch((error) => error);
    let thrown;
    try { consul.api.consistency = "fast" } catch (error) { thrown = error }
    Reflect.deleteProperty(Error, "prepareStackTrace");
    for (const { name, message } of [refused, failed, thrown]) console.log(name, message.slice(0, 12));
  `;
  for (const [what, change] of Object.entries({
    "has its own prepareStackTrace": "Error.prepareStackTrace = (error, sites) => sites;",
    "has a prepareStackTrace that throws":
      'Error.prepareStackTrace = () => { throw new Error("on purpose") };',
    "has set stackTraceLimit to 0": "Error.stackTraceLimit = 0;",
    "has deleted stackTraceLimit": "delete Error.stackTraceLimit;",
    "has set stackTraceLimit to a text": 'Error.stackTraceLimit = "many";',
    "has frozen Error": "Object.freeze(Error);",
    "has deleted captureStackTrace": "delete Error.captureStackTrace;",
  })) {
    for (const [when, program] of Object.entries({
      "before it is loaded": `${change} const { Consul } = await import(${library}); ${calls}`,
      "after it was loaded": `const { Consul } = await import(${library}); new Consul(); ${change} ${calls}`,
    })) {
      test(`${what}, ${when}`, { timeout: 30_000 }, async () => {
        const { lines } = await runChild(program);
        assert.deepEqual(
          lines.map((line) => line.split(" ")[0]),
          ["TypeError", "ConsulError", "TypeError"],
          lines.join("\n"),
        );
      });
    }
  }
});
