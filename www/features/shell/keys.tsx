// What the keys do.

import { t } from "../../i18n/text.ts";
import { Dialog, openDialog } from "../../ui/dialog.tsx";

export const openKeys = () => openDialog(<Keys />);

function Keys() {
  const { keys: text, frame, register, maintenance, deregister, instance } = t();
  const all = {
    "/": frame.search,
    "↑ ↓ j k": text.move,
    Enter: text.open,
    Space: text.select,
    m: maintenance.start,
    e: register.edit,
    d: register.duplicate,
    x: deregister.menu,
    r: frame.register,
    "g s": frame.services,
    "g n": frame.nodes,
    "g a": frame.agent,
    "?": text.title,
    Esc: instance.close,
  };
  return (
    <Dialog title={text.title} action={instance.close} busy="" act={() => {}} isNote>
      <dl class="keys">
        {Object.entries(all).map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
