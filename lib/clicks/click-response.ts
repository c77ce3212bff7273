/** What to answer to a request on a click host. The body is HTML, or empty. */
export interface ClickResponse {
  status: number;
  /** Of this response alone: the caller may add to them. */
  headers: Record<string, string>;
  body: string;
}

/** A response with the headers that every one of a click host has. `headers` become its own. */
export function clickResponse(
  status: number,
  headers: Record<string, string>,
  body = "",
): ClickResponse {
  // Added to an object that was there: copying one takes ten times as long.
  headers["Cache-Control"] = "no-store";
  headers["Referrer-Policy"] = "no-referrer";
  headers["X-Robots-Tag"] = "noindex";
  return { status, headers, body };
}

/** A page of our own. With `retryAfter`, in seconds, the same request may succeed later. */
export function pageResponse(
  status: number,
  body: string,
  { retryAfter }: { retryAfter?: number } = {},
): ClickResponse {
  const headers: Record<string, string> = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
  };
  if (retryAfter !== undefined) headers["Retry-After"] = String(retryAfter);
  return clickResponse(status, headers, body);
}
