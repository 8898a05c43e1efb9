// @ts-check
// @ts-expect-error what Vite makes of a file has types in `vite/client`
import url from "consul-wasm/consul.wasm?url";
import { Consul, ConsulPromise, init } from "consul-wasm/slim";
import { showServices } from "./show-services.js";

init(url).then(() => showServices({ Consul, ConsulPromise }));
