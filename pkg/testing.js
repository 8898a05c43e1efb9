// The entry for tests, in Node: starts real agents, and records requests. It loads nothing of the other entries.
// @ts-check

export { findConsul, recordingFetch, startAgent } from "./dist/testing.js";
