// @ts-check
import { Consul } from "consul-wasm";

export const dynamic = "force-dynamic";

export async function GET() {
  const consul = new Consul({ address: process.env.CONSUL_ADDRESS });
  return Response.json(Object.keys(await consul.agent.service.list()));
}
