// Shows how the service that already has the ID would change.

import { session } from "../../data/connection.ts";
import type { Payload } from "../../data/registration.ts";
import { changesOf } from "../../data/registration-changes.ts";
import { t } from "../../i18n/text.ts";
import { Foreign } from "../../ui/text.tsx";
import type { Existing } from "./save.ts";

interface Props {
  existing: Existing;
  payload: Payload;
  replace: boolean;
  keepRest(): void;
}

export function Changes({ existing, payload, replace, keepRest }: Props) {
  const text = t().register;
  const changes = changesOf(existing.definition, payload);
  const names = existing.checks.join(", ");
  return (
    <section class="changes whole" aria-label={text.would(existing.id)} aria-live="polite">
      <p>
        <strong>
          <Foreign text={text.would(existing.id)} />
        </strong>
      </p>
      <ul>
        {changes.length === 0 && <li>{text.same}</li>}
        {changes.map(({ field, before, after }) => (
          <li key={`${field} ${before}`} class={after ? "" : "vanishes"}>
            <Foreign
              text={text.change(field, before || text.nothing, after || text.nothing)}
              limit={600}
            />
          </li>
        ))}
        {session.value?.hasToken && <li>{text.newToken}</li>}
        {names && (
          <li>
            <Foreign text={replace ? text.checksLost(names) : text.checksKept(names)} limit={600} />
          </li>
        )}
      </ul>
      {changes.some(({ after }) => !after) && (
        <button type="button" onClick={keepRest}>
          {text.keepRest}
        </button>
      )}
    </section>
  );
}
