const isDev = process.env.NODE_ENV === "development";

// Next's inline scripts need 'unsafe-inline', because pages have no nonce. Its dev tools need eval and a socket.
// The preview's email frame inherits this policy, so an email cannot load anything from other hosts.
const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  `connect-src 'self'${isDev ? " ws: wss:" : ""}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The headers of every response on the app's host, except the emails of click maps, which have a policy of their own. */
export const securityHeaders: readonly [name: string, value: string][] = [
  ["Content-Security-Policy", policy],
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
];
