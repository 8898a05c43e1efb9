// Keeps a service registered. It asks the agent about the service again and again; Rust decides what to do next.
import type { KeepOptions, KeptService } from "../../model/keep.js";
import type { CallOptions } from "../../model/options.js";
import type { AgentServiceChecksInfo, AgentServiceRegistration } from "../../model/service.js";
import { describe, messageOf } from "../describe.js";
import { ConsulError } from "../errors.js";
import { isSameName } from "../fields.js";
import { isRecord } from "../record.js";
import { refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { defaults } from "../send.js";
import { disposable } from "./dispose.js";
import { checkWithoutSending, placeOf } from "./lock.js";
import { Retry, warn } from "./retry.js";
import { follow, sleep } from "./sleep.js";

interface Group {
  health(id: string, options: CallOptions): Promise<AgentServiceChecksInfo>;
  register(registration: object, options: CallOptions): Promise<unknown>;
  deregister(id: string, options: CallOptions): Promise<unknown>;
  maintenance(id: string, enable: boolean, options: object): Promise<unknown>;
  __updateCheck(id: string, update: unknown, options: CallOptions): Promise<unknown>;
}

const noName = "the service to keep must have a Name";

const field = (object: object, name: string): unknown =>
  Object.entries(object).find(([key]) => isSameName(key, name))?.[1];

const without = (object: object, ...names: string[]) =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => !names.some((name) => isSameName(key, name))),
  );

/** @internal */
export async function keepService(
  group: Group,
  given: AgentServiceRegistration,
  options?: KeepOptions,
) {
  const own = rust.readOptions("consul.agent.service.keep", options) as KeepOptions;
  const place = placeOf(own);
  await checkWithoutSending((call) => group.register(given, call), place);
  const registration = { ...given };
  const id = String(field(registration, "ID") || field(registration, "Name") || refuse(noName));
  const others = field(registration, "Checks");
  const checks = [field(registration, "Check"), ...(Array.isArray(others) ? others : [])].filter(
    (it) => isRecord(it) && Object.keys(it).length > 0,
  );
  const ttls: string[] = [];
  const reported: string[] = [];
  checks.forEach((check, at) => {
    const ttl = field(check, "TTL");
    if (ttl) {
      ttls.push(typeof ttl === "string" ? ttl : `${ttl}ns`);
      const number = checks.length > 1 ? `:${at + 1}` : "";
      reported.push(String(field(check, "CheckID") || `service:${id}${number}`));
    }
  });

  return new Promise<KeptService>((resolve, reject) => {
    const call = { ...place, timeout: 10_000 };
    const over = new AbortController();
    const quick = { ...call, signal: over.signal };
    const retry = new Retry(`Keeping the service ${JSON.stringify(id)}`, own.onError);
    /**
     * Whether it has not been registered yet; whether it was registered again and its checks have not been reported since;
     * and how many steps were taken since the last report.
     */
    let [isNew, isRestored, steps] = [true, false, 0];
    /** Whether there may be something to deregister. */
    let isThere = false;
    /** The reason of its maintenance mode, and its tags, when the agent was last asked. */
    let reason: string | undefined;
    let tags: string[] | null | undefined;
    let ending: Promise<void> | undefined;
    /** Whether the caller has the kept service. */
    let isKept = false;

    const onEnd = (why: unknown) => {
      reject(why);
      over.abort();
      end().catch(() => {});
    };
    /** The registration under way, which must be done before the service is deregistered. */
    let registering: Promise<unknown> = Promise.resolve();
    const unfollow = follow(own.signal, onEnd);
    const off = own.exitSignals && defaults.onExit?.(end);
    // If the promise is fulfilled already, rejecting it has no effect.
    run().then(() => reject(over.signal.reason), onEnd);

    /** Deregisters it, unless it is gone. */
    function end() {
      ending ??= (async () => {
        over.abort();
        await registering.catch(() => {});
        if (isThere) await group.deregister(id, { ...call, retry: 2 });
      })();
      return ending;
    }

    async function run() {
      try {
        while (!over.signal.aborted) {
          await sleep(await round(), over.signal);
        }
      } finally {
        unfollow?.();
        // A signal waits until it is deregistered.
        if (off) Promise.allSettled([ending]).then(off);
      }
    }

    /** Asks the agent once, and acts. Returns in how many milliseconds to ask again. */
    async function round() {
      try {
        const { Service, Checks } = await group.health(id, quick);
        const maintenance = Checks?.find(
          ({ CheckID }) => CheckID === `_service_maintenance:${id}`,
        )?.Notes;
        tags = Service?.Tags ?? tags;
        const isRegistered = !isNew && !!Service;
        const has = maintenance !== undefined;
        const step = rust.keepStep(isRegistered, isRestored, reason !== undefined, has);
        steps += 1;
        if (step === 2) {
          reason = maintenance;
          const update = await status();
          for (const check of reported) {
            await group.__updateCheck(check, update, quick);
          }
          [isRestored, steps] = [false, 0];
          retry.succeeded();
          isKept = true;
          resolve(disposable({ id, end }, end));
          return lookIn(0);
        }
        if (step === 1) {
          await group.maintenance(id, true, { ...call, reason });
        } else {
          await register();
        }
        return steps < 5 ? 0 : lookIn(steps);
      } catch (error) {
        if (over.signal.aborted) {
          return 0;
        }
        if (isNew && error instanceof ConsulError && !error.retryable) {
          isThere = false;
          throw error;
        }
        // The agent refuses what `status` says.
        if (!isKept && error instanceof ConsulError && error.status === 400) {
          throw error;
        }
        const delay = lookIn(retry.failures + 1);
        try {
          retry.report(error, () => delay);
        } catch (thrown) {
          if (!isKept) throw thrown;
          // A bug in it must not deregister the service.
          warn(`onError of a kept service failed: ${messageOf(thrown)}`);
        }
        return delay;
      }
    }

    async function register() {
      if (!isNew && !isRestored && (await own.onForgotten?.()) === false) {
        isThere = false;
        over.abort();
      }
      // It may have ended meanwhile.
      if (over.signal.aborted) return;
      isThere = true;
      isRestored = !isNew;
      let payload: object = registration;
      if (isRestored) {
        // No check may pass before maintenance mode is on again.
        const critical = checks.map((it) => ({ ...without(it, "Status"), Status: "critical" }));
        payload = { ...without(payload, "Check", "Checks"), Checks: critical };
      }
      if (tags && field(payload, "EnableTagOverride")) {
        payload = { ...without(payload, "Tags"), Tags: tags };
      }
      registering = group.register(payload, call);
      await registering;
      isNew = false;
    }

    /** The result of the caller's `status`. If that throws, the checks become critical. */
    async function status() {
      try {
        const status: unknown = (await own.status?.()) ?? "passing";
        if (typeof status !== "string" && !isRecord(status)) {
          refuse(`status must return a status, not ${describe(status)}`);
        }
        return typeof status === "string" ? { Status: status } : status;
      } catch (error) {
        return { Status: "critical", Output: messageOf(error) };
      }
    }

    function lookIn(failures: number) {
      const delays = ["", ...ttls].map((ttl) => rust.heartbeatIn(ttl, failures, Math.random()));
      return Math.min(...delays);
    }
  });
}
