// The services of the whole datacenter, live.
//
// At most three blocking queries: the critical checks, the warnings, and either the names of all services, the instances
// of the open service, or the nodes. All checks of a large datacenter would be many megabytes with every change, so the
// instances of a name are only read when a view needs them.

import { batch, computed, effect, signal } from "@preact/signals";
import type { HealthCheck, Node, ServiceEntry } from "consul-wasm/slim";
import { answered, pause, type Session, visible } from "./connection.ts";
import { type Health, healths } from "./health.ts";
import { type Instance, instanceOf } from "./instance.ts";
import { none, type Service, type Summary, serviceOf } from "./service.ts";
import { add, isEqual, Store } from "./store.ts";

/** All services, by name. */
export const services = new Store<Service>();
/** The instances that were read, by node and ID. */
export const instances = new Store<Instance>();
/** Whether the names and the bad checks are known. */
export const isLoaded = signal(false);
/** Why the last read failed. */
export const readProblem = signal<unknown>();
/** The service whose instances are on the screen. */
export const openService = signal<string | undefined>();
/** The service whose instances are complete. */
export const loadedService = signal<string | undefined>();
/** Whether the nodes are on the screen. */
export const areNodesOpen = signal(false);
export const catalogNodes = signal<readonly Node[] | undefined>();
/** The checks of the nodes themselves that do not pass. */
export const badOfNodes = signal<readonly HealthCheck[]>([]);
export const datacenters = signal<readonly string[]>([]);
/** Whether a search needs the instances of all services. It is set by `searchInstances`. */
let isSearching = false;
/** How many services a search has not looked into, and whether it is going to. */
export const unsearched = signal({ count: 0, isReading: false });

/** The tags of each service, sorted: their order is random in every response. */
let names: Map<string, readonly string[]> | undefined;
let critical: HealthCheck[] | undefined;
let warning: HealthCheck[] | undefined;
/** Both of them by the name of their service; those of nodes by that of the node. */
let byService = new Map<string, HealthCheck[]>();
let byNode = new Map<string, HealthCheck[]>();
/** The services whose rows have to be made again. Making all rows after every change would take too long. */
let stale = new Set<string>();
let summaries = new Map<string, Summary>();
/** The instances of each name that was read. */
let known = new Map<string, Instance[]>();
/** The services whose rows are on the screen. */
let onScreen = new Set<string>();
/** The services whose instances to read next, and then those whose instances may have no checks. */
let wanted: string[] = [];
let doubtful: string[] = [];
/** Whether the instances of a service had checks when they were read, also after the instances were forgotten. */
let hadChecks = new Map<string, boolean>();
/** The services whose instances could not be read for a search. */
let unreadable = new Set<string>();
/** Instances that the agent lists but the catalog does not show, by service. */
let ownInstances = new Map<string, Instance[]>();
/** Aborts the pause of `readWanted`, when there is something to read. */
let nap = new AbortController();
let session: Session | undefined;
let call: { dc?: string } = {};
let stopped = AbortSignal.abort();

/** Reads the catalog until the signal aborts. */
export function followCatalog(connected: Session, dc: string | undefined, signal: AbortSignal) {
  session = connected;
  stopped = signal;
  call = dc ? { dc } : {};
  names = critical = warning = undefined;
  byService = new Map();
  byNode = new Map();
  stale = new Set();
  summaries = new Map();
  known = new Map();
  hadChecks = new Map();
  unreadable = new Set();
  ownInstances = new Map();
  wanted = [];
  doubtful = [];
  batch(() => {
    services.clear();
    instances.clear();
    isLoaded.value = false;
    readProblem.value = undefined;
    loadedService.value = catalogNodes.value = undefined;
    badOfNodes.value = [];
  });
  const { consul } = connected;
  // The names take longest.
  let third = new AbortController();
  const dispose = effect(() => {
    const name = openService.value;
    third.abort();
    third = new AbortController();
    const either = AbortSignal.any([signal, third.signal]);
    if (areNodesOpen.value) {
      follow(
        (q) => consul.catalog.nodes({ ...call, ...q }),
        (list) => {
          catalogNodes.value = list;
        },
        either,
      );
      pollNames(either);
      return;
    }
    if (name === undefined) {
      follow((q) => consul.catalog.services({ ...call, ...q }), gotNames, either);
      return;
    }
    follow(
      (q) => consul.health.service(name, { ...call, ...q }),
      (entries) => gotInstances(name, entries),
      either,
    );
    pollNames(either);
  });
  follow(
    (q) => consul.health.state("critical", { ...call, ...q }),
    (data) => {
      critical = data;
      gotChecks();
    },
  );
  follow(
    (q) => consul.health.state("warning", { ...call, ...q }),
    (data) => {
      warning = data;
      gotChecks();
    },
  );
  consul.catalog.datacenters({ signal }).then(
    (list) => {
      datacenters.value = list;
    },
    () => {},
  );
  signal.addEventListener("abort", () => {
    dispose();
    third.abort();
    nap.abort();
  });
  readSummaries(signal);
  readWanted(signal);
}

type Query = Parameters<Parameters<Session["consul"]["watch"]>[0]>[0];

/** Watches a read, for as long as the signal allows. */
async function follow<T>(
  read: (q: Query) => PromiseLike<T>,
  use: (data: T) => void,
  signal = stopped,
) {
  const { consul } = session as Session;
  let watch: { close(): void } | undefined;
  let problem: unknown;
  let longest = 0;
  const solved = () => {
    if (problem === undefined || readProblem.peek() !== problem) return;
    readProblem.value = problem = undefined;
    unreadable = new Set();
  };
  signal.addEventListener("abort", solved);
  const onError = (error: unknown, { retryIn } = { retryIn: 0 }) => {
    if (signal.aborted) return;
    readProblem.value = problem = error;
    longest = retryIn;
    // It would wait for the next change, and not tell that it can read again. A new one reads at once.
    watch?.close();
  };
  while (!signal.aborted) {
    try {
      const changed = consul.watch(read, { signal, onError });
      watch = changed;
      for await (const { data } of changed) {
        if (signal.aborted) return;
        use(data as T);
        changes++;
        answered();
        solved();
        arrangeSoon();
      }
    } catch (error) {
      onError(error);
    }
    // The agent may ask for a longer pause.
    await pause(Math.max(3_000, longest), signal);
  }
}

function gotNames(data: Record<string, string[]>) {
  const before = names ?? new Map<string, readonly string[]>();
  names = new Map(
    Object.entries(data).map(([name, tags]) => {
      const [old, now] = [before.get(name), tags.toSorted()];
      if (!isEqual(old, now)) stale.add(name);
      return [name, now];
    }),
  );
  for (const name of before.keys()) if (!names.has(name)) stale.add(name);
}

function gotChecks() {
  const [before, beforeOfNodes] = [byService, byNode];
  byService = new Map();
  byNode = new Map();
  for (const check of [...(critical ?? []), ...(warning ?? [])]) {
    if (check.ServiceID) add(byService, check.ServiceName, check);
    else add(byNode, check.Node, check);
  }
  for (const name of changed(before, byService)) stale.add(name);
  const changedNodes = changed(beforeOfNodes, byNode);
  if (changedNodes.size === 0) return;
  for (const name of names?.keys() ?? []) {
    if (nodesOf(name).some((node) => changedNodes.has(node))) stale.add(name);
  }
}

/** The keys whose values are not the same. */
function changed(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>) {
  const all = new Set([...before.keys(), ...now.keys()]);
  return new Set([...all].filter((key) => !isEqual(before.get(key), now.get(key))));
}

/** The instances of a service, as far as they are known. */
function listOf(name: string) {
  const list = known.get(name);
  const own = onlyOwn(name);
  return own.length > 0 ? [...(list ?? []), ...own] : list;
}

/** The instances of a service that only the agent lists. */
function onlyOwn(name: string): readonly Instance[] {
  const list = known.get(name);
  const own = ownInstances.get(name) ?? none;
  return list ? own.filter(({ key }) => !list.some((it) => it.key === key)) : own;
}

function badOfService(name: string): readonly HealthCheck[] {
  const bad = byService.get(name) ?? none;
  const own = onlyOwn(name).flatMap(({ checks }) =>
    checks.filter(({ Status }) => Status !== "passing"),
  );
  return own.length > 0 ? [...bad, ...own] : bad;
}

function nodesOf(name: string) {
  const list = listOf(name);
  return list
    ? [...new Set(list.map(({ node }) => node.Node))]
    : (summaries.get(name)?.Nodes ?? []);
}

function setKnown(name: string, entries: ServiceEntry[]) {
  known.delete(name);
  known.set(name, entries.map(instanceOf));
  hadChecks.set(
    name,
    entries.some(({ Checks }) => Checks.some(({ ServiceID }) => ServiceID)),
  );
  unreadable.delete(name);
  stale.add(name);
  if (known.size <= maxKnown) return;
  const oldest = [...known.keys()].find((it) => !onScreen.has(it) && it !== openService.peek());
  if (oldest !== undefined) forget(oldest);
}

/** Forgets the instances of a service. Its row then shows what is known without them. */
function forget(name: string) {
  known.delete(name);
  stale.add(name);
}

function gotInstances(name: string, entries: ServiceEntry[]) {
  setKnown(name, entries);
  batch(() => {
    showInstances();
    loadedService.value = name;
  });
}

function showInstances() {
  // If both list an instance, the catalog's wins: it comes last.
  const all = [...ownInstances.values(), ...known.values()].flat();
  instances.replace(new Map(all.map((it) => [it.key, it])));
}

/** Instances of this agent that the token may not read in the catalog. */
export function useOwn(list: readonly Instance[]) {
  for (const name of ownInstances.keys()) stale.add(name);
  ownInstances = new Map();
  for (const it of list) add(ownInstances, it.service.Service, it);
  for (const name of ownInstances.keys()) stale.add(name);
  showInstances();
  arrangeSoon();
}

/** Whether the catalog has been read, and shows nothing at all. */
export const isCatalogEmpty = () => names?.size === 0;

/** While the blocking query is needed for the instances of a service, new names may come a little later. */
async function pollNames(signal: AbortSignal) {
  const { consul } = session as Session;
  while (!signal.aborted) {
    try {
      gotNames(await consul.catalog.services({ ...call, signal }));
      arrangeSoon();
    } catch {
      // The watches report it.
    }
    await pause(10_000, signal);
    await visible(signal);
  }
}

/**
 * Reads how many instances each service has, again after every change, but not all the time: for many services, it is a
 * lot of work for the agent. The names come first. No watch tells that one of several healthy instances is gone, so what is
 * old is read again as well.
 */
async function readSummaries(signal: AbortSignal) {
  const { consul } = session as Session;
  let last = -1;
  let next = 0;
  while (!signal.aborted) {
    await visible(signal);
    if (!isLoaded.peek()) {
      await pause(100, signal);
      continue;
    }
    const change = changes;
    const start = performance.now();
    if (change !== last || start >= next) {
      try {
        const params = call.dc ? { dc: call.dc } : {};
        const { body } = await consul.api.get("internal/ui/services", { params, signal });
        if (Array.isArray(body)) useSummaries(body as Summary[]);
      } catch {
        // Without it, only rows on the screen show how many instances there are.
        wanted = [...onScreen];
        nap.abort();
      }
      last = change;
      next = performance.now() + summaryAge;
    }
    await pause(Math.max(2_000, 10 * (performance.now() - start)), signal);
  }
}

function useSummaries(list: Summary[]) {
  const before = summaries;
  summaries = new Map(list.map((it) => [it.Name, it]));
  for (const [name, summary] of summaries) {
    if (!before.has(name) || isEqual(summary, before.get(name))) continue;
    hadChecks.delete(name);
    if (!known.has(name)) continue;
    if (onScreen.has(name)) wanted.push(name);
    else if (name !== openService.peek()) forget(name);
  }
  for (const name of changed(before, summaries)) stale.add(name);
  // Most nodes have one check, which counts for each of their instances. So these may have no checks of their own. (On a node
  // with more checks, only reading the instances tells.)
  doubtful = list
    .filter((it) => checksOf(it) <= (it.InstanceCount ?? 0))
    .map(({ Name }) => Name)
    .filter((name) => !known.has(name) && !hadChecks.has(name));
  nap.abort();
  arrangeSoon();
}

/** Milliseconds after which the summaries are old. */
const summaryAge = 10_000;
const maxWanted = 300;
/** Scrolling through everything must not fill the memory. */
const maxKnown = 2_000;

function checksOf({ ChecksPassing = 0, ChecksWarning = 0, ChecksCritical = 0 }: Summary) {
  return ChecksPassing + ChecksWarning + ChecksCritical;
}

/** Says which rows are on the screen. Their instances are read first, and then those of rows that were there before. */
export function showRows(names: readonly string[]) {
  onScreen = new Set(names);
  // Those that are known and wanted are to be read again.
  const all = new Set([...names.filter((name) => !known.has(name)), ...wanted]);
  wanted = [...all].slice(0, maxWanted);
  nap.abort();
}

async function readWanted(signal: AbortSignal) {
  const { consul } = session as Session;
  while (!signal.aborted) {
    await visible(signal);
    const name = wanted.shift() ?? doubtful.shift() ?? nextToSearch();
    if (name === undefined) {
      nap = new AbortController();
      await pause(60_000, nap.signal);
      continue;
    }
    try {
      setKnown(name, await consul.health.service(name, { ...call, signal }));
    } catch {
      if (signal.aborted) return;
      // The row shows what is known without it.
      unreadable.add(name);
      // The others may fail as well.
      await pause(1_000, signal);
    }
    arrangeSoon(200);
  }
}

/** Says whether somebody searches: then the instances of all services are read, as many as are kept. */
export function searchInstances(isOn: boolean) {
  isSearching = isOn;
  unreadable = new Set();
  countUnsearched();
  nap.abort();
}

const unread = () => [...(names?.keys() ?? [])].filter((name) => !known.has(name));

function nextToSearch() {
  if (!isSearching || known.size >= maxKnown) return undefined;
  return unread().find((name) => !unreadable.has(name));
}

function countUnsearched() {
  const count = isSearching ? unread().length : 0;
  unsearched.value = { count, isReading: nextToSearch() !== undefined };
}

/** The instances of a service as they are now. */
export async function readInstances(name: string): Promise<Instance[]> {
  const { consul, ended } = session as Session;
  const entries = await consul.health.service(name, { ...call, signal: ended });
  return [...entries.map(instanceOf), ...(ownInstances.get(name) ?? [])];
}

/** Call this after an action: forgets what may be outdated, and reads the names again. */
export function refreshSoon(name: string) {
  if (openService.peek() !== name) forget(name);
  if (session && !stopped.aborted) {
    const { consul } = session;
    consul.catalog.services({ ...call, signal: stopped }).then(
      (data) => {
        gotNames(data);
        arrangeSoon();
      },
      () => {},
    );
  }
  arrangeSoon();
}

/** How many changes the watches have reported. */
let changes = 0;
let planned: { due: number; timer: ReturnType<typeof setTimeout> } | undefined;

/** Several responses often come at once. */
function arrangeSoon(wait = isLoaded.peek() ? 30 : 0) {
  const due = performance.now() + wait;
  if (planned && planned.due <= due) return;
  clearTimeout(planned?.timer);
  planned = {
    due,
    timer: setTimeout(() => {
      planned = undefined;
      arrange(stopped);
    }, wait),
  };
}

/** Milliseconds for which rows are made without a pause: keys and clicks do not wait. */
const slice = 12;

let isArranging = false;

async function arrange(signal: AbortSignal) {
  if (isArranging) return arrangeSoon();
  if (!names || !critical || !warning) return;
  const rows = new Map<string, Service | undefined>();
  isArranging = true;
  let since = performance.now();
  try {
    // Services that become stale meanwhile are added to the end of the set, so the loop reaches them too.
    for (const name of stale) {
      stale.delete(name);
      rows.set(name, rowOf(name));
      if (performance.now() - since < slice || document.hidden) continue;
      await new Promise((done) => setTimeout(done));
      if (signal.aborted) break;
      since = performance.now();
    }
  } finally {
    isArranging = false;
  }
  if (signal.aborted) return;
  batch(() => {
    services.update(rows);
    badOfNodes.value = [...byNode.values()].flat();
    countUnsearched();
    isLoaded.value = true;
  });
}

/** The row of a service; `undefined` if it is gone. */
function rowOf(name: string): Service | undefined {
  const own = onlyOwn(name);
  const tags = own.length > 0 ? tagsWith(names?.get(name), own) : names?.get(name);
  return (
    tags &&
    serviceOf({
      name,
      tags,
      summary: summaries.get(name),
      list: listOf(name),
      isUnchecked: hadChecks.get(name) === false,
      nodes: nodesOf(name),
      own: badOfService(name),
      byNode,
    })
  );
}

function tagsWith(tags: readonly string[] = none, own: readonly Instance[]) {
  return [...new Set([...tags, ...own.flatMap(({ service }) => service.Tags ?? [])])].sort();
}

/** How many services are in each state. */
export const counts = computed(() => {
  services.version;
  const all = Object.fromEntries(healths.map((health) => [health, 0])) as Record<Health, number>;
  for (const key of services.keys) {
    const health = services.peek(key)?.health;
    if (health) all[health]++;
  }
  return all;
});
