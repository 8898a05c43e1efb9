// Asks before an instance is deregistered, and waits before it is sent.

import { useEffect } from "preact/hooks";
import type { Owner } from "../../data/actions.ts";
import type { Instance } from "../../data/instance.ts";
import { sendLater } from "../../data/pending.ts";
import { isStray, prepareRemoval } from "../../data/removal.ts";
import { t } from "../../i18n/text.ts";
import { Dialog, openDialog } from "../../ui/dialog.tsx";
import { Foreign } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { useOwner } from "../instances/owner.tsx";

export function openDeregister(instance: Instance) {
  openDialog(<DeregisterDialog instance={instance} />);
}

function DeregisterDialog({ instance }: { instance: Instance }) {
  const { owner, where, fields, client } = useOwner(instance);
  const { title, service } = instance;
  const { ID: id, Service: name } = service;
  const count = instance.checks.filter(({ ServiceID }) => ServiceID === id).length;
  const text = t().deregister;
  const isInCatalog = owner.kind === "catalog";

  useEffect(() => {
    const end = new AbortController();
    // Only the catalog may have it: then the dialog says so.
    if (owner.kind === "here") isStray(client(), instance, end.signal).catch(() => {});
    return () => end.abort();
  }, [owner.kind]);

  const act = async (signal: AbortSignal) => {
    const remove = await prepareRemoval(client(), owner, instance, signal);
    if (signal.aborted) return;
    // Several nodes may have an instance with this ID.
    const long = id && owner.kind !== "here" ? `${title} (${instance.node.Node})` : title;
    sendLater(long, async (signal) => {
      await remove(signal);
      toast(t().deregister.done(long));
    });
  };

  return (
    <Dialog
      title={<Foreign text={text.title(title)} />}
      action={text.action(title)}
      busy={text.asking}
      isDanger
      onlyAsks
      facts={{
        what:
          id === ""
            ? t().node.removal
            : isInCatalog
              ? text.whatCatalog(name)
              : text.what(name, count),
        where,
        back: comesBack(owner),
        undo: text.undo(count),
      }}
      act={act}
    >
      {fields}
    </Dialog>
  );
}

function comesBack(owner: Owner) {
  const text = t().deregister;
  if (owner.kind !== "catalog") return text.comesBack;
  return owner.why === "dead" ? text.comesBackDead : text.comesBackExternal;
}
