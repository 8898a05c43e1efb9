// @ts-check
// Every suite that must behave the same in every runtime. A new group of endpoints adds its file.
import agentCheck from "./agent_check.js";
import agentMaintenance from "./agent_maintenance.js";
import agentService from "./agent_service.js";
import clientOptions from "./client_options.js";
import discover from "./discover.js";
import keep from "./keep.js";
import kv from "./kv.js";
import lock from "./lock.js";
import payloads from "./payloads.js";
import rawApi from "./raw_api.js";
import snapshot from "./snapshot.js";
import streams from "./streams.js";
import watch from "./watch.js";

export const suites = [
  rawApi,
  agentService,
  agentMaintenance,
  agentCheck,
  clientOptions,
  discover,
  keep,
  kv,
  lock,
  payloads,
  snapshot,
  streams,
  watch,
];
