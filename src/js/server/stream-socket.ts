// A stream that its caller dropped must not keep the process alive. But undici goes on reading from the socket, which
// does. So each stream has its own socket, which keeps the process alive only while the caller waits for more. Node's
// diagnostics channels tell which socket undici uses.
import type { HttpResponse } from "../http-response.js";
import type { Outgoing } from "../send.js";

/** Runs the function that hands a request to undici, to learn which request that is. */
export type Track = <T>(dispatch: () => T) => T;

type SendTracked = (track?: Track) => Promise<HttpResponse>;

interface Message {
  request: unknown;
  socket: NonNullable<HttpResponse["socket"]>;
}
type Listener = (message: unknown) => void;
interface Channels {
  subscribe(name: string, listener: Listener): void;
  unsubscribe(name: string, listener: Listener): void;
}

const { process } = globalThis as {
  process?: { getBuiltinModule?(name: string): Channels };
};

const created = "undici:request:create";
const sent = "undici:client:sendHeaders";

/** Sends a request. If it is for a stream, its socket keeps the process alive only while the stream is being read. */
export function sendWithSocket({ streams }: Outgoing, send: SendTracked) {
  return streams ? sendTracked(send) : send();
}

async function sendTracked(send: SendTracked) {
  // Node has had this since 20.16.
  const channels = process?.getBuiltinModule?.("node:diagnostics_channel");
  let own: Partial<Message> = {};
  const onCreated: Listener = (message) => {
    own = { request: (message as Message).request };
  };
  const onSent: Listener = (message) => {
    if ((message as Message).request === own.request) {
      own = message as Message;
    }
  };
  channels?.subscribe(sent, onSent);
  try {
    const response = await send((dispatch) => {
      channels?.subscribe(created, onCreated);
      try {
        return dispatch();
      } finally {
        channels?.unsubscribe(created, onCreated);
      }
    });
    if (response.isOpen) {
      response.socket = own.socket;
      own.socket?.unref();
    }
    return response;
  } finally {
    channels?.unsubscribe(sent, onSent);
  }
}
