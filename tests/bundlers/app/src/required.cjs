// @ts-check
exports.Consul = require("consul-wasm").Consul;
