// Details next to the list, which stays. On a narrow page the drawer covers it.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Health } from "../data/health.ts";
import { t } from "../i18n/text.ts";
import { Badge } from "./badge.tsx";
import { useKeptFocus } from "./keep-focus.ts";
import "./drawer.css";

interface Drawer {
  label: string;
  title: ComponentChildren;
  health?: Health | undefined;
  onClose(): void;
  children: ComponentChildren;
}

export function Drawer({ label, title, health, onClose, children }: Drawer) {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useRef<HTMLElement>(null);
  useKeptFocus(place, () => heading.current);
  // A screen reader starts at the title. For another thing, there is another drawer.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <aside
      ref={place}
      class="drawer"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {health && <Badge health={health} />}
        <button
          type="button"
          class="icon close"
          aria-label={t().instance.close}
          onClick={onClose}
        />
      </header>
      <div class="content">{children}</div>
    </aside>
  );
}
