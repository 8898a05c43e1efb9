export { startAgent } from "./agent.js";
export { findConsul } from "./binary.js";
export { recordingFetch } from "./recording.js";
