import { setTimeout as delay } from "node:timers/promises";

/** Where an agent is, and the token to ask it with. */
interface Asked {
  address: string;
  token?: string | undefined;
}

interface Answer {
  status: number;
  text: string;
  body?: unknown;
}

/** What the catalog says about a node, and the agent about itself. */
interface Node {
  Node?: { ID: string };
  Config?: { NodeName: string; NodeID: string };
}

/**
 * Waits until an agent is ready for every call.
 *
 * @param timeout in milliseconds
 * @param end how the agent has ended, if it has
 * @returns what went wrong; empty if nothing did
 */
export async function ready(agent: Asked, timeout: number, end: () => string): Promise<string> {
  const deadline = performance.now() + timeout;
  let last = "";
  /** Asks again until the answer is as wanted. */
  const until = async (path: string, isWanted: (answer: Answer) => boolean) => {
    while (true) {
      const answer = await get(agent, path);
      if (answer.status > 0 && isWanted(answer)) {
        return answer;
      }
      last = `GET /v1/${path}: ${answer.text}`;
      if (end() || performance.now() > deadline) {
        throw undefined;
      }
      await delay(50);
    }
  };
  // Access control of the caller's own configuration hides the rest.
  const isOk = ({ status }: Answer) => status === 200 || (status === 403 && !agent.token);
  try {
    await until("status/leader", ({ status, body }) => status === 200 && body !== "");
    // A server knows no tokens until its ACLs are set up; 1.8 even starts in "legacy mode".
    if (agent.token) await until("acl/token/self", isOk);
    const { Config } = ((await until("agent/self", isOk)).body ?? {}) as Node;
    if (Config) {
      const { NodeName, NodeID } = Config;
      // The leader must have recorded this agent, not one that had the port before, and its check.
      const isThis = (answer: Answer) => (answer.body as Node | null)?.Node?.ID === NodeID;
      const isHidden = (answer: Answer) => answer.status === 403 && isOk(answer);
      await until(`catalog/node/${NodeName}`, (answer) => isThis(answer) || isHidden(answer));
      const hasChecks = ({ body }: Answer) => Array.isArray(body) && body.length > 0;
      await until(`health/node/${NodeName}`, (answer) => hasChecks(answer) || isHidden(answer));
    }
    return "";
  } catch (error) {
    if (error !== undefined) throw error;
    return end() || `was not ready after ${timeout} ms: ${last}`;
  }
}

async function get({ address, token }: Asked, path: string): Promise<Answer> {
  try {
    const response = await fetch(`${address}/v1/${path}`, {
      headers: token ? { "X-Consul-Token": token } : {},
      signal: AbortSignal.timeout(2000),
    });
    const { status } = response;
    const text = await response.text();
    return { status, text: `${status} ${text}`, body: status === 200 ? JSON.parse(text) : null };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}
