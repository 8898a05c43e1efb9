// @ts-check
// The build changes the output of wasm-bindgen with patterns, which must match.
import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, replaced } from "../../scripts/patterns.mjs";
import { withTypeParameters } from "../../scripts/types.mjs";

test("a pattern that matches too often or not at all is an error", () => {
  const by = () => "b";
  assert.equal(replaced("a a", /a/g, 2, by), "b b");
  assert.equal(replaced("a a", /a/g, "some", by), "b b");
  assert.equal(matches("a a", /a/g, 2).length, 2);
  assert.throws(() => replaced("a a", /a/g, 1, by), /\/a\/g must match 1 times, not 2 times/);
  assert.throws(() => replaced("a a", /c/g, "some", by), /must match at least once, not 0 times/);
  assert.throws(() => matches("a a", /c/g, 1), /must match 1 times, not 0 times/);
});

test("a method becomes generic if a name is used as a type, but not if it is only a word", () => {
  const types = [
    "    get(kind: Kind): ConsulPromise<string>;",
    "    list(options?: Options<As>): ConsulPromise<As[]>;",
    "    fire(options?: Options<FiredAs> | null): ConsulPromise<Map<string, FiredAs>>;",
    "    both(kind: Kind, as: As): ConsulPromise<void>;",
    "    named(As: string, Kind?: string): ConsulPromise<void>;",
    '    quoted(name: "As" /* As */, of: Kind.Name): ConsulPromise<void>;',
    "    longer(options?: AsOptions): ConsulPromise<KindOf>;",
  ];
  const names = withTypeParameters(types.join("\n"))
    .split("\n")
    .map((line) => line.replaceAll(/ extends .*?(?=, |>\()/g, "").match(/\w+(?:<.*>)?(?=\()/)?.[0]);
  assert.deepEqual(names, [
    "get<Kind>",
    "list<As>",
    "fire<FiredAs>",
    "both<Kind, As>",
    "named",
    "quoted",
    "longer",
  ]);
});

test("a type parameter that no method uses is an error", () => {
  assert.throws(
    () => withTypeParameters("    get(kind: Kind): ConsulPromise<string>;"),
    /No method of the types has a type like .*As/,
  );
});
