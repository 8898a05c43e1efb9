// Finds instances of a service to call. Rust decides which one is next.
import type { DiscoverOptions, Discovery, Instance, PickedInstance } from "../../model/discover.js";
import type { ServiceEntry } from "../../model/health.js";
import { isStream } from "../body.js";
import { refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { fields } from "../values.js";
import { disposable } from "./dispose.js";
import { Watch } from "./watch.js";

interface Client {
  health: { service(name: string, options: object): Promise<ServiceEntry[]> };
}
/** What is known about an instance, as long as Consul lists it. */
interface Known {
  instance: Instance;
  failures: number;
  failedAt: number;
  uses: number;
}

/** @internal */
export function discover(consul: Client, name: unknown, given?: unknown): Discovery {
  const wrong = typeof name === "string" ? rust.checkName(name) : "must be a string";
  if (wrong) {
    refuse(`name ${wrong}`);
  }
  const {
    policy = "roundRobin",
    address = "",
    protocol = "http",
    passing = true,
    wait,
    signal,
    onError,
    ...query
  } = rust.readOptions("consul.discover", given) as DiscoverOptions;
  let goodAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  const read = (round: object) => {
    const near = policy === "nearest" ? "_agent" : undefined;
    // After a failure, the server must not wait: only a response says that Consul is back.
    const index = hasFailed && { index: 0 };
    const options = { ...query, passing, near, ...round, ...index };
    const call = consul.health.service(name as string, options);
    const note = (isGood: boolean) => () => {
      hasFailed = !isGood;
      if (isGood) goodAt = performance.now();
    };
    call.then(note(true), note(false));
    return call;
  };
  // The last good set remains useful while a token is replaced, however long that takes.
  const patience = Number.POSITIVE_INFINITY;
  const options = { wait, signal, onError, patience } as DiscoverOptions;
  const watch = new Watch<ServiceEntry[]>(read, options);

  let seen: ServiceEntry[] | undefined;
  let known = new Map<string, Known>();
  // A random start: clients that start at the same time should not all begin with the same instance.
  let turn = Math.random() * 1e9;

  function all() {
    const entries = watch.current;
    if (entries && entries !== seen) {
      seen = entries;
      const before = known;
      known = new Map();
      for (const instance of entries.flatMap((entry) => instanceOf(entry, address))) {
        const key = JSON.stringify([instance.node, instance.id, instance.address, instance.port]);
        const it = before.get(key) ?? { instance, failures: 0, failedAt: 0, uses: 0 };
        it.instance = instance;
        known.set(key, it);
      }
    }
    return [...known.values()];
  }

  function choose(among = all()) {
    if (watch.ended) {
      throw watch.ended.error;
    }
    const numbers = among.flatMap((it) => [it.failures, it.failedAt, it.uses, it.instance.weight]);
    turn += 1;
    const list = Float64Array.from(numbers);
    const at = rust.chooseInstance(policy, list, turn, performance.now(), Math.random());
    const chosen = among[at];
    if (!chosen) {
      throw new Error(`${name}: ${seen ? "no instance is healthy" : "await ready() first"}`);
    }
    return chosen;
  }

  /** Counts a use of an instance until the function that it returns is told how it went. */
  function use(it: Known) {
    const since = performance.now();
    let isOpen = true;
    it.uses += 1;
    return (outcome: "done" | "failed" | "aborted") => {
      if (!isOpen) return;
      isOpen = false;
      it.uses -= 1;
      if (outcome === "done") {
        it.failures = 0;
      } else if (outcome === "failed" && since >= it.failedAt) {
        // A call that began before the last failure says nothing new.
        it.failures += 1;
        it.failedAt = performance.now();
      }
    };
  }

  function pick(): PickedInstance {
    const it = choose();
    const end = use(it);
    return { ...it.instance, done: () => end("done"), failed: () => end("failed") };
  }

  function urlOf({ instance: { address, port } }: Known, path: string) {
    if (typeof path !== "string" || !path.startsWith("/")) {
      refuse("path must start with /");
    }
    // Anybody who may register a service may write anything there, such as `user@host` or `host/path`.
    if (!port || /[^\w.:-]/.test(address)) {
      refuse(`${name}: no URL can have the address ${address} and port ${port}`);
    }
    const host = address.includes(":") ? `[${address}]` : address;
    // After the port, a slash cannot change the host.
    return new URL(`${protocol}://${host}:${port}${path}`).href;
  }

  async function call(path: string, given?: RequestInit) {
    // A Request would look like an object without fields.
    fields(given ?? {}, "init");
    const init = { ...given };
    const { signal } = init;
    let left = all();
    for (;;) {
      const it = choose(left);
      const url = urlOf(it, path);
      // Throws if the request is invalid, before an instance is blamed for it.
      const { method } = new Request(url, { ...init, body: init.body ? "" : null });
      const end = use(it);
      try {
        const response = await fetch(url, init);
        end("done");
        return response;
      } catch (error) {
        // A host that does not answer is noticed only by a timeout of the caller.
        const isAborted = signal?.aborted && signal.reason?.name !== "TimeoutError";
        end(isAborted ? "aborted" : "failed");
        left = left.filter((other) => other !== it);
        const isRepeatable = !signal?.aborted && !isStream(init.body);
        if (!isRepeatable || left.length === 0 || !mayTryAnother(error, method)) {
          throw error;
        }
      }
    }
  }

  const close = () => watch.close(new Error(`${name} is closed`));
  // This starts the watch.
  all();
  return disposable(
    {
      get instances() {
        return all().map(({ instance }) => instance);
      },
      get age() {
        return performance.now() - goodAt;
      },
      ready: () => watch.ready().then(() => {}),
      pick,
      url: (path: string) => urlOf(choose(), path),
      fetch: call,
      close,
    },
    close,
  );
}

/** An instance as Consul's DNS sees it; none if it is critical. */
function instanceOf(entry: ServiceEntry, tag: string): Instance[] {
  const { Node, Service, Checks } = entry;
  const has = (status: string) => Checks.some(({ Status }) => Status === status);
  if (has("critical")) {
    return [];
  }
  const tagged = Service.TaggedAddresses?.[tag];
  const ofNode = Node.TaggedAddresses?.[tag];
  const instance = {
    id: Service.ID,
    node: Node.Node,
    address: tagged?.Address || Service.Address || ofNode || Node.Address,
    port: tagged?.Port || Service.Port || 0,
    tags: Service.Tags ?? [],
    meta: Service.Meta ?? {},
    weight: Service.Weights?.[has("warning") ? "Warning" : "Passing"] ?? 1,
    entry,
  };
  return [Object.freeze(instance)];
}

/**
 * Whether a request that failed can be sent to another instance: it was certainly not sent, or it only reads and the
 * runtime does not say why it failed (a browser never does).
 */
function mayTryAnother(error: unknown, method: string) {
  const { code, cause } = error as { code?: string; cause?: Record<string, string> };
  const reason = code ?? cause?.code ?? cause?.message;
  if (reason === undefined) {
    return /^(GET|HEAD)$/.test(method);
  }
  // An open connection can become unreachable too. "Connect)" is Deno's.
  const isOpen = /read|write/.test(cause?.syscall ?? "");
  return !isOpen && /REFUSED|UNREACH|NOTFOUND|CONNECT_|Connect\)/.test(reason);
}
