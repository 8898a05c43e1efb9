// A list that shows a window of its rows, all of the same height. It is one Tab stop: arrows or j and k move, Enter opens.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { density } from "../data/settings.ts";
import "./list.css";

interface List {
  label: string;
  keys: readonly string[];
  /** The names of the columns, as cells. */
  head: ComponentChildren;
  row(key: string): ComponentChildren;
  open(key: string): void;
  /** Other keys that act on a row. Returns whether it used the key. */
  onRowKey?(key: string, event: KeyboardEvent, row: HTMLElement): boolean;
  /** The rows that are selected. The space bar changes it. */
  selected: ReadonlySet<string>;
  toggle(key: string): void;
  /** The row whose details are open. */
  current?: string | undefined;
  /** Which rows are on the screen. */
  onWindow?(keys: readonly string[]): void;
  /** Handlers of `useBusy`. */
  handlers: object;
  className: string;
}

/** Rows above and below the window that are there already when somebody scrolls. */
const spare = 6;
/** The row that Tab led to, by the kind of list. */
const lastActive = new Map<string, string>();
/** The element that had the focus in a list. If it is removed together with its list, the next list gets the focus. */
let lastFocused: Element | undefined;
const narrow = matchMedia("(width < 48rem)");

/** The height of a row in pixels. */
function useRowHeight() {
  const [isNarrow, setNarrow] = useState(narrow.matches);
  useEffect(() => {
    const look = () => setNarrow(narrow.matches);
    narrow.addEventListener("change", look);
    return () => narrow.removeEventListener("change", look);
  }, []);
  if (isNarrow) return 60;
  return density.value === "compact" ? 28 : 36;
}

export function List(props: List) {
  // No function below may use `props`: a listener of the first drawing would keep `head`, and with it all rows ever drawn.
  const { label, keys, head, row, open, onRowKey, current, onWindow, handlers, className } = props;
  const { selected, toggle } = props;
  const height = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const [activeKey, setActive] = useState(lastActive.get(className));
  const activate = (key: string) => {
    lastActive.set(className, key);
    setActive(key);
  };
  /** The row that has the focus, until the user moves it elsewhere. */
  const focused = useRef<string | undefined>(undefined);
  const lastIndex = useRef(0);
  const latest = useRef(keys);
  latest.current = keys;

  const known = activeKey === undefined ? -1 : keys.indexOf(activeKey);
  // If its row is gone, the next one takes its place.
  const active = known >= 0 ? known : Math.max(0, Math.min(lastIndex.current, keys.length - 1));
  lastIndex.current = active;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);

  const first = Math.max(0, Math.floor(view.top / height) - spare);
  const last = Math.min(keys.length, Math.ceil((view.top + view.height) / height) + spare);
  const shown = keys.slice(first, last).map((key, index) => ({ key, index: first + index }));
  // The row with the focus stays, or the focus would be lost.
  const kept = keys[active];
  if (kept !== undefined && active < first) shown.unshift({ key: kept, index: active });
  if (kept !== undefined && active >= last) shown.push({ key: kept, index: active });

  useEffect(() => onWindow?.(keys.slice(first, last)), [keys, first, last, onWindow]);

  const focusRow = (index: number) => {
    const key = keys[index];
    const element = scroller.current;
    if (key === undefined || !element) return;
    focused.current = key;
    activate(key);
    const head = 32;
    const top = index * height;
    if (top < element.scrollTop) element.scrollTop = top;
    const covered = Number.parseFloat(getComputedStyle(element).scrollPaddingBottom);
    const room = element.clientHeight - head - height - covered;
    if (top > element.scrollTop + room) element.scrollTop = top - room;
  };

  useLayoutEffect(() => {
    const isLost = lastFocused?.isConnected === false && document.activeElement === document.body;
    if (isLost) focusRow(active);
  }, []);

  useLayoutEffect(() => {
    const key = focused.current;
    if (key === undefined) return;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (key === kept && !lost) {
      const element = scroller.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
      if (element && !element.contains(document.activeElement)) {
        if (scroller.current?.contains(document.activeElement)) focus(element);
      }
      return;
    }
    if (!lost) return;
    const heir = scroller.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    focused.current = kept;
    if (heir) focus(heir);
    else document.querySelector<HTMLElement>("#search")?.focus();
  });

  const page = Math.max(1, Math.floor(view.height / height) - 2);
  /** Where a key leads. The last key may have moved the focus, and nothing has been drawn since. */
  const moveOf = (name: string) => {
    const moved = focused.current === undefined ? -1 : keys.indexOf(focused.current);
    const from = moved >= 0 ? moved : active;
    const moves: Record<string, number> = {
      ArrowDown: from + 1,
      j: from + 1,
      ArrowUp: from - 1,
      k: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: keys.length - 1,
    };
    return moves[name];
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>("[data-key]");
    const key = element?.dataset.key;
    if (!element || key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveOf(event.key);
    if (move !== undefined) focusRow(Math.max(0, Math.min(move, keys.length - 1)));
    else if (event.key === "Enter" && target === element) open(key);
    else if (event.key === " " && target === element) toggle(key);
    else if (!onRowKey?.(key, event, element)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      {...handlers}
      ref={scroller}
      class={`list ${className}`}
      role="grid"
      aria-label={label}
      aria-rowcount={keys.length + 1}
      aria-multiselectable
      onKeyDown={onKeyDown}
      onFocusCapture={(event) => {
        const key = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
        if (key === undefined) return;
        lastFocused = event.target as Element;
        focused.current = key;
        if (key !== activeKey) activate(key);
      }}
      onBlurCapture={(event) => {
        // Forget the focused row only if the user has left it. A row also loses the focus when it is removed, or when the list
        // itself has just moved the focus to another row, which is drawn together with the removal of this one.
        const key = focused.current;
        const left = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
        if (left !== key && event.relatedTarget === null) return;
        const isThere = key !== undefined && latest.current.includes(key);
        const isElsewhere = event.relatedTarget !== null;
        if (isElsewhere || (isThere && document.hasFocus())) focused.current = undefined;
      }}
    >
      <div class="head" role="row" aria-rowindex={1}>
        {head}
      </div>
      <div class="rows" role="rowgroup" style={{ height: `${keys.length * height}px` }}>
        {shown.map(({ key, index }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of all rows.
          <div
            key={key}
            class="row"
            role="row"
            aria-rowindex={index + 2}
            aria-selected={selected.has(key)}
            {...(key === current && { "aria-current": true })}
            tabIndex={index === active ? 0 : -1}
            data-key={key}
            style={{ top: `${index * height}px`, height: `${height}px` }}
            onClick={(event) => {
              // Selecting text must not open the row.
              if (getSelection()?.type === "Range") return;
              focused.current = key;
              activate(key);
              (event.currentTarget as HTMLElement).focus({ preventScroll: true });
              open(key);
            }}
          >
            {row(key)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Moves the focus, and scrolls no more than is needed: the browser would put the row into the middle. */
function focus(row: HTMLElement) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", inline: "nearest" });
}
