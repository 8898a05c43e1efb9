// Code that compiles in a strict project with the entry for Node, and code that does not.
import { Consul as Anywhere } from "consul-wasm";
import {
  type AgentService,
  API,
  type ClientOptions,
  ConnectionError,
  Consul,
  ConsulError,
  type ConsulOptions,
  type Pem,
  type TlsOptions,
} from "consul-wasm/node";

const ca: Pem = ["text", new Uint8Array()];
const tls: TlsOptions = { ca, cert: "text", key: "text", passphrase: "text", servername: "name" };
const options: ConsulOptions = { address: "unix:///run/consul.sock", rejectUnauthorized: true };
const rawOptions: ClientOptions = { ...tls, timeout: 1_000 };

export function clients(): (Anywhere | API)[] {
  return [new Consul(options), Consul.fromEnv(), new API(":8500", rawOptions)];
}

export async function services(): Promise<Record<string, AgentService>> {
  const consul: Consul = Consul.fromEnv({ timeout: 1_000, ca: undefined });
  return consul.agent.service.list();
}

export const isOfIt: boolean = ConnectionError.prototype instanceof ConsulError;

export function wrong() {
  // @ts-expect-error a number is not a certificate
  new Consul({ ca: 5 });
  // @ts-expect-error a misspelt option
  new Consul({ rejectUnauthorised: true });
  // @ts-expect-error only the entry for Node has certificates
  new Anywhere({ ca: "text" });
  // @ts-expect-error only the entry for Node has fromEnv
  Anywhere.fromEnv();
}
