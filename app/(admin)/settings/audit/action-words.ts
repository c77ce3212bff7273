import type { AuditAction } from "@/lib/workspaces/audit";

/** Each action in words. */
export const actionWords: Record<AuditAction, string> = {
  login: "Logged in",
  "login-failed": "Wrong password",
  "login-limited": "Too many attempts to log in",
  logout: "Logged out",
  "session-ended": "Ended a session",
  "sessions-ended": "Ended all other sessions",
  "key-created": "Created an API key",
  "key-rotated": "Rotated an API key",
  "key-revoked": "Revoked an API key",
  "domain-added": "Added a click domain",
  "domain-changed": "Changed a click domain",
  "domain-removed": "Removed a click domain",
  "settings-changed": "Changed settings",
  "emails-deleted": "Deleted kept emails",
  "block-added": "Blocked",
  "block-removed": "Unblocked",
  "recipient-erased": "Erased a recipient",
  "clicks-exported": "Exported clicks",
  "audit-exported": "Exported the audit log",
  "workspace-created": "Created the workspace",
  "workspace-renamed": "Renamed the workspace",
  "workspace-deleted": "Deleted the workspace",
  "member-left": "Left the workspace",
};
