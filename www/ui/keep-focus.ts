// When the focused element is removed, moves the focus to another one. Otherwise the browser would drop the focus, and Tab
// would start at the top of the page.

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** @param heir returns the element that gets the focus. Its argument is the element that had it before this place did. */
export function useKeptFocus(
  place: RefObject<HTMLElement | null>,
  heir: (before: HTMLElement | undefined) => HTMLElement | null | undefined,
) {
  // The same drawing may move the focus here.
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    let isInside = false;
    let before: HTMLElement | undefined;
    const isOther = (it: EventTarget | null): it is HTMLElement =>
      it instanceof HTMLElement && !element.contains(it);
    const enter = ({ relatedTarget }: FocusEvent) => {
      isInside = true;
      if (isOther(relatedTarget)) before = relatedTarget;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (isOther(relatedTarget)) isInside = false;
    };
    const observer = new MutationObserver(() => {
      if (isInside && document.activeElement === document.body) heir(before)?.focus();
    });
    element.addEventListener("focusin", enter);
    element.addEventListener("focusout", leave);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
}
