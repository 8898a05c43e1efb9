// Text that scrolls. It is a Tab stop, because otherwise nobody could scroll it with the keyboard.

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
