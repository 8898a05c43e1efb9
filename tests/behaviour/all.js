// @ts-check
// Every suite that must behave the same in every runtime. A new group of endpoints adds its file.
import agentCheck from "./agent_check.js";
import agentMaintenance from "./agent_maintenance.js";
import agentService from "./agent_service.js";
import kv from "./kv.js";
import payloads from "./payloads.js";
import rawApi from "./raw_api.js";
import snapshot from "./snapshot.js";
import streams from "./streams.js";

export const suites = [
  rawApi,
  agentService,
  agentMaintenance,
  agentCheck,
  kv,
  payloads,
  snapshot,
  streams,
];
