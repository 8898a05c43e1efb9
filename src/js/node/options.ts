import type {
  AddressLike,
  ClientOptions as AnywhereClientOptions,
  ConsulOptions as AnywhereConsulOptions,
} from "consul-wasm";
import type { TlsOptions } from "./tls.js";

/** Options of a client in Node. All are optional. */
export interface ClientOptions extends AnywhereClientOptions, TlsOptions {}

/** Options of `new Consul` in Node. */
export interface ConsulOptions extends AnywhereConsulOptions, TlsOptions {
  /**
   * The agent: any address that the default entry takes, or its unix socket as `"unix:///run/consul.sock"`. The path
   * after `unix://` is taken literally, without escapes. Default: `http://localhost:8500`. A host alone, as in
   * `"consul"`, means port 8500, but in the variable `CONSUL_HTTP_ADDR` it means port 80, as in Go's client.
   */
  address?: AddressLike | undefined;
}
