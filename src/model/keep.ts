import type { CheckStatus, CheckUpdate } from "./check.js";
import type { AgentServiceRegistration } from "./service.js";
import type { LastingOptions } from "./watch.js";

export interface AgentServiceEndpoints {
  /**
   * Registers a service, reports its TTL checks, and registers it again if the agent has forgotten it. `end()`
   * deregisters it. The promise is fulfilled after the first report.
   *
   * The agent is asked at least three times per TTL (the shortest one of the registration), and at least every 10
   * seconds. A service that the agent has forgotten comes back with critical checks, then with its maintenance mode, and
   * only then its checks pass. With `EnableTagOverride`, the tags that the agent has are kept, because others may have set
   * them: also those of an earlier process that was killed. Checks that others have added come back only if those add
   * them again.
   *
   * A service without checks passes as soon as it is registered, so it passes for a moment before it is in maintenance
   * again. In a hidden page, timers run once a minute: use a TTL of at least three minutes.
   *
   * `GET /v1/agent/health/service/id/:service_id`, `PUT /v1/agent/service/register`,
   * `PUT /v1/agent/check/update/:check_id`, `PUT /v1/agent/service/maintenance/:service_id`,
   * `PUT /v1/agent/service/deregister/:service_id`. ACL: `service:write`.
   *
   * @param service The service.
   * @param options The status, and what to do if the agent has forgotten the service.
   * @throws {TypeError} An argument is invalid. Nothing was sent.
   * @throws {ConsulError} The agent refuses the registration.
   * @see https://developer.hashicorp.com/consul/api-docs/agent/service#register-service
   * @example
   * ```ts
   * const service = await consul.agent.service.keep(
   *   { Name: "web", Port: 8080, Check: { TTL: "15s" } },
   *   { status: () => (process.memoryUsage().rss < 1e9 ? "passing" : "warning"), exitSignals: true },
   * );
   * // …
   * await service.end();
   * ```
   */
  keep(service: AgentServiceRegistration, options?: KeepOptions): Promise<KeptService>;
}

/** Options of `agent.service.keep`. A `signal` deregisters the service. */
export interface KeepOptions extends LastingOptions {
  /**
   * Returns the status that the TTL checks report, or an object with the status and a text. If it throws, they become
   * critical, with the message of the error. Default: always passing.
   */
  status?: () => KeptStatus | Promise<KeptStatus>;
  /** Called before the service is registered again. If it returns `false`, the service is not kept any longer. */
  onForgotten?: () => unknown;
  /**
   * In Node, Deno and Bun: whether SIGTERM and SIGINT deregister the service, within 5 seconds, before they end the
   * process. If your program listens for these signals too, your listeners decide what happens next. (In Deno, one of
   * `process.once` counts only if it was added later.) In other runtimes, this option does nothing. Default: `false`.
   */
  exitSignals?: boolean;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** ACL token. Default: that of the client. */
  token?: string;
}

/** What the TTL checks of a kept service report. */
export type KeptStatus = CheckStatus | CheckUpdate;

/** A service that is kept registered. */
export interface KeptService extends AsyncDisposable {
  /** Its ID. */
  readonly id: string;
  /** Deregisters the service. */
  end(): Promise<void>;
}
