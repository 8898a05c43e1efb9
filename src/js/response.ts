import { named } from "./named.js";

/** An answer as the raw API gives it. */
export class Response {
  /** The HTTP method that was called. */
  readonly method: string;
  /** The whole URL that was called. It never has a token. */
  readonly url: string;
  /** HTTP status. */
  readonly status: number;
  /** The headers, with names in lower case. */
  readonly headers: Record<string, string>;
  /** A JSON value, a text, or bytes, by the media type; `null` where the answer is empty. */
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
