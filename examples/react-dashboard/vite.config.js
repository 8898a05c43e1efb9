import process from "node:process";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const { CONSUL_HTTP_ADDR: address = "localhost:8500" } = process.env;

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      // The page talks to its own origin, so the agent need not allow another one.
      "/v1": {
        target: address.includes("://") ? address : `http://${address}`,
        configure(proxy) {
          // Without this, Vite answers 500 while the agent is down, which reads as if trying again were useless.
          proxy.on("error", (_error, _request, response) => {
            if ("writeHead" in response) response.writeHead(502).end("The agent is down.");
          });
        },
      },
    },
  },
});
