// @ts-check
// @ts-expect-error only `vite/client` has the type of a file that Vite imports
import url from "consul-wasm/consul.wasm?url";
import { Consul, ConsulPromise, init } from "consul-wasm/slim";
import { showServices } from "./show-services.js";

init(url).then(() => showServices({ Consul, ConsulPromise }));
