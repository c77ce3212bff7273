import { errorIn } from "./clickstamp-error.js";

/** Sends a request to a path of the API, with the key. Throws ClickstampError. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Where and how to send requests. */
export interface ClientOptions {
  /** The address of the app, such as `https://clickstamp.example.com`. */
  baseUrl: string;
  /** An API key. */
  apiKey: string;
  /** Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call when it aborts. The call then throws the reason of the signal. */
  signal?: AbortSignal;
}

/** A function that sends requests. */
export function sender({ baseUrl, apiKey, fetch = globalThis.fetch }: ClientOptions): Send {
  return async (path, init) => {
    const request = new Request(baseUrl.replace(/\/+$/, "") + path, init);
    request.headers.set("Authorization", `Bearer ${apiKey}`);
    const response = await fetch(request);
    const error = await errorIn(response);
    if (error) throw error;
    return response;
  };
}

/** A query of a URL, with its question mark. Leaves out undefined values; a list is sent as several parameters. */
export function queryOf(parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one));
  }
  return `?${query}`;
}
