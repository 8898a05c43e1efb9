// Registers, edits or duplicates a service: one form, and the same as JSON next to it. It asks before it replaces a service.

import type { Consul } from "consul-wasm/slim";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { confirmOwner } from "../../data/actions.ts";
import { ownNode, refused, type Session, session } from "../../data/connection.ts";
import { definitionOf } from "../../data/definition.ts";
import type { Instance } from "../../data/instance.ts";
import { idOf, isObject, type Payload, put, read, textOf } from "../../data/registration.ts";
import { withRest } from "../../data/registration-changes.ts";
import { registrationsIn } from "../../data/registration-import.ts";
import { parse } from "../../data/registration-json.ts";
import { t } from "../../i18n/text.ts";
import { Dialog, openDialog } from "../../ui/dialog.tsx";
import { useKeptFocus } from "../../ui/keep-focus.ts";
import { Foreign } from "../../ui/text.tsx";
import { useOwner } from "../instances/owner.tsx";
import { useAllServices } from "./all-services.tsx";
import { Changes } from "./changes.tsx";
import { Field } from "./field.tsx";
import { FormFields } from "./form-fields.tsx";
import {
  ChangedError,
  type Existing,
  existingFrom,
  FieldError,
  faultsIn,
  pointTo,
  save,
  wrongMeta,
} from "./save.ts";
import "./register-dialog.css";

export const openRegister = () => openDialog(<NewService title={t().register.title} start={{}} />);

/** Without checks: an agent does not tell how they were registered, and keeps them. */
export const openEdit = (instance: Instance) => openDialog(<EditService instance={instance} />);

/** On the agent that this page talks to. */
export function openDuplicate({ service }: Instance) {
  const start = put(definitionOf(service) as Payload, "ID", `${service.ID}-2`);
  openDialog(<NewService title={t().register.copyTitle(service.ID)} start={start} />);
}

function NewService({ title, start }: { title: string; start: Payload }) {
  const { consul, address } = session.value as Session;
  // Another agent may have taken over the address since the dialog was opened. It is named before it gets the service.
  const [node, setNode] = useState(ownNode);
  const client = async (signal?: AbortSignal) => {
    try {
      await confirmOwner(consul, { node }, signal && { signal });
    } catch (error) {
      setNode(ownNode());
      throw error;
    }
    return consul;
  };
  return (
    <RegisterDialog title={title} start={start} where={t().where.here(address)} client={client} />
  );
}

function EditService({ instance }: { instance: Instance }) {
  const { where, fields, reach } = useOwner(instance);
  const { service, checks } = instance;
  const own = checks.filter(({ ServiceID }) => ServiceID === service.ID);
  const edited = existingFrom(service, own);
  return (
    <RegisterDialog
      title={t().register.editTitle(service.ID)}
      start={edited.definition}
      edited={edited}
      where={where}
      fields={fields}
      client={reach}
    />
  );
}

interface Props {
  title: string;
  start: Payload;
  /** The service that is edited. */
  edited?: Existing;
  where: ComponentChildren;
  fields?: ComponentChildren;
  /** Asks who it is, if only one agent is right. */
  client(signal?: AbortSignal): PromiseLike<Consul>;
}

function RegisterDialog({ title, start, edited, where, fields, client }: Props) {
  const [payload, setPayload] = useState(start);
  const [json, setJson] = useState(() => format(start));
  const [meta, setMeta] = useState("");
  const [replace, setReplace] = useState(false);
  /** The service that would be replaced, as the user knows it. */
  const [existing, setExisting] = useState(edited);
  const [isTried, setTried] = useState(false);
  const all = useAllServices();
  const content = useRef<HTMLDivElement>(null);
  useKeptFocus(content, () => content.current?.querySelector<HTMLElement>("input, textarea"));
  const text = t().register;

  const parsed = useMemo(() => parse(json), [json]);
  const found = useMemo(() => registrationsIn(parsed.value), [parsed]);
  const id = idOf(payload);
  const before = existing?.id === id ? existing : undefined;

  const change = (next: Payload) => {
    all.cancel();
    setPayload(next);
    setJson(format(next));
  };
  const typeJson = (it: string) => {
    setJson(it);
    all.cancel();
    const { value } = parse(it);
    if (isObject(value) && registrationsIn(value).length === 0) setPayload(value);
  };

  const jsonFault =
    parsed.line !== undefined
      ? text.badJson(parsed.line, parsed.column, parsed.reason)
      : found.length > 0
        ? text.convertFirst
        : isObject(parsed.value)
          ? undefined
          : text.notObject;
  const wrong = wrongMeta(meta, read(payload, "Meta"));
  const faults = faultsIn(payload);
  const isRefused = refused.value.has(`agent ${textOf(payload, "Name")}`) && !fields;
  if (isRefused) faults.unshift({ field: "Name", code: "id", value: "", text: t().refusedWhy });
  const fault = (field: string) =>
    faults.find((it) => it.field === field && (isTried || it.code !== "missing"))?.text;

  const act = async (signal: AbortSignal) => {
    if (all.items) return all.send(await client(signal), signal);
    setTried(true);
    if (jsonFault) throw new FieldError("json", jsonFault, parsed.offset);
    if (wrong) throw new FieldError("Meta", wrong.text, wrong.offset);
    const [first] = faults;
    if (first) throw new FieldError(first.field, `${labelOf(first.field)}: ${first.text}`);
    const consul = await client(signal);
    try {
      await save(consul, payload, before, { replace, signal });
    } catch (error) {
      if (error instanceof ChangedError) setExisting(error.now);
      throw error;
    }
  };

  useEffect(() => {
    if (existing !== edited) content.current?.scrollIntoView();
  }, [existing]);

  return (
    <Dialog
      wide
      title={<Foreign text={title} />}
      action={
        all.items
          ? text.allAction(all.items.length)
          : (before ? (edited ? text.editAction : text.replaceAction) : text.action)(id)
      }
      busy={text.busy}
      act={act}
      failed={(error) => error instanceof FieldError && pointTo(content.current, error)}
      facts={{
        what: before ? text.replaceWhat : text.what,
        where,
        back: text.comesBack,
        undo: before ? text.replaceUndo : text.undo,
      }}
    >
      {fields}
      <div ref={content} class="register">
        {before && (
          <Changes
            existing={before}
            payload={payload}
            replace={replace}
            keepRest={() => change(withRest(payload, before.definition))}
          />
        )}
        {edited && !before && id && id !== edited.id && (
          <p class="note whole">{text.another(edited.id)}</p>
        )}
        {all.list ?? (
          <FormFields
            payload={payload}
            change={change}
            fault={fault}
            isDisabled={jsonFault !== undefined}
            typedMeta={setMeta}
            wrongMeta={wrong?.text}
          />
        )}
        <div class="json">
          {found.length > 0 && (
            <div class="found" role="status">
              <p>{text.found}</p>
              {all.problem}
              {found.length > 1 && !fields && (
                <button type="button" class="primary" onClick={() => all.look(client, found)}>
                  {text.all(found.length)}
                </button>
              )}
              {found.map((it) => (
                <button type="button" key={idOf(it)} onClick={() => change(it)}>
                  <Foreign text={idOf(it)} />
                </button>
              ))}
            </div>
          )}
          <Field
            label={text.payload}
            note={text.payloadNote}
            fault={all.items ? undefined : jsonFault}
          >
            {(described) => (
              <textarea
                name="json"
                rows={14}
                spellcheck={false}
                value={json}
                {...described}
                onInput={(event) => typeJson(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
        {!all.items && (
          <div class="choice whole">
            <input
              id="replace"
              type="checkbox"
              aria-describedby="replace-note"
              checked={replace}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
            <div>
              <label for="replace">{text.replace}</label>
              <p class="note" id="replace-note">
                {text.replaceNote}
              </p>
            </div>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** `0.HTTP` is a field of the first check. */
const labelOf = (field: string) =>
  field.replace(/^(\d+)\./, (_, index) => `${t().register.check(Number(index) + 1)}, `);

const format = (payload: Payload) => JSON.stringify(payload, null, 2);
