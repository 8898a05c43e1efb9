// @ts-check
import { Consul, ConsulPromise } from "consul-wasm";
import { showServices } from "./show-services.js";

showServices({ Consul, ConsulPromise });
