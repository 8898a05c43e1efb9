// @ts-check
// Whether a response that is eight times as large takes eight times as long, and no more. It is a process of its
// own: with room for all that a response becomes, so that the engine's garbage collection is not measured.
import { Consul } from "../pkg/server.js";
import { print } from "./contest.mjs";
import { decoders, missingSteps } from "./decoders.mjs";

const megabyte = 2 ** 20;
const sizes = [1, 2, 4, 8];
const rounds = 5;
const chances = 3;
/** How much longer a megabyte of the largest response may take than one of the smallest. */
const target = 1.6;
/** As the network would give it. */
const pieceSize = 2 ** 16;

/**
 * Prints the milliseconds for each megabyte. What is not linear makes the process fail.
 */
async function measureLinearity() {
  const missing = missingSteps();
  if (missing.length > 0) {
    throw new Error(`benches/decoders.mjs has no decoder for ${missing.join(", ")}.`);
  }
  console.log(
    `ms of the processor per MB in responses of ${sizes.join(", ")} MB, and the last by the first`,
  );
  for (const decoder of decoders) {
    const { times, ratio } = await measure(decoder);
    if (ratio > target) process.exitCode = 1;
    print(
      decoder.title.slice(0, 36),
      `${times.map((time) => time.toFixed(1).padStart(6)).join(" ")} ${ratio.toFixed(2).padStart(8)}`,
      target,
      ratio / target,
    );
  }
}

/**
 * The milliseconds for a megabyte of each size, of processor time, and the best of several turns: what else a
 * machine does makes turns longer, never shorter. What seems not to be linear gets another chance: work that is not, never is.
 *
 * @param {import("./decoders.mjs").Decoder} decoder
 */
async function measure(decoder) {
  const contestants = sizes.map((size) => {
    const consul = new Consul({ fetch: answering(decoder, size * megabyte) });
    return { size, run: () => drain(decoder.call(consul)), best: Number.POSITIVE_INFINITY };
  });
  // The first turn of each does not count.
  for (const { run } of contestants) await run();
  for (let chance = 1; ; chance++) {
    for (let round = 0; round < rounds; round++) {
      for (const contestant of contestants) {
        globalThis.gc?.();
        const before = process.cpuUsage();
        await contestant.run();
        const { user, system } = process.cpuUsage(before);
        contestant.best = Math.min(contestant.best, (user + system) / 1_000);
      }
    }
    const times = contestants.map(({ size, best }) => best / size);
    const ratio = Number(times.at(-1)) / Number(times.at(0));
    if (ratio <= target || chance === chances) return { times, ratio };
  }
}

/** @param {unknown} result of a call, which may fail: errors are read as well */
async function drain(result) {
  try {
    const value = await result;
    if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return;
    for await (const _ of /** @type {AsyncIterable<unknown>} */ (value));
  } catch {}
}

/**
 * A replaced `fetch`, so that nothing but the reading is measured.
 *
 * @param {import("./decoders.mjs").Decoder} decoder
 * @param {number} size
 */
function answering({ text, status = 200, type = "application/json", pack = (it) => it }, size) {
  const [head, unit, tail] = text.map((it) => Buffer.from(it));
  const room = size - Number(head?.length) - Number(tail?.length);
  const middle = Buffer.alloc(room - (room % Number(unit?.length)), unit);
  const bytes = Buffer.from(pack(Buffer.concat([head ?? "", middle, tail ?? ""].map(Buffer.from))));
  return async () => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / pieceSize) }, (_, at) =>
      bytes.subarray(at * pieceSize, (at + 1) * pieceSize),
    );
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    return new Response(body, { status, headers: { "content-type": type } });
  };
}

await measureLinearity();
