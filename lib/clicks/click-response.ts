/** The response to a request on a click host. The body is HTML, or empty. */
export interface ClickResponse {
  status: number;
  /** Not shared with other responses: the caller may add to them. */
  headers: Record<string, string>;
  body: string;
}

/** A response with the headers that all responses of a click host have. Modifies `headers` and uses it for the response. */
export function clickResponse(
  status: number,
  headers: Record<string, string>,
  body = "",
): ClickResponse {
  // Adds to the given object, as a copy would take ten times as long.
  headers["Cache-Control"] = "no-store";
  headers["Referrer-Policy"] = "no-referrer";
  headers["X-Robots-Tag"] = "noindex";
  return { status, headers, body };
}

/** A response with one of our own pages. `retryAfter` (in seconds) says that the same request may succeed later. */
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
