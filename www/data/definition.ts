// A service as it would be registered again, as JSON and as a command.

import type { AgentServiceRegistration, NodeService } from "consul-wasm/slim";

/** Leaves out default values, and the checks: an agent does not tell how they were registered. */
export function definitionOf(service: NodeService): AgentServiceRegistration {
  const { ID, Service, Address, Port, SocketPath, Tags, Meta, Weights, Kind, Connect } = service;
  const { EnableTagOverride } = service;
  const tagged = ownAddresses(service);
  // Types do not know it yet.
  const { Locality } = service as { Locality?: object };
  const isWeighted = Weights && (Weights.Passing !== 1 || Weights.Warning !== 1);
  const isMesh = Connect && Object.keys(Connect).length > 0;
  return {
    Name: Service,
    ...(ID !== Service && { ID }),
    ...(Kind && { Kind }),
    ...(Address && { Address }),
    ...(Port && { Port }),
    ...(SocketPath && { SocketPath }),
    ...(Tags && Tags.length > 0 && { Tags }),
    ...(Meta && Object.keys(Meta).length > 0 && { Meta }),
    ...(Object.keys(tagged).length > 0 && { TaggedAddresses: tagged }),
    ...(isWeighted && { Weights }),
    ...(EnableTagOverride && { EnableTagOverride }),
    ...(Kind && service.Proxy && { Proxy: service.Proxy }),
    ...(isMesh && { Connect }),
    ...(Locality && { Locality }),
  } as AgentServiceRegistration;
}

/** Without those that agents and servers add: an agent gives its own names to the address of a service. */
function ownAddresses({ TaggedAddresses, Address, Port }: NodeService) {
  return Object.fromEntries(
    Object.entries(TaggedAddresses ?? {}).filter(([name, it]) => {
      const isTheSame = it.Address === Address && it.Port === Port;
      return !/^consul-virtual(:|$)/.test(name) && !(isTheSame && /^(lan|wan)_ipv[46]$/.test(name));
    }),
  );
}

/** The command that registers it on an agent. */
export function curlOf(definition: unknown, address: string, hasToken: boolean) {
  return [
    "curl -X PUT",
    ...(hasToken ? ['-H "X-Consul-Token: $CONSUL_HTTP_TOKEN"'] : []),
    `--data ${quoted(JSON.stringify(definition, null, 2))}`,
    quoted(`${address}/v1/agent/service/register`),
  ].join(" \\\n  ");
}

/** As one word of a shell. */
function quoted(text: string) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
