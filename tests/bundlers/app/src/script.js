// @ts-check
import { Consul, ConsulPromise } from "consul-wasm";
import { listServices } from "./list-services.js";

listServices({ Consul, ConsulPromise }, process.env.CONSUL_ADDRESS ?? "")
  .then(JSON.stringify, String)
  .then(console.log);
