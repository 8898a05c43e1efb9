// Shows whether the page is up to date: live, slow, or lost and since when.

import { useLayoutEffect } from "preact/hooks";
import { ownProblem } from "../../data/agent.ts";
import { readProblem } from "../../data/catalog.ts";
import { answeredAt, link, linkProblem } from "../../data/connection.ts";
import { clock, t } from "../../i18n/text.ts";
import { Problem } from "../../ui/problem.tsx";

export function Light() {
  const state = link.value;
  const text = t().link;
  const shown = state === "lost" ? text.lost(clock(answeredAt.peek())) : text[state];
  return (
    // Its width is always the same: the header must not become higher, and move the rows.
    <span class="light" data-link={state} role="status" title={shown}>
      {shown}
    </span>
  );
}

export function LostBanner() {
  const isLost = link.value === "lost";
  const failure = readProblem.value ?? ownProblem.value;
  // The banner moves the page down, and may push the focused element off the screen.
  useLayoutEffect(
    () => document.activeElement?.scrollIntoView({ block: "nearest" }),
    [isLost, failure],
  );
  if (!isLost && failure === undefined) return null;
  const text = isLost ? t().link.lostText(clock(answeredAt.peek())) : t().link.failing;
  const error = isLost ? linkProblem.value : failure;
  return (
    <div class="lost">
      <p role="alert">{text}</p>
      {!isLost && <Problem error={error} />}
    </div>
  );
}
