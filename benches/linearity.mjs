// @ts-check
// Checks that a response of eight times the size takes no more than eight times as long. It runs in a separate process,
// with enough memory that garbage collection is not measured.
import { Consul } from "../pkg/server.js";
import { print } from "./contest.mjs";
import { decoders, missingSteps } from "./decoders.mjs";

const megabyte = 2 ** 20;
const sizes = [1, 2, 4, 8];
const rounds = 5;
const chances = 3;
/** How much longer a megabyte may take in the largest response than in the smallest. */
const target = 1.6;
/** Typical of a network. */
const chunkSize = 2 ** 16;

/**
 * Prints the milliseconds per megabyte. The process fails if a decoder is not linear.
 */
async function measureLinearity() {
  const missing = missingSteps();
  if (missing.length > 0) {
    throw new Error(`benches/decoders.mjs has no decoder for ${missing.join(", ")}.`);
  }
  console.log(
    `processor time in ms per MB, for responses of ${sizes.join(", ")} MB; the last divided by the first`,
  );
  for (const decoder of decoders) {
    const { times, ratio } = await measure(decoder);
    if (ratio > target) process.exitCode = 1;
    print(
      decoder.title.slice(0, 36),
      `${times.map((time) => time.toFixed(1).padStart(6)).join(" ")} ${ratio.toFixed(2).padStart(8)}`,
      target,
      ratio,
    );
  }
}

/**
 * Measures the processor time per megabyte for each size, in milliseconds. It takes the best of several rounds, because
 * other work on the machine can only make a round longer. If the result does not look linear, it tries again.
 *
 * @param {import("./decoders.mjs").Decoder} decoder
 */
async function measure(decoder) {
  const contestants = sizes.map((size) => {
    const consul = new Consul({ fetch: answering(decoder, size * megabyte) });
    return { size, run: () => drain(decoder.call(consul)), best: Number.POSITIVE_INFINITY };
  });
  // Warm up.
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

/** Reads the result of a call. Errors are measured as well. @param {unknown} result */
async function drain(result) {
  try {
    const value = await result;
    if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return;
    for await (const _ of /** @type {AsyncIterable<unknown>} */ (value));
  } catch {}
}

/**
 * Replaces `fetch`, so that only decoding is measured.
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
    const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, at) =>
      bytes.subarray(at * chunkSize, (at + 1) * chunkSize),
    );
    const body = new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    return new Response(body, { status, headers: { "content-type": type } });
  };
}

await measureLinearity();
