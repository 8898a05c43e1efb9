// @ts-check
// The services panel with 10,000 services and 30,000 checks of a real agent, in Chromium.
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { launchChromium } from "../scripts/chromium.mjs";
import { startAgent } from "../scripts/consul-agent.mjs";
import { buildPanel, panelFolder } from "../scripts/panel.mjs";
import { median, print } from "./contest.mjs";

const serviceCount = 10_000;
const nodeCount = 100;
const rounds = 7;
const churn = 1_000;

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").CDPSession} Session */
/** @typedef {import("../scripts/consul-agent.mjs").Agent} Agent */

export async function measurePanel() {
  await buildPanel();
  const agent = await startAgent({ uiDir: panelFolder });
  const browser = await launchChromium();
  try {
    await fill(agent);
    console.log(
      `panel with ${serviceCount.toLocaleString("en")} services: Consul ${agent.version.text}, Chromium ${browser.version()}`,
    );
    await measureOpening(agent, browser);
    await measureOpen(agent, browser);
  } finally {
    await browser.close();
    await agent.stop();
  }
}

const nameOf = (/** @type {number} */ at) => `service-${String(at).padStart(5, "0")}`;
const nodeName = (/** @type {number} */ at) => `external-${at % nodeCount}`;

/**
 * Writes to the catalog, as agents of other nodes would. An agent itself takes minutes to start with as many services, and
 * hours to register them.
 *
 * @param {Agent} agent
 */
async function fill(agent) {
  for (let at = 0; at < nodeCount; at++) {
    await put(agent, "catalog/register", { Node: nodeName(at), Address: `10.0.0.${at}` });
  }
  const batches = Array.from({ length: serviceCount / 10 }, (_, batch) => batch * 10);
  const worker = async () => {
    for (let first = batches.pop(); first !== undefined; first = batches.pop()) {
      const all = Array.from({ length: 10 }, (_, index) => operationsOf(Number(first) + index));
      await put(agent, "txn", all.flat());
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** A service with three checks. @param {number} at */
function operationsOf(at) {
  const status = at % 100 === 1 ? "critical" : at % 100 === 2 ? "warning" : "passing";
  const name = nameOf(at);
  const Service = {
    ID: name,
    Service: name,
    Port: 1_024 + at,
    Tags: [`shard-${at % 50}`, at % 2 ? "blue" : "green"],
    Meta: { version: `1.${at % 30}.0`, team: `team-${at % 40}` },
  };
  return [
    { Service: { Verb: "set", Node: nodeName(at), Service } },
    checkOf(at, "ready", status, `ready: ${status}`),
    checkOf(at, "alive", "passing", "alive"),
    checkOf(at, "disk", "passing", "12 % used"),
  ];
}

/** @param {number} at @param {string} Name @param {string} Status @param {string} Output */
function checkOf(at, Name, Status, Output) {
  const ServiceID = nameOf(at);
  const CheckID = `${ServiceID}-${Name}`;
  const Check = { Node: nodeName(at), CheckID, Name, Status, Output, ServiceID };
  return { Check: { Verb: "set", Check } };
}

/** What the panel reads before it shows the first rows. */
const firstReads = [
  "agent/self",
  "catalog/services",
  "health/state/critical",
  "health/state/warning",
];

/**
 * Opens the page, and reads the same with a bare `fetch`, in turns: the agent and the machine are part of both.
 *
 * @param {Agent} agent
 * @param {import("playwright-core").Browser} browser
 */
async function measureOpening(agent, browser) {
  /** @type {number[]} */
  const rows = [];
  /** @type {number[]} */
  const complete = [];
  /** @type {number[]} */
  const bare = [];
  for (let turn = -1; turn < rounds; turn++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${agent.address}/ui/icon.svg`);
    const took = await page.evaluate(readBare, firstReads);
    await page.addInitScript(noteFirstRows);
    await page.goto(`${agent.address}/ui/`);
    const times = await page.waitForFunction(() => Reflect.get(window, "firstRows"), undefined, {
      timeout: 120_000,
    });
    const [first, all] = await times.jsonValue();
    await context.close();
    if (turn < 0) continue;
    bare.push(took);
    rows.push(first);
    complete.push(all);
  }
  const seconds = (/** @type {number} */ ms) => `${(ms / 1_000).toFixed(2)} s`;
  print("first rows after opening", seconds(median(rows)), 1.5, median(rows) / 1_000);
  print("  the fastest", seconds(Math.min(...rows)), undefined, 0);
  print("  with the health of all", seconds(median(complete)), undefined, 0);
  print("  bare fetch of the same", seconds(median(bare)), undefined, 0);
  print("  the fastest", seconds(Math.min(...bare)), undefined, 0);
}

/** @param {string[]} paths */
async function readBare(paths) {
  const before = performance.now();
  await Promise.all(paths.map(async (path) => (await fetch(`/v1/${path}`)).json()));
  return performance.now() - before;
}

/** Runs in the page before anything else. */
function noteFirstRows() {
  const state = { first: 0 };
  const look = () => {
    if (!document.querySelector(".list.services [data-key]")) return;
    state.first ||= performance.now();
    if (!document.querySelector(".list.services .reason bdi")?.textContent) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      Object.assign(window, { firstRows: [state.first, performance.now()] }),
    );
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/**
 * What the open page costs.
 *
 * @param {Agent} agent
 * @param {import("playwright-core").Browser} browser
 */
async function measureOpen(agent, browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // What the main thread itself uses, and not how long it waits for others.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const reads = watchReads(page);
  await page.addInitScript(noteFirstRows);
  await page.goto(`${agent.address}/ui/`);
  await page.waitForFunction(() => Reflect.get(window, "firstRows"), undefined, {
    timeout: 120_000,
  });
  // What the page reads after the first rows.
  await delay(10_000);

  await measureSearch(browser, page);
  await page.mouse.move(5, 5);
  await measureIdle(session);
  await measureDelay(agent, page);
  await measureMemory(agent, browser, session);
  print("blocking queries at once", String(reads.most()), 3, reads.most());
  print("reads of all checks", String(reads.ofAll()), 0.1, reads.ofAll());
  await context.close();
}

/** @param {Page} page */
function watchReads(page) {
  /** @type {Set<unknown>} */
  const blocking = new Set();
  let most = 0;
  let ofAll = 0;
  page.on("request", (request) => {
    if (request.url().includes("health/state/any")) ofAll++;
    if (!/[?&]index=/.test(request.url())) return;
    blocking.add(request);
    most = Math.max(most, blocking.size);
  });
  const ended = (/** @type {unknown} */ request) => blocking.delete(request);
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return { most: () => most, ofAll: () => ofAll };
}

/** @param {import("playwright-core").Browser} browser @param {Page} page */
async function measureSearch(browser, page) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const blocks = [];
    Object.assign(window, { blocks });
    const { port1, port2 } = new MessageChannel();
    let since = 0;
    port1.onmessage = () => blocks.push(performance.now() - since);
    addEventListener(
      "input",
      () => {
        since = performance.now();
        // After the frame has been drawn.
        requestAnimationFrame(() => port2.postMessage(0));
      },
      true,
    );
  });
  await page.locator("#search").focus();
  const tasks = await traceTasks(browser, page, async () => {
    for (const word of ["shard-7 blue", "service-09", "tag:green !passing"]) {
      await page.keyboard.type(word, { delay: 120 });
      for (let at = 0; at < word.length; at++)
        await page.keyboard.press("Backspace", { delay: 60 });
    }
  });
  const waits = /** @type {number[]} */ (await page.evaluate(() => Reflect.get(window, "blocks")));
  const ms = (/** @type {number} */ time) => `${time.toFixed(0)} ms`;
  print("longest block of a keystroke", ms(Math.max(...tasks)), 50, Math.max(...tasks));
  print("  from a key to the next frame", ms(median(waits)), 50, median(waits));
  print("  the longest, with other programs", ms(Math.max(...waits)), undefined, 0);
}

/**
 * How long the tasks of the main thread use it, in milliseconds: not how long they wait for other programs.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
async function traceTasks(browser, page, act) {
  await browser.startTracing(page, {
    categories: ["-*", "toplevel", "disabled-by-default-devtools.timeline"],
  });
  await act();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  /** @type {{ name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[]} */
  const events = traceEvents;
  const main = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events
    .filter(({ name, pid, tid }) => /RunTask$/.test(name) && main.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1_000);
}

/** @param {Session} session */
async function measureIdle(session) {
  const time = 15_000;
  const before = await metric(session, "TaskDuration");
  await delay(time);
  const share = (((await metric(session, "TaskDuration")) - before) / (time / 1_000)) * 100;
  print("main thread while nothing happens", `${share.toFixed(2)} %`, 1, share);
}

/** From the response of the agent until the row shows it. @param {Agent} agent @param {Page} page */
async function measureDelay(agent, page) {
  const times = [];
  for (let turn = 0; turn < 15; turn++) {
    const note = `turn ${turn} is seen`;
    const seen = page.waitForFunction(
      (text) => document.querySelector(".list")?.textContent?.includes(text),
      note,
      { polling: "raf", timeout: 60_000 },
    );
    await delay(500);
    const before = performance.now();
    // It comes to the top of the list.
    await report(agent, turn + 3, "critical", note, "ready");
    await seen;
    times.push(performance.now() - before);
  }
  const longest = Math.max(...times) / 1_000;
  print(
    "a change until it is shown",
    `${(median(times) / 1_000).toFixed(2)} s`,
    1,
    median(times) / 1_000,
  );
  print("  the longest", `${longest.toFixed(2)} s`, undefined, 0);
}

/**
 * @param {Agent} agent
 * @param {import("playwright-core").Browser} browser
 * @param {Session} session
 */
async function measureMemory(agent, browser, session) {
  const mb = (/** @type {number} */ size) => `${size.toFixed(1)} MB`;
  const empty = await memoryOfEmptyPage(agent, browser);
  const { resident, own } = await memoryOf(browser);
  print("memory of the renderer", mb(own), 150, own);
  print("  with what processes share", mb(resident), undefined, 0);
  print("  of an empty page", `${mb(empty.own)}, ${mb(empty.resident)}`, undefined, 0);
  // What is made once, such as compiled code, does not count as growth.
  await change(agent, churn / 4);
  // The renderer also keeps what the page has read, for the tool that drives it: only the heap tells how the page grows.
  const before = await heap(session);
  const busy = await metric(session, "TaskDuration");
  const start = performance.now();
  await change(agent, churn);
  const seconds = (performance.now() - start) / 1_000;
  const share = (((await metric(session, "TaskDuration")) - busy) / seconds) * 100;
  const more = (await heap(session)) - before;
  print("JavaScript heap", mb(before), undefined, 0);
  print(`  growth after ${churn.toLocaleString("en")} changes`, mb(more), 1, more);
  print(
    `  main thread, ${(churn / seconds).toFixed(0)} changes/s`,
    `${share.toFixed(0)} %`,
    undefined,
    0,
  );
}

/** Changes some checks again and again, and waits until the page has read everything. @param {Agent} agent @param {number} count */
async function change(agent, count) {
  for (let at = 0; at < count; at++) {
    const status = at % 500 < 250 ? "critical" : "passing";
    await report(agent, at % 250, status, `change ${at}`, "disk");
    await delay(10);
  }
  await delay(12_000);
}

/** @param {Agent} agent @param {import("playwright-core").Browser} browser */
async function memoryOfEmptyPage(agent, browser) {
  const known = new Set((await renderersOf(browser)).map(({ id }) => id));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${agent.address}/ui/icon.svg`);
  const all = await renderersOf(browser);
  await context.close();
  return all.find(({ id }) => !known.has(id)) ?? { own: Number.NaN, resident: Number.NaN };
}

/** What is left after garbage collection, in MB. @param {Session} session */
async function heap(session) {
  for (let times = 0; times < 3; times++) await session.send("HeapProfiler.collectGarbage");
  return (await metric(session, "JSHeapUsedSize")) / 1e6;
}

/** Of the largest renderer, in MB. @param {import("playwright-core").Browser} browser */
async function memoryOf(browser) {
  const [largest] = (await renderersOf(browser)).toSorted((a, b) => b.own - a.own);
  return largest ?? { own: Number.NaN, resident: Number.NaN };
}

/** @param {import("playwright-core").Browser} browser */
async function renderersOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return Promise.all(
    renderers.map(async ({ id }) => {
      // Only Linux tells.
      const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
      const of = (/** @type {string} */ name) =>
        Number(text.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))?.[1] ?? Number.NaN) / 1e3;
      return { id, resident: of("Rss"), own: of("Private_Clean") + of("Private_Dirty") };
    }),
  );
}

/** @param {Session} session @param {string} name */
async function metric(session, name) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((it) => it.name === name)?.value ?? Number.NaN;
}

/**
 * Changes a check, as the agent of its node would.
 *
 * @param {Agent} agent
 * @param {number} at
 * @param {string} status
 * @param {string} output
 * @param {string} check
 */
const report = (agent, at, status, output, check) =>
  put(agent, "txn", [checkOf(at, check, status, output)]);

/** @param {Agent} agent @param {string} path @param {unknown} body */
async function put(agent, path, body) {
  const response = await fetch(`${agent.address}/v1/${path}`, {
    method: "PUT",
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
}
