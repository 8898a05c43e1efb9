import { API as AnywhereAPI, Consul as AnywhereConsul } from "consul-wasm";
import { Connection } from "./connection.js";
import { withEnvironment } from "./environment.js";
import type { ClientOptions, ConsulOptions } from "./options.js";

/**
 * A client of one Consul agent, as in the default entry, with what only Node can do: unix sockets,
 * certificates, the environment's settings, and kept connections.
 */
export class Consul extends AnywhereConsul {
  readonly #connection: Connection;

  /**
   * Makes a client. Nothing is sent, and undici is loaded with the first call.
   *
   * Throws a `TypeError` for an address, a certificate or an option that cannot be used.
   */
  constructor(options?: ConsulOptions | null) {
    const connection = new Connection(options);
    super(connection.clientOptions);
    connection.leadTo(this.api.address, this);
    this.#connection = connection;
  }

  /**
   * Makes a client with the settings that Consul's own programs take from the environment. An option
   * that is given counts more than its variable, which is not looked at then. An empty variable
   * counts as absent. A host alone in `CONSUL_HTTP_ADDR`, as in `consul`, means port 80, as in Go's
   * client; as `address: "consul"` it means port 8500.
   *
   * | variable | option |
   * |---|---|
   * | `CONSUL_HTTP_ADDR` | `address`: `host:port`, `http(s)://…` or `unix:///…` |
   * | `CONSUL_HTTP_SSL` | `true` makes an address with `http://` or without a scheme `https://` |
   * | `CONSUL_HTTP_TOKEN_FILE` | `token`, read now, once |
   * | `CONSUL_HTTP_TOKEN` | `token`, without a file |
   * | `CONSUL_HTTP_AUTH` | the header `Authorization`, from `user:password` |
   * | `CONSUL_CACERT`, `CONSUL_CAPATH` | `ca`, from a file or else a folder of files |
   * | `CONSUL_CLIENT_CERT`, `CONSUL_CLIENT_KEY` | `cert` and `key`, from files |
   * | `CONSUL_TLS_SERVER_NAME` | `servername` |
   * | `CONSUL_HTTP_SSL_VERIFY` | `rejectUnauthorized` |
   * | `CONSUL_NAMESPACE` | `ns` |
   * | `CONSUL_PARTITION` | `partition` |
   *
   * Those about TLS must be right, but change nothing for an agent without it.
   *
   * Throws a `TypeError` that names the variable for a value that cannot be used, such as a file
   * that cannot be read, and as `new Consul` does for an option.
   */
  static fromEnv(options?: ConsulOptions | null): Consul {
    return new Consul(withEnvironment(options ?? {}));
  }

  override free() {
    super.free();
    this.#connection.close();
  }

  override [Symbol.dispose]() {
    this.free();
  }
}

/** The raw API of an agent, as in the default entry, with what only Node can do. */
export class API extends AnywhereAPI {
  readonly #connection: Connection;

  /**
   * Makes a client of the agent at `address`: any that the default entry takes, or a unix socket as
   * `"unix:///run/consul.sock"`. Default: `http://localhost:8500`.
   *
   * Throws a `TypeError` for an address, a certificate or an option that cannot be used.
   */
  constructor(address?: ConsulOptions["address"] | null, options?: ClientOptions | null) {
    const connection = new Connection(options);
    super(address, connection.clientOptions);
    connection.leadTo(this.address, this);
    this.#connection = connection;
  }

  override free() {
    super.free();
    this.#connection.close();
  }

  override [Symbol.dispose]() {
    this.free();
  }
}
