/** What is open to everybody, and why. Everything else requires a role, a scope or a session. */
export const publicEntries: Record<string, string> = {
  "/login": "to log in",
  "/reset-password": "asks for the mail with a link",
  "/reset-password/mail POST": "sends that mail, for any address alike",
  "/reset-password/[token]": "shows whose password a link sets: the token permits it",
  "/reset-password/[token]/password POST": "sets it: the token permits it",
  "/invitations/[token]": "shows an invitation: the token permits it",
  "/invitations/[token]/account POST": "accepts an invitation: the token permits it",
  "/api/auth/[...nextauth] GET": "to log in and out: next-auth",
  "/api/auth/[...nextauth] POST": "to log in and out: next-auth",
  "/api/health GET": "for load balancers; tells no secrets",
  "/api/tls/ask GET": "for the proxy that gets certificates",
  "/api/[...path] GET": "404 for unknown calls",
  "/api/[...path] POST": "404 for unknown calls",
  "/api/[...path] PUT": "404 for unknown calls",
  "/api/[...path] PATCH": "404 for unknown calls",
  "/api/[...path] DELETE": "404 for unknown calls",
};
