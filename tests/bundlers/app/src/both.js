// @ts-check
import { Consul } from "consul-wasm";
import { Consul as Slim } from "consul-wasm/slim";
import * as required from "./required.cjs";

console.log(JSON.stringify({ required: required.Consul === Consul, slim: Slim === Consul }));
