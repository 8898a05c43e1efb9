// @ts-check
// Why ours is not ahead in a row of the benchmarks, as a profiler showed. The first that matches counts.

/** @type {{ of: RegExp, why: string }[]} */
export const reasons = [
  {
    of: /small call/,
    why: "Checking the arguments and the response, the time limit, and the agent's limit of connections take 20 to 40 µs of a call, a third of them in the WebAssembly. A bare call does none of this.",
  },
  {
    of: /^10,000 keys/,
    why: "Each value is checked to be whole base64 and valid UTF-8, and `Flags` above 2^53 stay exact: 0.2 to 0.5 µs for a key. The others replace what is not UTF-8, and round.",
  },
  {
    of: /^read a value/,
    why: "The value is checked to be whole base64 and valid UTF-8.",
  },
  {
    of: /^a transaction/,
    why: "Each operation is checked before it is sent, because `JSON.stringify` would write a `Map` as `{}`, and Consul would store a lone surrogate as U+FFFD: about 4 µs for an operation.",
  },
  {
    of: /^(list|health|write)/,
    why: "The engine and the agent do nearly all of the work, as they do for the others. The ratio differs by up to 0.1 from run to run, in both directions.",
  },
  {
    of: /^start with the response/,
    why: "Node loads its `fetch` when it is first used, which takes longer than all else: even a bare `fetch` takes longer than node-consul, which uses `node:http`. A program that has used `fetch` before does not pay for that again. Beyond that, ours has to load the package and start the WebAssembly. The default entry stays with `fetch`, so that programs can replace or configure it.",
  },
  {
    of: /^watches, idle/,
    why: "Ours has at most 100 blocking queries open at an agent, because it accepts only 200 connections from one address. The last 20 places are for everyone else: their queries take turns and are sent again every two seconds.",
  },
  {
    of: /^watches/,
    why: "Node's `fetch` takes more time and memory for a request than `node:http`, which node-consul uses. Of the two with `fetch`, ours needs less for many watches.",
  },
];
