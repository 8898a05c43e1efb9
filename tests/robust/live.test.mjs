// @ts-check
// Odd arguments and odd options of everything that lasts: a typed error, nothing sent, nothing pending.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul, ConsulError } from "../../pkg/server.js";
import { declaredOptions, liveMembersOf, optionsArgument, parametersOf } from "./api-tree.mjs";
import { oddValues } from "./odd-values.mjs";
import { complaints, isTrap } from "./outcome.mjs";

let sent = 0;
// Every call that is made fails, so everything ends by itself.
const fetch = async () => {
  sent += 1;
  return new Response("refused on purpose", { status: 400 });
};
const consul = new Consul({ fetch });
const read = (/** @type {any} */ q) => consul.kv.get("a", q);

/** Arguments with which each method starts. @type {Record<string, unknown[]>} */
const usual = {
  discover: ["a"],
  watch: [read],
  lock: ["a"],
  semaphore: ["a", 1],
  leader: ["a"],
  "agent.service.keep": [{ Name: "a" }],
  "session.keep": [{}],
  "event.watch": ["a"],
  "kv.export": ["a"],
  "kv.import": [[{ key: "a", flags: 0, value: "YQ==" }]],
};

const members = liveMembersOf(consul);

test("every method that starts something that lasts is tried", () => {
  assert.deepEqual(members.map(({ name }) => name).sort(), Object.keys(usual).sort());
});

for (const member of members) {
  const { name, owner, key } = member;
  const given = usual[name] ?? [];
  /** @param {unknown[]} args */
  const start = (...args) => owner[key](...args);

  suite(name, () => {
    for (const [at, parameter] of parametersOf(member).entries()) {
      test(`odd values as argument ${at + 1}: ${parameter}`, { timeout: 60_000 }, async () => {
        // A function or an iterator of the caller may throw whatever it likes.
        const isOwn = parameter.includes("=>") || parameter.includes("Iterable");
        const reason = isOwn ? "thrown on purpose" : undefined;
        const wrong = await complaints(
          oddValues,
          ({ make }) => {
            const args = [...given];
            args[at] = make(consul);
            return complaintAbout(() => start(...args), reason);
          },
          (odd) => odd.name,
        );
        assert.deepEqual(wrong, []);
      });
    }

    const options = optionsArgument(member);
    const at = options?.at ?? 0;
    const before = Array.from({ length: at }, (_, position) => given[position]);

    test("an unknown option is refused, and nothing is sent", async () => {
      const count = sent;
      await assert.rejects(async () => start(...before, { colour: "red" }), {
        name: "TypeError",
        message: /^unknown option "colour" for consul\./,
      });
      assert.equal(sent, count);
    });

    for (const [option] of declaredOptions(options?.type)) {
      test(`odd values of the option ${option}`, { timeout: 60_000 }, async () => {
        const reason = option.startsWith("on") ? "thrown on purpose" : undefined;
        const wrong = await complaints(
          // No header can carry so long a token.
          oddValues.filter(({ name }) => option !== "token" || name !== "a string of 1 MB"),
          ({ make }) => complaintAbout(() => start(...before, { [option]: make(consul) }), reason),
          (odd) => odd.name,
        );
        assert.deepEqual(wrong, []);
      });

      test(`the option ${option} is known, and may be undefined`, async () => {
        const complaint = await complaintAbout(() => start(...before, { [option]: undefined }));
        assert.equal(complaint, undefined);
      });
    }

    test("too few and too many arguments", async () => {
      for (const args of [[], [undefined], [null, null, null], Array(20).fill("a")]) {
        assert.equal(await complaintAbout(() => start(...args)), undefined);
      }
    });

    test("an aborted signal ends it before anything is sent", async () => {
      const count = sent;
      const result = start(...before, { signal: AbortSignal.abort(new Error("over")) });
      const complaint = await complaintAbout(() => result, "over");
      assert.equal(complaint, undefined);
      assert.equal(sent, count);
    });
  });
}

suite("what `read` of a watch returns", () => {
  for (const { name, make } of oddValues) {
    test(`${name} is refused, and nothing is sent`, async () => {
      const count = sent;
      const watch = consul.watch(/** @type {any} */ (() => make(consul)));
      await assert.rejects(watch.ready(), TypeError);
      assert.equal(sent, count);
    });
  }

  /** @type {Record<string, (q: any) => any>} */
  const reads = {
    "a call that did not take q": () => consul.kv.get("a"),
    "a call with a part of q": ({ index }) => consul.kv.get("a", { index }),
    "a call that was made before": () => before,
    "a promise of a call": async (q) => consul.kv.get("a", q),
    "a refused call": () => consul.kv.get(/** @type {any} */ (5)),
  };
  const before = consul.kv.get("a");
  before.catch(() => {});
  for (const [what, read] of Object.entries(reads)) {
    test(`${what} is refused`, async () => {
      await assert.rejects(consul.watch(read).ready(), TypeError);
    });
  }

  test("what it throws ends the watch", async () => {
    const thrown = new Error("thrown on purpose");
    const watch = consul.watch(() => {
      throw thrown;
    });
    await assert.rejects(watch.ready(), (error) => error === thrown);
  });
});

/**
 * Starts something and ends it. Returns what was wrong: it must throw a `TypeError` before anything is sent, or fail with
 * an error of a call, and everything must settle.
 *
 * @param {() => any} begin
 * @param {string} [reason] another error that is expected
 */
async function complaintAbout(begin, reason) {
  const count = sent;
  /** @param {unknown} error */
  const about = (error) => {
    if (isTrap(error)) return `trapped: ${error}`;
    if (error instanceof ConsulError || (reason && String(error).includes(reason))) return;
    if (!(error instanceof TypeError))
      return isAbort(error) ? undefined : `failed with ${show(error)}`;
    return sent > count ? `sent a request and then failed with ${error}` : undefined;
  };
  let result;
  try {
    result = begin();
  } catch (error) {
    return about(error);
  }
  const outcome = Promise.resolve(
    result?.next?.() ?? result?.ready?.() ?? result?.json?.() ?? result,
  ).then(() => undefined, about);
  const ended = Promise.race([outcome, pause(1_000).then(() => "stayed pending")]);
  const complaint = await ended;
  await (result?.close?.() ?? result?.return?.());
  return complaint;
}

/** The reason of a signal of the odd values. @param {any} error */
function isAbort(error) {
  try {
    return error === "aborted on purpose" || error?.name === "AbortError";
  } catch {
    return false;
  }
}

/** @param {unknown} error */
function show(error) {
  try {
    return String(error);
  } catch {
    return "an error that cannot be shown";
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
