import type { Group } from "./operation";

/** What the reference says about the whole API. */
export const summary = "Rewrites the links of emails, and counts clicks on them.";

export const description = `Send \`Authorization: Bearer KEY\` with each request. An owner adds keys in Settings → API keys. Each key has scopes:

- \`send\`: rewrites emails
- \`read\`: reads campaigns, messages and clicks
- \`manage\`: manages the workspace, its members, recipients, click domains, API keys, sessions and the audit log

Times are UTC in ISO 8601. Ids are strings.

Errors are problem documents (RFC 9457). While the app starts or reloads, the response is 503 without one: try again after \`Retry-After\`.

Unknown fields and parameters of requests are errors. Responses may get more fields in later versions.`;

/** The groups of calls, in the order of the reference. */
export const groups: Record<Group, string> = {
  Emails: "Rewriting emails, and the messages that this stores.",
  Clicks: "Clicks one by one.",
  Campaigns: "Messages counted together.",
  Recipients: "The people who get the emails.",
  "Click domains": "Hostnames of yours in rewritten links.",
  "API keys": "Keys for programs.",
  Workspace: "What a workspace decides for its members.",
  Members: "People who work in the workspace.",
  Invitations: "Links with which people join.",
  Sessions: "Browsers in which members are logged in.",
  "Audit log": "Who did what.",
  Machines: "For monitoring and proxies.",
};

export const apiKey =
  "An API key of the workspace. The scope that a call needs is listed as its role.";

export const metricsToken = "The value of `METRICS_TOKEN`.";

/** When a status occurs, for calls that say nothing else. */
export const errors: Record<number, string> = {
  400: "The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it.",
  401: "The API key is missing, unknown or expired.",
  403: "The API key lacks the scope for this call.",
  413: "The body is over 10,000 bytes.",
  415: "The `Content-Type` is not `application/json`.",
  500: "Clickstamp failed; the log has the cause.",
};
