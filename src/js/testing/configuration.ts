// The configuration of an agent for tests.
import { randomUUID } from "node:crypto";
import { freePort } from "./ports.js";
import type { Version } from "./version.js";

/** A part of a configuration, by Consul's own names. */
type Configuration = Record<string, unknown>;

/** On free ports of the loopback interface, ready as soon as possible, and silent. */
export async function ownConfiguration(
  version: Version,
  folder: string,
  { dev, token }: { dev: boolean; token: string | undefined },
): Promise<Configuration> {
  return {
    node_name: "test-agent",
    node_id: randomUUID(),
    bind_addr: "127.0.0.1",
    client_addr: "127.0.0.1",
    ports: {
      http: await freePort(),
      server: await freePort(),
      serf_lan: await freePort(),
      serf_wan: await freePort(),
      ...{ dns: -1, https: -1, grpc: -1 },
      // Consul has had a separate port for gRPC over TLS since 1.14. Older versions refuse the key.
      ...(version.atLeast(1, 14) && { grpc_tls: -1 }),
    },
    log_level: "warn",
    disable_update_check: true,
    check_update_interval: "0s",
    leave_on_terminate: false,
    performance: { raft_multiplier: 1 },
    ...(!dev && { server: true, bootstrap_expect: 1, data_dir: folder }),
    ...(token !== undefined && { acl: aclOn(version, token) }),
  };
}

function aclOn(version: Version, token: string) {
  const management = version.atLeast(1, 11) ? "initial_management" : "master";
  // The agent needs a token to write its node and its services to the catalog.
  return { enabled: true, default_policy: "deny", tokens: { [management]: token, agent: token } };
}

/** The configuration with more on top; objects are merged. */
export function merged(base: Configuration, extra: Configuration): Configuration {
  const result = { ...base };
  for (const [key, value] of Object.entries(extra)) {
    const there = base[key];
    result[key] = isObject(there) && isObject(value) ? merged(there, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Configuration {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
