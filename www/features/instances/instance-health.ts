import type { Instance } from "../../data/instance.ts";

/** The check that puts the instance itself, or the node if it is one, into maintenance mode. */
export function maintenanceOf({ checks, service }: Instance) {
  const id = service.ID ? `_service_maintenance:${service.ID}` : "_node_maintenance";
  return checks.find(({ CheckID }) => CheckID === id);
}
