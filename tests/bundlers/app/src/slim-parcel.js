// @ts-check
// @ts-expect-error a file that Parcel imports has no type
import url from "url:consul-wasm/consul.wasm";
import { Consul, ConsulPromise, init } from "consul-wasm/slim";
import { showServices } from "./show-services.js";

init(url).then(() => showServices({ Consul, ConsulPromise }));
