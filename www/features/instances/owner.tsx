// Who carries out an action on an instance, and the fields to reach that agent.

import { useState } from "preact/hooks";
import {
  clientOf,
  clientOfStray,
  confirmOwner,
  type Owner,
  ownerOf,
  whyNoAgent,
} from "../../data/actions.ts";
import { session } from "../../data/connection.ts";
import type { Instance } from "../../data/instance.ts";
import { t } from "../../i18n/text.ts";
import { Foreign } from "../../ui/text.tsx";

/** The owner of an instance, with what a dialog says and asks about it. */
export function useOwner(instance: Instance) {
  const owner = ownerOf(instance);
  const [address, setAddress] = useState(owner.kind === "other" ? (owner.address ?? "") : "");
  const [token, setToken] = useState("");
  const shown: Owner =
    owner.kind === "other" ? { ...owner, address: address.trim() || owner.address } : owner;
  return {
    owner,
    where: <Where owner={shown} />,
    fields: owner.kind === "other" && (
      <div class="other-agent">
        <label class="field">
          <Label text={t().where.otherAddress(owner.node)} />
          <input
            required
            placeholder={`http://${instance.node.Address}:8500`}
            spellcheck={false}
            autocapitalize="none"
            value={address}
            onInput={(event) => {
              setAddress(event.currentTarget.value);
              // A token belongs to one address.
              setToken("");
            }}
          />
        </label>
        {session.value?.hasToken && (
          <label class="field">
            <Label text={t().where.otherToken(owner.node)} />
            <input
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
    ),
    client: () => clientOf(shown, token.trim()),
    /** The client, if it talks to the owner. What an open form is about may have lost its agent meanwhile. */
    async reach(signal?: AbortSignal) {
      // What an agent does not know can be registered with it again.
      const stray = clientOfStray(owner, instance);
      const why = whyNoAgent(owner);
      if (why !== undefined && !stray) throw new Error(why);
      const consul = stray ?? clientOf(shown, token.trim());
      await confirmOwner(consul, instance, signal && { signal });
      return consul;
    },
  };
}

const Label = ({ text }: { text: string }) => (
  <span class="label">
    <Foreign text={text} />
  </span>
);

function Where({ owner }: { owner: Owner }) {
  const text = t().where;
  if (owner.kind === "here") return <>{text.here(session.value?.address ?? "")}</>;
  if (owner.kind === "other") {
    const { node, address } = owner;
    return <Foreign text={address ? text.other(node, address) : text.otherUnknown(node)} />;
  }
  return <Foreign text={text[owner.why](owner.node)} />;
}
