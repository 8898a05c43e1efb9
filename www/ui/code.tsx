// Text that scrolls. It is a Tab stop, because whoever uses no pointer could not scroll it otherwise.

import type { ComponentChildren } from "preact";

export function Code({
  label,
  kind,
  children,
}: {
  label: string;
  kind: string;
  children: ComponentChildren;
}) {
  return (
    <pre class={kind} role="group" aria-label={label} {...{ tabIndex: 0 }}>
      {children}
    </pre>
  );
}
