// Keeps rows where they are while somebody may be about to click or read them. The list is sorted again when nobody points
// at it, or when the user asks.

import { useEffect, useRef, useState } from "preact/hooks";

export interface SteadyOrder {
  keys: readonly string[];
  /** Whether the wanted order is another one. */
  hasChanged: boolean;
  apply(): void;
}

/**
 * @param wanted the keys in the order in which they should be
 * @param view what the user has chosen: a search, a filter, a sort order. A new choice is shown at once.
 * @param isBusy whether the pointer or the focus is in the list
 */
export function useSteadyOrder(
  wanted: readonly string[],
  view: string,
  isBusy: boolean,
): SteadyOrder {
  const shown = useRef<readonly string[]>(wanted);
  const shownView = useRef(view);
  const [, draw] = useState(0);
  if (shownView.current !== view || !isBusy || shown.current.length === 0) {
    shownView.current = view;
    if (!isSame(shown.current, wanted)) shown.current = wanted;
  } else {
    // What is new comes last, where it moves nothing. What is gone keeps its place.
    const places = new Set(shown.current);
    const added = wanted.filter((key) => !places.has(key));
    if (added.length > 0) shown.current = [...shown.current, ...added];
  }
  return {
    keys: shown.current,
    hasChanged: !isSame(shown.current, wanted),
    apply() {
      shown.current = wanted;
      draw((count) => count + 1);
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]) {
  return a === b || (a.length === b.length && a.every((key, index) => key === b[index]));
}

/** Milliseconds for which a touch counts as somebody who points at the list. */
const afterTouch = 5_000;

/** Whether the pointer or the focus goes to the list, or to the note that offers to sort it. */
const stays = ({ relatedTarget: to }: PointerEvent | FocusEvent) =>
  to instanceof Element && to.closest(".list, .order") !== null;

/** Whether the pointer or the focus is in the list. */
export function useBusy() {
  const [busy, setBusy] = useState(false);
  const state = useRef({ pointer: false, focus: false, timer: 0 });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  const set = (changes: Partial<typeof state.current>) => {
    Object.assign(state.current, changes);
    setBusy(state.current.pointer || state.current.focus);
  };
  return {
    busy,
    handlers: {
      onPointerEnter: () => set({ pointer: true }),
      onPointerMove: () => state.current.pointer || set({ pointer: true }),
      onPointerLeave: (event: PointerEvent) => {
        if (stays(event)) return;
        clearTimeout(state.current.timer);
        // A finger leaves the screen before the user has seen what the tap did.
        if (event.pointerType === "mouse") set({ pointer: false });
        else state.current.timer = window.setTimeout(() => set({ pointer: false }), afterTouch);
      },
      onFocusIn: () => set({ focus: true }),
      onFocusOut: (event: FocusEvent) => stays(event) || set({ focus: false }),
    },
  };
}
