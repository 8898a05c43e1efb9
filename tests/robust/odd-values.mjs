// @ts-check
// Values that no signature allows, but that a caller can pass in JavaScript.

/** @typedef {{ name: string, make: (client: object) => unknown }} OddValue */

const boom = () => {
  throw new Error("thrown on purpose");
};
/** @param {unknown} value */
const throwing = (value) => () => {
  throw value;
};

/** A handler whose every trap throws. */
const hostile = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, boom]));

/** @template {object} T @param {T} target */
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** @param {(self: any) => void} change @param {any} [object] */
function made(change, object = {}) {
  change(object);
  return object;
}

/** @param {PropertyKey} key @param {PropertyDescriptor} descriptor @param {object} [object] */
const having = (key, descriptor, object = {}) =>
  Object.defineProperty(object, key, { enumerable: true, configurable: true, ...descriptor });

/** @param {(done: (value: unknown) => void) => void} then */
export const thenable = (then) => having("then", { value: then });

/** Names of properties that the package reads. */
const looked = ["length", "href", "SecretID", "ID", "aborted", "dc", "token", "Name", "0", "then"];

/** @param {() => unknown} get */
const gettersOf = (get) => made((self) => looked.map((name) => having(name, { get }, self)));

function detachedBuffer() {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

function rejected() {
  const promise = Promise.reject(new Error("rejected on purpose"));
  promise.catch(() => {});
  return promise;
}

/** @param {object} own */
const fakeSignal = (own) => ({
  aborted: false,
  reason: undefined,
  addEventListener() {},
  removeEventListener() {},
  ...own,
});

function* endless() {
  while (true) yield ["a", "b"];
}

const veryLong = "x".repeat(1 << 20);
const module = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));

/** @type {Record<string, (client: object) => unknown>} */
const values = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  0: () => 0,
  "-0": () => -0,
  "-1": () => -1,
  0.5: () => 0.5,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "2**32": () => 2 ** 32,
  "2**53": () => 2 ** 53,
  "1n": () => 1n,
  "-1n": () => -1n,
  "2n**70n": () => 2n ** 70n,
  "10n**5000n": () => 10n ** 5000n,
  "an empty string": () => "",
  "a string": () => "a",
  "a string of dots": () => "..",
  "half a surrogate pair": () => "\ud800",
  "a string with NUL": () => "x\u0000y",
  "a string of 1 MB": () => veryLong,
  "a String object": () => Object("a"),
  "a Number object": () => Object(1),
  "a BigInt object": () => Object(1n),
  "a Symbol object": () => Object(Symbol("a")),
  "Symbol()": () => Symbol("odd"),
  "Symbol.iterator": () => Symbol.iterator,
  "a function": () => () => {},
  "a function that throws": () => boom,
  "an async function that throws": () => async () => boom(),
  "a generator function": () => endless,
  "a class": () => class Odd {},
  "[]": () => [],
  "[undefined]": () => [undefined],
  "a list with a hole": () => made((self) => delete self[0], ["b", "a"]),
  "a list in a list": () => [[["a"]]],
  "a list with a symbol": () => [Symbol("odd")],
  "a cyclic list": () => made((self) => self.push(self), []),
  "a list of 2**32-1 holes": () => new Array(2 ** 32 - 1),
  "a list whose items throw": () => having("0", { get: boom }, [1]),
  "a list whose iterator throws": () => having(Symbol.iterator, { value: boom }, ["a"]),
  "a list whose length is not a number": () => new Proxy(["a"], { get: () => Symbol("length") }),
  "{}": () => ({}),
  "{length: 2**32-1}": () => ({ length: 2 ** 32 - 1 }),
  "a cyclic object": () =>
    made((self) => {
      self.self = self;
    }),
  "a frozen object": () => Object.freeze({ dc: "a" }),
  "a sealed object": () => Object.seal({ dc: "a" }),
  "a frozen list": () => Object.freeze(["a"]),
  "an object without prototype": () => Object.create(null),
  "an object with odd keys": () => ({ "\ud800": 1, "": 2, "\0": 3, __proto__: null, "a\n": 4 }),
  "an object with 20,000 keys": () =>
    Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key${at}`, "a"])),
  "getters that throw an Error": () => gettersOf(boom),
  "getters that throw undefined": () => gettersOf(throwing(undefined)),
  "getters that throw null": () => gettersOf(throwing(null)),
  "getters that throw a Symbol": () => gettersOf(throwing(Symbol("odd"))),
  "getters that throw a value that cannot be printed": () =>
    gettersOf(throwing(new Proxy(new Error("odd"), hostile))),
  "getters that throw an Error without a message": () =>
    gettersOf(throwing(having("message", { get: boom }, new Error("odd")))),
  "getters that return their object": () =>
    made((self) => looked.map((name) => having(name, { get: () => self }, self))),
  "a proxy": () => new Proxy({}, {}),
  "a proxy whose every trap throws": () => new Proxy({}, hostile),
  "a proxy of a list whose every trap throws": () => new Proxy([], hostile),
  "a proxy of a function whose every trap throws": () => new Proxy(() => {}, hostile),
  "a proxy that has everything": () => new Proxy({}, { has: () => true, get: (_, name) => name }),
  "a revoked proxy of an object": () => revoked({}),
  "a revoked proxy of a list": () => revoked([]),
  "a revoked proxy of a function": () => revoked(() => {}),
  "a toJSON that throws": () => ({ toJSON: boom }),
  "a toJSON that gives a symbol": () => ({ toJSON: () => Symbol("odd") }),
  "a toJSON that gives nothing": () => ({ toJSON: () => undefined }),
  "a toJSON without end": () => ({
    toJSON() {
      return { again: this };
    },
  }),
  "a toString that throws": () => ({ toString: boom }),
  "a valueOf that throws": () => ({ valueOf: boom }),
  "a Symbol.toPrimitive that throws": () => ({ [Symbol.toPrimitive]: boom }),
  "a Symbol.iterator that throws": () => ({ [Symbol.iterator]: boom }),
  "a Symbol.iterator that is not a function": () => ({ [Symbol.iterator]: 1 }),
  "an endless iterator whose return throws": () => ({
    [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: boom }),
  }),
  "an endless iterator of pairs": () => ({ [Symbol.iterator]: endless }),
  "an endless iterator of nothing": () => ({
    [Symbol.iterator]: () => ({ next: () => ({ done: false }) }),
  }),
  "a Symbol.toStringTag that throws": () => having(Symbol.toStringTag, { get: boom }),
  "a Date": () => new Date(0),
  "an invalid Date": () => new Date(Number.NaN),
  "a Map": () => new Map([["a", "b"]]),
  "a Map with objects": () => new Map([[{}, Symbol("odd")]]),
  "a Set": () => new Set(["a"]),
  "a WeakMap": () => new WeakMap(),
  Headers: () => new Headers({ a: "b" }),
  URLSearchParams: () => new URLSearchParams("a=b&a=c"),
  URL: () => new URL("ftp://user:password@host/?a#b"),
  FormData: () => made((form) => form.append("a", new Blob(["b"])), new FormData()),
  Blob: () => new Blob(["a"]),
  // A stream must end, because the package waits for its end.
  ReadableStream: () => new Blob(["a"]).stream(),
  ArrayBuffer: () => new ArrayBuffer(4),
  SharedArrayBuffer: () => new SharedArrayBuffer(4),
  "a view of shared memory": () => new Uint8Array(new SharedArrayBuffer(4)),
  "a detached buffer": () => detachedBuffer(),
  "a view of a detached buffer": () =>
    made((view) => structuredClone(view.buffer, { transfer: [view.buffer] }), new Uint8Array(4)),
  Uint8Array: () => new Uint8Array(4),
  Float64Array: () => new Float64Array([Number.NaN]),
  BigInt64Array: () => new BigInt64Array(2),
  DataView: () => new DataView(new ArrayBuffer(4)),
  "a promise": () => Promise.resolve("a"),
  "a rejected promise": () => rejected(),
  "a thenable": () => thenable((done) => done("a")),
  "a thenable that never settles": () => thenable(() => {}),
  "a thenable that throws": () => thenable(boom),
  AbortSignal: () => new AbortController().signal,
  "an aborted AbortSignal": () => AbortSignal.abort("aborted on purpose"),
  "a signal whose addEventListener throws": () => fakeSignal({ addEventListener: boom }),
  "a signal whose removeEventListener throws": () => fakeSignal({ removeEventListener: boom }),
  "a signal whose reason throws": () =>
    having("reason", { get: boom }, fakeSignal({ aborted: true })),
  "a signal whose aborted throws later": () => {
    let looks = 0;
    return having("aborted", { get: () => looks++ > 0 && boom() }, fakeSignal({}));
  },
  "a signal that aborts when a listener is added": () =>
    fakeSignal({
      reason: "aborted on purpose",
      addEventListener: (/** @type {any} */ ...[, end]) => end(),
    }),
  "an EventTarget": () => new EventTarget(),
  Response: () => new Response("{}"),
  Request: () => new Request("http://localhost/"),
  Error: () => new Error("odd"),
  "an Error with a cyclic cause": () =>
    made((error) => {
      error.cause = error;
    }, new Error("odd")),
  RegExp: () => /a/g,
  "a generator": () => endless(),
  globalThis: () => globalThis,
  "the client": (client) => client,
  "a group of endpoints": (client) => /** @type {any} */ (client).agent?.service,
  "a freed client": (client) =>
    made((freed) => freed.free(), new /** @type {any} */ (client.constructor)()),
  "WebAssembly.Module": () => module,
  "WebAssembly.Instance": () => new WebAssembly.Instance(module),
  "WebAssembly.Memory": () => new WebAssembly.Memory({ initial: 1 }),
  "WebAssembly.Table": () => new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
};

/** @type {OddValue[]} */
export const oddValues = Object.entries(values).map(([name, make]) => ({ name, make }));

/** The values without one that takes minutes to become JSON. `endless.test.mjs` tries it in a separate process. */
export const jsonSized = oddValues.filter(({ name }) => name !== "a list of 2**32-1 holes");
