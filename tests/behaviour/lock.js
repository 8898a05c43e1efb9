// @ts-check
// consul.lock, consul.semaphore, consul.session.keep and consul.leader.
import { assert } from "chai";
import { eventually, rejection, unique } from "./context.js";

/** @typedef {import("../../pkg/index.js").Consul} Consul */

/** The flags of Go's client. */
const lockFlags = 0x2ddccbc058a50c18n;
const semaphoreFlags = 0xe0f69a2baa414de0n;

/**
 * What must be there. A case that holds nothing fails here.
 *
 * @template T
 * @param {T} value
 */
function present(value) {
  assert.exists(value);
  return /** @type {NonNullable<T>} */ (value);
}

/** @param {AbortSignal} signal */
async function aborted(signal) {
  await eventually(
    async () => signal.aborted,
    (is) => is,
  );
  return signal.reason;
}

/** @param {Consul} consul @param {string} id */
async function sessionEnded(consul, id) {
  await eventually(
    () => consul.session.get(id),
    (session) => session === null,
  );
}

/** @param {Consul} consul @param {string} what */
async function sessionsOf(consul, what) {
  return (await consul.session.list()).filter(({ Name }) => Name.includes(JSON.stringify(what)));
}

/** @type {import("./context.js").Suite} */
export default {
  name: "lock",
  cases: {
    "lock: the key has the flags of Go, the value and the session, until the release": async ({
      consul,
    }) => {
      const key = unique("lock");
      const lock = present(await consul.lock(key, { value: "me" }));
      assert.strictEqual(lock.key, key);
      assert.isFalse(lock.lost.aborted);
      const pair = present(await consul.kv.get(key));
      assert.deepInclude(pair, { Flags: lockFlags, Value: "me", Session: lock.session });
      const session = present(await consul.session.get(lock.session));
      const isPage = "document" in globalThis;
      assert.strictEqual(session.TTL, isPage ? "120s" : "15s");
      assert.strictEqual(session.LockDelay, isPage ? 60e9 : 15e9);
      await lock.release();
      await lock.release();
      const released = present(await consul.kv.get(key));
      assert.isUndefined(released.Session);
      assert.strictEqual(released.Flags, lockFlags);
      assert.isNull(await consul.session.get(lock.session));
      assert.isFalse(lock.lost.aborted);
    },

    "lock: whoever waits gets it after the release": async ({ consul }) => {
      const key = unique("lock");
      const first = present(await consul.lock(key));
      const waiting = consul.lock(key);
      assert.strictEqual(await consul.lock(key, { wait: 0 }), null);
      await first.release();
      const second = present(await waiting);
      assert.notStrictEqual(second.session, first.session);
      await second.release();
      const third = present(await consul.lock(key, { wait: 0 }));
      await third.release();
    },

    "lock: after `wait` the result is null, and no session remains": async ({ consul }) => {
      const key = unique("lock");
      const lock = present(await consul.lock(key));
      for (const wait of [0, 200]) {
        assert.strictEqual(await consul.lock(key, { wait }), null);
      }
      const sessions = await sessionsOf(consul, key);
      assert.deepEqual(
        sessions.map(({ ID }) => ID),
        [lock.session],
      );
      await lock.release();
    },

    "lock: a signal ends the waiting with its reason, and no session remains": async ({
      consul,
    }) => {
      const key = unique("lock");
      const lock = present(await consul.lock(key));
      const reason = new Error("enough");
      assert.strictEqual(
        await rejection(consul.lock(key, { signal: AbortSignal.abort(reason) })),
        reason,
      );
      const end = new AbortController();
      const waiting = rejection(consul.lock(key, { signal: end.signal }));
      await eventually(
        () => sessionsOf(consul, key),
        (sessions) => sessions.length === 2,
      );
      end.abort(reason);
      assert.strictEqual(await waiting, reason);
      await eventually(
        () => sessionsOf(consul, key),
        (sessions) => sessions.length === 1,
      );
      await lock.release();
    },

    "lock: a signal releases what is held": async ({ consul }) => {
      const key = unique("lock");
      const end = new AbortController();
      const lock = present(await consul.lock(key, { signal: end.signal }));
      end.abort();
      await sessionEnded(consul, lock.session);
      assert.isUndefined((await consul.kv.get(key))?.Session);
      assert.isFalse(lock.lost.aborted);
    },

    "lock: `lost` aborts when the key is deleted or the session destroyed": async ({ consul }) => {
      const key = unique("lock");
      const lock = present(await consul.lock(key));
      await consul.kv.delete(key);
      assert.include((await aborted(lock.lost)).message, key);
      await sessionEnded(consul, lock.session);
      await lock.release();

      const other = present(await consul.lock(unique("lock")));
      await consul.session.destroy(other.session);
      assert.instanceOf(await aborted(other.lost), Error);
    },

    "lock: a session of the caller is neither created nor destroyed": async ({ consul }) => {
      const key = unique("lock");
      const { ID } = await consul.session.create({ TTL: "30s" });
      const lock = present(await consul.lock(key, { session: ID }));
      assert.strictEqual(lock.session, ID);
      await lock.release();
      assert.isUndefined((await consul.kv.get(key))?.Session);
      assert.exists(await consul.session.get(ID));
      await consul.session.destroy(ID);
      const error = await rejection(consul.lock(key, { session: ID }));
      assert.strictEqual(error.name, "NotFound");
    },

    "lock: a key with other flags is a conflict that names both": async ({ pkg, consul }) => {
      for (const [flags, word] of /** @type {const} */ ([
        [7, "other data"],
        [semaphoreFlags, "semaphore"],
      ])) {
        const key = unique("lock");
        await consul.kv.set(key, "", { flags });
        const error = await rejection(consul.lock(key));
        assert.instanceOf(error, pkg.ConflictError);
        for (const part of [key, word, String(flags), String(lockFlags)]) {
          assert.include(error.message, part);
        }
        assert.lengthOf(await sessionsOf(consul, key), 0);
      }
    },

    "lock: `await using` releases it": async ({ consul }) => {
      if (!Symbol.asyncDispose) return;
      const lock = present(await consul.lock(unique("lock")));
      await lock[Symbol.asyncDispose]();
      assert.isNull(await consul.session.get(lock.session));
    },

    "lock: check-session refuses the writes of a former holder": async ({ pkg, consul }) => {
      const key = unique("lock");
      const lock = present(await consul.lock(key));
      const write = () =>
        consul.txn([
          { KV: { Verb: "check-session", Key: key, Session: lock.session } },
          { KV: { Verb: "set", Key: `${key}-data`, Value: "1" } },
        ]);
      await write();
      await lock.release();
      assert.instanceOf(await rejection(write()), pkg.TransactionError);
    },

    "lock: arguments are refused before anything is sent": async ({ consul }) => {
      const key = unique("lock");
      const odd = /** @type {any} */ (consul);
      for (const refused of [
        () => odd.lock(),
        () => odd.lock(""),
        () => odd.lock("a//b"),
        () => odd.lock(key, { wait: -1 }),
        () => odd.lock(key, { ttl: "15" }),
        () => odd.lock(key, { value: () => {} }),
        () => odd.lock(key, { tll: "15s" }),
        () => odd.semaphore(key),
        () => odd.semaphore(key, 0),
        () => odd.semaphore(key, 1.5),
        () => odd.semaphore(1, 1),
        () => odd.session.keep(1),
        () => odd.session.keep({}, { wait: 0 }),
      ]) {
        assert.instanceOf(await rejection(refused()), TypeError, String(refused));
      }
      assert.throws(() => odd.leader(1), TypeError);
      assert.throws(() => odd.leader(key, { wait: 1 }), TypeError);
      assert.lengthOf(await sessionsOf(consul, key), 0);
    },

    "semaphore: the keys are those of Go": async ({ consul }) => {
      const prefix = unique("semaphore");
      const slot = present(await consul.semaphore(`${prefix}/`, 2, { value: "me" }));
      assert.deepInclude(slot, { prefix, limit: 2 });
      const list = present(await consul.kv.get(`${prefix}/.lock`));
      assert.strictEqual(list.Flags, semaphoreFlags);
      assert.strictEqual(list.Value, `{"Limit":2,"Holders":{"${slot.session}":true}}`);
      const mine = present(await consul.kv.get(`${prefix}/${slot.session}`));
      assert.deepInclude(mine, { Flags: semaphoreFlags, Value: "me", Session: slot.session });
      await slot.release();
      const left = await consul.kv.list(`${prefix}/`);
      assert.deepEqual(
        left.map(({ Key, Value }) => [Key, Value]),
        [[`${prefix}/.lock`, '{"Limit":2,"Holders":{}}']],
      );
      assert.isNull(await consul.session.get(slot.session));
    },

    "semaphore: as many hold it as its limit says": async ({ consul }) => {
      const prefix = unique("semaphore");
      const slots = await Promise.all([1, 2, 3].map(() => consul.semaphore(prefix, 3)));
      assert.strictEqual(await consul.semaphore(prefix, 3, { wait: 0 }), null);
      const waiting = consul.semaphore(prefix, 3);
      await present(slots[1]).release();
      const next = present(await waiting);
      const list = await consul.kv.get(`${prefix}/.lock`, { as: "json" });
      const { Holders } = /** @type {{ Holders: object }} */ (present(list).Value);
      const holders = [slots[0], next, slots[2]].map((slot) => slot?.session);
      assert.sameMembers(Object.keys(Holders), holders);
      for (const slot of [slots[0], next, slots[2]]) await present(slot).release();
    },

    "semaphore: another limit is a conflict that names both": async ({ pkg, consul }) => {
      const prefix = unique("semaphore");
      const slot = present(await consul.semaphore(prefix, 2));
      const error = await rejection(consul.semaphore(prefix, 5));
      assert.instanceOf(error, pkg.ConflictError);
      assert.match(error.message, /2.*5/);
      await slot.release();
      const lock = present(await consul.lock(`${prefix}-lock/.lock`));
      const conflict = await rejection(consul.semaphore(`${prefix}-lock`, 5));
      assert.match(conflict.message, /used as a lock/);
      await lock.release();
    },

    "semaphore: a value that is not one of a semaphore is a conflict": async ({ pkg, consul }) => {
      for (const value of ["broken", '{"Limit":"many"}']) {
        const prefix = unique("semaphore");
        await consul.kv.set(`${prefix}/.lock`, value, { flags: 0xe0f69a2baa414de0n });
        const error = await rejection(consul.semaphore(prefix, 5, { wait: 0 }));
        assert.instanceOf(error, pkg.ConflictError, String(error));
      }
    },

    "semaphore: `lost` aborts when the slot is taken away": async ({ consul }) => {
      const prefix = unique("semaphore");
      const slot = present(await consul.semaphore(prefix, 2));
      await consul.kv.delete(`${prefix}/.lock`);
      assert.include((await aborted(slot.lost)).message, prefix);
      await sessionEnded(consul, slot.session);
    },

    "semaphore: the slot of a dead holder is free after the lock delay": async ({ consul }) => {
      const prefix = unique("semaphore");
      const { ID } = await consul.session.create({ TTL: "10s" });
      const Value = `{"Limit":1,"Holders":{"${ID}":true}}`;
      await consul.kv.set(`${prefix}/.lock`, Value, { flags: semaphoreFlags });
      const options = { lockDelay: "2s" };
      assert.strictEqual(await consul.semaphore(prefix, 1, { ...options, wait: 0 }), null);
      const slot = present(await consul.semaphore(prefix, 1, options));
      const list = await consul.kv.get(`${prefix}/.lock`);
      assert.strictEqual(list?.Value, `{"Limit":1,"Holders":{"${slot.session}":true}}`);
      await slot.release();
      await consul.session.destroy(ID);
    },

    "session.keep: it lives until its end": async ({ consul }) => {
      const session = await consul.session.keep({ Name: "kept", TTL: "10s" });
      assert.strictEqual((await consul.session.get(session.id))?.Name, "kept");
      await session.end();
      assert.isNull(await consul.session.get(session.id));
      assert.isFalse(session.lost.aborted);
      const other = await consul.session.keep();
      await consul.session.destroy(other.id);
      assert.match((await aborted(other.lost)).message, /session/);
    },

    "leader: gives whoever holds the lock": async ({ consul }) => {
      const key = unique("lock");
      const leaders = consul.leader(key);
      assert.deepEqual(await leaders.next(), { done: false, value: null });
      const lock = present(await consul.lock(key, { value: "me" }));
      assert.deepEqual((await leaders.next()).value, { session: lock.session, value: "me" });
      await lock.release();
      assert.strictEqual((await leaders.next()).value, null);
      await leaders.return?.();
    },
  },
};
