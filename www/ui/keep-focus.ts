// When the focused element is removed, moves the focus to another one. Otherwise the browser would drop the focus, and Tab
// would start at the top of the page.

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** The row that Tab leads to, or else the search. */
export const mainPlace = () => find('main [role="row"][tabindex="0"]') ?? find("#search");

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/**
 * @param heir returns the element that gets the focus. Its arguments are the element that had it before this place did, and
 *   whether the focus was visible: the keyboard is in use, not the mouse.
 */
export function useKeptFocus(
  place: RefObject<HTMLElement | null>,
  heir: (before: HTMLElement | undefined, isVisible: boolean) => HTMLElement | null | undefined,
) {
  // The same drawing may move the focus here.
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    /** What has, or had, the focus. Whoever clicks elsewhere leaves it, but does not remove it. */
    let last: HTMLElement | undefined;
    let isVisible = false;
    let before: HTMLElement | undefined;
    const isOther = (it: EventTarget | null): it is HTMLElement =>
      it instanceof HTMLElement && !element.contains(it);
    const enter = ({ target, relatedTarget }: FocusEvent) => {
      last = target as HTMLElement;
      isVisible = last.matches(":focus-visible");
      if (isOther(relatedTarget)) before = relatedTarget;
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (isOther(relatedTarget)) last = undefined;
    };
    element.dataset.keeps = "";
    const observer = new MutationObserver((records) => {
      const lost = last;
      if (!lost || document.activeElement !== document.body) return;
      const removal = records.find(({ removedNodes }) =>
        [...removedNodes].some((it) => it.contains(lost)),
      );
      if (lost.isConnected) {
        // It was moved, which takes the focus away.
        if (removal) lost.focus({ preventScroll: true });
        return;
      }
      last = undefined;
      // A place inside this one gives the focus to its own heir, unless it is gone too.
      const inner = (removal?.target as Element | undefined)?.closest("[data-keeps]");
      if (inner?.isConnected && inner !== element) return;
      heir(before, isVisible)?.focus({ preventScroll: !isVisible });
    });
    element.addEventListener("focusin", enter);
    element.addEventListener("focusout", leave);
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
}
