// A button that opens a list of actions.

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import "./menu.css";

export interface MenuItem {
  label: string;
  run(): void;
  isDanger?: boolean;
  /** Why it cannot be used now. */
  disabled?: string | undefined;
  isChosen?: boolean;
}

interface Menu {
  label: string;
  items: readonly MenuItem[];
  /** What the button shows. Default: three dots. */
  text?: string;
  inRow?: boolean;
}

export function Menu({ label, items, text, inRow = false }: Menu) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const menu = list.current;
    if (!open || !menu || !button.current) return;
    place(menu, button.current);
    menu.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    const leave = (event: Event) => {
      const target = event.target as Node;
      if (!menu.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);

  const close = () => {
    // Before the menu goes, or a dialog that an item opens would not know where to return to.
    button.current?.focus();
    setOpen(false);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={text === undefined ? "icon dots" : "menu-button"}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(text === undefined && { "aria-label": label })}
        title={label}
        {...(open && { "aria-controls": id })}
        {...(inRow && { tabIndex: -1 })}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        {text}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          class="menu"
          role="menu"
          aria-label={label}
          // It hides what is around it.
          popover="manual"
          onKeyDown={(event) => onKey(event, close)}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role={item.isChosen === undefined ? "menuitem" : "menuitemradio"}
              {...(item.isChosen !== undefined && { "aria-checked": item.isChosen })}
              tabIndex={-1}
              class={item.isDanger ? "dangerous" : ""}
              aria-disabled={item.disabled !== undefined}
              title={item.disabled}
              onClick={(event) => {
                event.stopPropagation();
                if (item.disabled !== undefined) return;
                close();
                item.run();
              }}
            >
              {item.label}
              {item.disabled !== undefined && <small>{item.disabled}</small>}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** Below the button, or above it if there is no room. */
function place(menu: HTMLElement, button: HTMLElement) {
  menu.showPopover();
  const { top, bottom, right } = button.getBoundingClientRect();
  const { height, width } = menu.getBoundingClientRect();
  const above = bottom + height + 4 > innerHeight && top > height;
  menu.style.top = `${above ? top - height - 4 : bottom + 4}px`;
  menu.style.left = `${Math.max(8, right - width)}px`;
}

function onKey(event: KeyboardEvent, close: () => void) {
  event.stopPropagation();
  const items = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>("button")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = to[event.key];
  if (next !== undefined) items[next]?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}
