import { API as AnywhereAPI, Consul as AnywhereConsul } from "consul-wasm";
import { Connection } from "./connection.js";
import { withEnvironment } from "./environment.js";
import type { ClientOptions, ConsulOptions } from "./options.js";

/**
 * A client of Consul, as in the default entry, with what only Node can do: unix sockets, TLS certificates, settings
 * from the environment, and connections that stay open.
 */
export class Consul extends AnywhereConsul {
  readonly #connection: Connection;

  /**
   * Creates a client. Nothing is sent until the first call, which also loads undici.
   *
   * @param options The agent's address, the token, certificates and other defaults of all calls.
   * @throws {TypeError} The address, a certificate or an option is invalid.
   * @example
   * ```ts
   * import { Consul } from "consul-wasm/node";
   *
   * const consul = new Consul({ address: "unix:///run/consul.sock" });
   * console.log(consul.api.address);
   * consul.free(); // closes its connections
   * ```
   */
  constructor(options?: ConsulOptions | null) {
    const connection = new Connection(options);
    super(connection.clientOptions);
    connection.belongTo(this, this.api.address);
    this.#connection = connection;
  }

  /**
   * Creates a client with the settings that Consul's own programs take from the environment. An option takes
   * precedence over its variable, which is then not read. An empty variable counts as missing. A host alone
   * in `CONSUL_HTTP_ADDR`, such as `consul`, means port 80, as in Go's client; as `address: "consul"` it
   * means port 8500.
   *
   * | variable | option |
   * |---|---|
   * | `CONSUL_HTTP_ADDR` | `address`: `host:port`, `http(s)://…` or `unix:///…` |
   * | `CONSUL_HTTP_SSL` | `true` makes an address with `http://` or without a scheme `https://` |
   * | `CONSUL_HTTP_TOKEN_FILE` | `token`, read once, now |
   * | `CONSUL_HTTP_TOKEN` | `token`, if there is no file |
   * | `CONSUL_HTTP_AUTH` | the header `Authorization`, from `user:password` |
   * | `CONSUL_CACERT`, `CONSUL_CAPATH` | `ca`, from a file or else a folder of files |
   * | `CONSUL_CLIENT_CERT`, `CONSUL_CLIENT_KEY` | `cert` and `key`, from files |
   * | `CONSUL_TLS_SERVER_NAME` | `servername` |
   * | `CONSUL_HTTP_SSL_VERIFY` | `rejectUnauthorized` |
   * | `CONSUL_NAMESPACE` | `ns` |
   * | `CONSUL_PARTITION` | `partition` |
   *
   * The TLS settings must be valid, but have no effect on an agent without TLS.
   *
   * @param options Options that take precedence over the environment.
   * @throws {TypeError} A variable cannot be used, for example because its file cannot be read; the message
   * names the variable. Or an option is invalid.
   * @example
   * ```ts
   * import { Consul } from "consul-wasm/node";
   *
   * const consul = Consul.fromEnv({ timeout: 5000 });
   * console.log(await consul.agent.service.list());
   * ```
   */
  static fromEnv(options?: ConsulOptions | null): Consul {
    return new Consul(withEnvironment(options ?? {}));
  }

  /**
   * Frees the client, and closes its connections unless other clients share them. The garbage collector does the
   * same, later. Pending calls still settle; new ones throw a `TypeError`.
   */
  override free() {
    super.free();
    this.#connection.close();
  }

  /** The same as `free()`: `using consul = new Consul()` ends with the block. */
  override [Symbol.dispose]() {
    this.free();
  }
}

/** The raw API of an agent, as in the default entry, with unix sockets and TLS certificates. */
export class API extends AnywhereAPI {
  readonly #connection: Connection;

  /**
   * Creates a client of the agent at an address. Nothing is sent until the first call, which also loads undici.
   *
   * @param address Any address that the default entry takes, or a unix socket as `"unix:///run/consul.sock"`.
   * Default: `http://localhost:8500`.
   * @param options The token, certificates and other defaults of all calls.
   * @throws {TypeError} The address, a certificate or an option is invalid.
   * @example
   * ```ts
   * import { API } from "consul-wasm/node";
   *
   * const api = new API("unix:///run/consul.sock");
   * console.log(api.address);
   * ```
   */
  constructor(address?: ConsulOptions["address"] | null, options?: ClientOptions | null) {
    const connection = new Connection(options);
    super(address, connection.clientOptions);
    connection.belongTo(this, this.address);
    this.#connection = connection;
  }

  /**
   * Frees the client, and closes its connections unless other clients share them. The garbage collector does the
   * same, later. Pending calls still settle; new ones throw a `TypeError`.
   */
  override free() {
    super.free();
    this.#connection.close();
  }

  /** The same as `free()`: `using api = new API()` ends with the block. */
  override [Symbol.dispose]() {
    this.free();
  }
}
