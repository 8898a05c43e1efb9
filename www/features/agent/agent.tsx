// The services of this agent as it knows them itself, and what the catalog says differently.

import { useEffect } from "preact/hooks";
import { followAgent, isCompared, isOwnLoaded, own, ownProblem } from "../../data/agent.ts";
import { session } from "../../data/connection.ts";
import { t } from "../../i18n/text.ts";
import { InstanceList } from "../instances/instances.tsx";

export function AgentPage() {
  const connected = session.value;
  useEffect(() => connected && followAgent(connected), [connected]);
  const text = t().node;
  return (
    <InstanceList
      name={connected?.node ?? t().frame.agent}
      title={t().frame.agent}
      store={own}
      isReady={isOwnLoaded.value || ownProblem.value !== undefined}
      empty={text.none}
      note={(differences) =>
        isOwnLoaded.value && (isCompared.value ? text.drift(differences) : text.notCompared)
      }
      dc=""
      pathOf={({ node, service, title }) =>
        service.ID ? ["services", [service.Service, node.Node, service.ID]] : ["nodes", [title]]
      }
    />
  );
}
