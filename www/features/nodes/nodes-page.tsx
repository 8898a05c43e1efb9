// The nodes of the datacenter, and the details of one of them.

import { useEffect } from "preact/hooks";
import { session } from "../../data/connection.ts";
import { areNodesLoaded, followNodes, nodes } from "../../data/nodes.ts";
import { instanceKey } from "../../data/store.ts";
import { t } from "../../i18n/text.ts";
import { go, href, route } from "../../routes.ts";
import { datacenter } from "../connection/start.ts";
import { focusRow, InstanceList } from "../instances/instances.tsx";
import { NodeDrawer } from "./node-drawer.tsx";

export function Nodes() {
  const { path, query } = route.value;
  const { q = "", health = "" } = query;
  const dc = datacenter.value;
  const connected = session.value;
  useEffect(() => connected && followNodes(connected, dc), [connected, dc]);
  const [name] = path;
  const current = name === undefined ? undefined : instanceKey(name, "");
  const text = t().node;

  return (
    <>
      <InstanceList
        name={t().frame.nodes}
        title={t().frame.nodes}
        store={nodes}
        isReady={areNodesLoaded.value}
        count={text.count}
        empty={text.none}
        columns={{ id: t().instance.node, node: text.version }}
        pathOf={({ title }) => ["nodes", [title]]}
        current={current}
      />
      {name !== undefined && current !== undefined && areNodesLoaded.value && (
        <NodeDrawer
          key={current}
          name={name}
          onClose={() => {
            go(href("nodes", [], { q, health }));
            focusRow(current);
          }}
        />
      )}
    </>
  );
}
