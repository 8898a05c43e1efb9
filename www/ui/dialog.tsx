// A dialog that ends with one call. It says four things in the same order: what happens, where, whether it comes back, and
// whether it can be undone. It stays open, with everything that was typed, until the call succeeds.

import { signal } from "@preact/signals";
import { type ComponentChildren, Fragment, type JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/text.ts";
import { useKeptFocus } from "./keep-focus.ts";
import { Problem } from "./problem.tsx";
import { Foreign } from "./text.tsx";
import { clearNews, toast } from "./toast.tsx";
import "./dialog.css";

const current = signal<JSX.Element | undefined>();
let opened = 0;

/** Opens a dialog. When it closes, the browser gives the focus back to where it was. */
export function openDialog(dialog: JSX.Element) {
  // Another one may follow before the browser has told that the last one is closed.
  current.value = <Fragment key={++opened}>{dialog}</Fragment>;
}

export function closeDialog() {
  current.value = undefined;
}

/** The place where the dialog is. */
export const Dialogs = () => current.value ?? null;

interface Dialog {
  title: ComponentChildren;
  /** The button: it repeats the verb and the object. */
  action: string;
  busy: string;
  isDanger?: boolean;
  /** Whether submitting it changes nothing yet: it only plans a later request. */
  onlyAsks?: boolean;
  /** Whether it only shows something, so that there is nothing to cancel. */
  isNote?: boolean;
  /** What to do when the form is submitted. */
  act(signal: AbortSignal): Promise<unknown> | unknown;
  /** Called after the error is shown. */
  failed?: (error: unknown) => void;
  facts?: Facts | undefined;
  wide?: boolean;
  children?: ComponentChildren;
  /** More buttons, before the main one. */
  more?: ComponentChildren;
}

export interface Facts {
  what: ComponentChildren;
  where: ComponentChildren;
  back: ComponentChildren;
  undo: ComponentChildren;
}

export function Dialog(props: Dialog) {
  const {
    title,
    action,
    busy,
    isDanger = false,
    onlyAsks = false,
    act,
    failed,
    facts,
    wide = false,
    children,
  } = props;
  const element = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<unknown>();
  const [call, setCall] = useState<AbortController>();
  const id = useId();

  // A button may go.
  useKeptFocus(element, () => element.current?.querySelector<HTMLElement>("[type=submit]"));

  // Before the next key arrives, which is meant for the dialog.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => dialog?.close();
  }, []);

  useEffect(() => {
    // The buttons stay at the lower edge, and must not hide what gets the focus.
    const { current: dialog } = element;
    const end = dialog?.querySelector<HTMLElement>(".end");
    if (dialog && end) dialog.style.scrollPaddingBottom = `${end.offsetHeight + 8}px`;
  });

  const submit = async () => {
    // The button is not disabled meanwhile, because it would lose the focus.
    if (call) return;
    const controller = new AbortController();
    setCall(controller);
    setError(undefined);
    clearNews();
    try {
      await act(controller.signal);
      if (!controller.signal.aborted) element.current?.close();
    } catch (problem) {
      if (controller.signal.aborted) return;
      setError(problem);
      failed?.(problem);
    } finally {
      setCall(undefined);
    }
  };

  const closed = () => {
    // What the action itself has closed is done.
    if (call && element.current) {
      call.abort();
      // One that only asks has changed nothing.
      if (!onlyAsks) toast(t().dialog.mayHappen, { tone: "problem" });
    }
    if (element.current) closeDialog();
  };

  return (
    <dialog
      ref={element}
      class={wide ? "wide" : ""}
      aria-labelledby={id}
      {...(facts && { "aria-describedby": `${id}-facts` })}
      data-busy={call !== undefined}
      onClose={closed}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 id={id}>{title}</h2>
        {facts && <FourFacts id={`${id}-facts`} facts={facts} />}
        {children}
        <div class="end">
          <Problem error={error} />
          <p class="buttons">
            {!props.isNote && (
              <button
                type="button"
                class="cancel"
                {...(isDanger && { "data-autofocus": "" })}
                onClick={() => element.current?.close()}
              >
                {t().dialog.cancel}
              </button>
            )}
            {props.more}
            <button type="submit" class={isDanger ? "danger" : "primary"}>
              <Foreign text={call ? busy : action} />
            </button>
          </p>
        </div>
      </form>
    </dialog>
  );
}

function FourFacts({ id, facts }: { id: string; facts: Facts }) {
  const { what, where, back, undo } = t().dialog;
  return (
    <dl class="facts" id={id}>
      <dt>{what}</dt>
      <dd>{facts.what}</dd>
      <dt>{where}</dt>
      <dd>{facts.where}</dd>
      <dt>{back}</dt>
      <dd>{facts.back}</dd>
      <dt>{undo}</dt>
      <dd>{facts.undo}</dd>
    </dl>
  );
}
