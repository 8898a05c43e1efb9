// @ts-check
import { listServices } from "./services.js";

listServices(process.env.CONSUL_ADDRESS ?? "")
  .then(JSON.stringify)
  .then(console.log);
