// @ts-check
import { readFile } from "node:fs/promises";
import { Consul, ConsulPromise, init } from "consul-wasm/slim";
import { listServices } from "./list-services.js";

const address = process.env.CONSUL_ADDRESS ?? "";
readFile(new URL(import.meta.resolve("consul-wasm/consul.wasm")))
  .then(init)
  .then(() => listServices({ Consul, ConsulPromise }, address))
  .then(JSON.stringify, String)
  .then(console.log);
