// @ts-check
import { once } from "node:events";
import { createServer } from "node:http";
import { Consul } from "../pkg/server.js";

/**
 * Registers services in every state of health with an agent that has `enable_script_checks`, and
 * runs what their checks look at.
 *
 * @param {string} address of the agent
 * @returns {Promise<{ stop(): void }>} `stop` leaves the agent as it is, and ends the rest
 */
export async function startExampleServices(address) {
  const { service, check } = new Consul({ address }).agent;
  const healthy = await serve(200, "All is well.\n");
  const failing = await serve(503, "The database does not answer.\n");

  for (const [ID, { port }] of Object.entries({ "web-1": healthy, "web-2": failing })) {
    await service.register({
      Name: "web",
      ID,
      Address: "127.0.0.1",
      Port: port,
      Tags: ["http", "public"],
      Meta: { version: ID === "web-1" ? "2.4.1" : "2.5.0-rc.1" },
      Check: { HTTP: `http://127.0.0.1:${port}/health`, Interval: "5s", Timeout: "2s" },
    });
  }
  await service.register({
    Name: "redis",
    Port: 6379,
    Tags: ["cache"],
    Check: { TTL: "15s", Notes: "The example itself reports every 5 s." },
  });
  await service.register({
    Name: "db",
    Address: "127.0.0.1",
    Port: healthy.port,
    Tags: ["primary", "postgresql"],
    Check: { TCP: `127.0.0.1:${healthy.port}`, Interval: "5s", Timeout: "2s" },
  });
  await service.register({
    Name: "mail",
    Port: 25,
    Check: {
      // Of a script, exit code 1 means a warning.
      Args: [process.execPath, "-e", 'console.log("312 messages wait."); process.exit(1)'],
      Interval: "10s",
    },
  });
  await service.register({ Name: "billing", Port: 9000, Check: { TTL: "24h", Status: "passing" } });
  await service.maintenance("billing", true, { reason: "Moving to the new data centre" });
  await service.register({
    Name: "search",
    Port: 9200,
    Tags: ["eu-west", "v8"],
    Meta: { team: "discovery", "on-call": "search@example.com" },
  });

  // A report that fails shows in the panel: the check turns critical.
  const report = () => check.pass("service:redis").catch(() => {});
  await report();
  const reports = setInterval(report, 5_000);
  return {
    stop() {
      clearInterval(reports);
      healthy.close();
      failing.close();
    },
  };
}

/**
 * @param {number} status
 * @param {string} text
 */
async function serve(status, text) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "Content-Type": "text/plain" }).end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
