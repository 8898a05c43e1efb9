// @ts-check
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";

/**
 * Starts an agent that requires client certificates of its authority.
 *
 * @param {Awaited<ReturnType<typeof import("./certificates.mjs").makeCertificates>>["files"]} files
 * @param {Record<string, unknown>} [config] more of its configuration
 */
export async function startTlsAgent(files, config = {}) {
  const port = await freePort();
  const agent = await startAgent({
    config: {
      ports: { https: port },
      verify_incoming: true,
      ca_file: files.ca,
      cert_file: files.server,
      key_file: files.serverKey,
      ...config,
    },
  });
  return { agent, port, address: `https://127.0.0.1:${port}` };
}
