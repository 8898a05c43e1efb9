// @ts-check
import { Consul } from "consul-wasm";

export const runtime = "edge";

/** @param {Request} request */
export async function GET(request) {
  const address = new URL(request.url).searchParams.get("agent");
  const consul = new Consul({ address: String(address) });
  return Response.json(Object.keys(await consul.agent.service.list()));
}
