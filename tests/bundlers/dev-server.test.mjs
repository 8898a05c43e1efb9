// @ts-check
// Vite's development server: it serves modules one by one, and bundles packages beforehand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectPageLists, startServer } from "./user.mjs";

for (const start of ["the first start", "a start with a warm cache"]) {
  test(`a page lists services after ${start}`, async () => {
    const server = await startServer(["node_modules/.bin/vite", "--host=127.0.0.1"]);
    try {
      await expectPageLists(server.origin);
    } finally {
      server.close();
    }
    assert.doesNotMatch(server.output(), /warn|deprecat|error/i);
  });
}
