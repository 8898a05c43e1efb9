// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../scripts/run.mjs";

test("the package is no larger than its targets", async () => {
  const table = await run("node", ["scripts/size.mjs"], { quiet: true });
  assert.equal(table.match(/ within$/gm)?.length, 6, table);
});
