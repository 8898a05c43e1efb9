// Code that compiles in a strict project with the entry for tests, and code that does not.
import { Consul } from "consul-wasm";
import {
  type Agent,
  type AgentOptions,
  type Answer,
  findConsul,
  type RecordedRequest,
  type Recording,
  recordingFetch,
  startAgent,
} from "consul-wasm/testing";

const options: AgentOptions = { acl: true, config: { datacenter: "west" }, args: ["-ui"] };
const answers: Answer[] = [{ body: [] }, { status: 500 }, new Error("no agent"), new Response()];

export async function services(): Promise<string[]> {
  await using agent: Agent = await startAgent(options);
  const consul = new Consul({ address: agent.address, token: agent.token });
  return Object.keys(await consul.agent.service.list());
}

export function recorded(): RecordedRequest | undefined {
  const recording: Recording = recordingFetch({ respond: answers });
  const consul = new Consul({ fetch: recording.fetch });
  recordingFetch({ respond: ({ path }) => (path === "/" ? { body: null } : undefined) });
  return consul ? recording.requests[0] : undefined;
}

export const isInstalled: boolean = findConsul() !== undefined;

export function wrong() {
  // @ts-expect-error a misspelt option
  void startAgent({ acls: true });
  // @ts-expect-error a status is a number
  recordingFetch({ respond: [{ status: "500" }] });
}
