// What is about to be deregistered, each with its own Undo, and what an earlier visit did not send.

import { useEffect, useState } from "preact/hooks";
import { drop, isUnknown, type Pending, pending, sendNow, unsent } from "../../data/pending.ts";
import { t } from "../../i18n/text.ts";
import { Problem } from "../../ui/problem.tsx";
import { Foreign } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";

export function PendingToasts() {
  const left = unsent.value;
  return (
    // A screen reader reads each removal once, and not its countdown.
    <div aria-live="polite" aria-relevant="additions">
      {left.length > 0 && (
        <div class="toast" role="alert">
          <span>
            {[false, true].map((isSent) => {
              const ids = left.filter((it) => it.isSent === isSent).map(({ title }) => title);
              const { unsure, unsent } = t().deregister;
              if (ids.length === 0) return null;
              return (
                <p key={isSent}>
                  <Foreign text={(isSent ? unsure : unsent)(ids.join(", "))} limit={600} />
                </p>
              );
            })}
          </span>
          <button
            type="button"
            onClick={() => {
              unsent.value = [];
            }}
          >
            {t().dismiss}
          </button>
        </div>
      )}
      {pending.value.map((it) => (
        <PendingToast key={it.id} it={it} />
      ))}
    </div>
  );
}

function PendingToast({ it }: { it: Pending }) {
  const seconds = useCountdown(it.due);
  const text = t().deregister;
  if (it.state === "failed") {
    return (
      <div class="toast">
        <div class="failed">
          <p>
            <Foreign text={(isUnknown(it.error) ? text.unknown : text.failed)(it.title)} />
          </p>
          <Problem error={it.error ?? text.late} />
        </div>
        <button type="button" onClick={() => drop(it.id)}>
          {t().dismiss}
        </button>
      </div>
    );
  }
  const isSending = it.state === "sending";
  return (
    <div class="toast pending">
      <span>
        <Foreign text={isSending ? text.sending(it.title) : text.waiting(it.title, seconds)} />
      </span>
      {!isSending && (
        <span class="choices">
          <button type="button" onClick={() => sendNow(it.id)}>
            {text.now}
          </button>
          <button
            type="button"
            onClick={() => {
              drop(it.id);
              toast(text.undone(it.title));
            }}
          >
            {t().undo}
          </button>
        </span>
      )}
    </div>
  );
}

function useCountdown(due: number) {
  const left = () => Math.max(0, Math.ceil((due - performance.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  }, [due]);
  return seconds;
}
