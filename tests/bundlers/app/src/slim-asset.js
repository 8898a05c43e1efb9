// @ts-check
import { Consul, ConsulPromise, init } from "consul-wasm/slim";
import { showServices } from "./show-services.js";

init(new URL("consul-wasm/consul.wasm", import.meta.url)).then(() =>
  showServices({ Consul, ConsulPromise }),
);
