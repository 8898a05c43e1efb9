import { named } from "./named.js";

/** What a call of the raw API resolves with: the whole response, with its body decoded. */
export class Response {
  /** The HTTP method that was called. */
  readonly method: string;
  /** The whole URL that was called. It never contains a token. */
  readonly url: string;
  /** The HTTP status. */
  readonly status: number;
  /** The headers, with names in lower case. */
  readonly headers: Record<string, string>;
  /** The body, decoded by its media type: a JSON value, a string, or bytes; `null` if it is empty. */
  readonly body: unknown;

  constructor(
    method: string,
    url: string,
    status: number,
    headers: Record<string, string>,
    body: unknown,
  ) {
    this.method = method;
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

named(Response, "Response");
