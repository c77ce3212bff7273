/** What the audit log records. */
export const auditActions = [
  "login",
  "login-failed",
  "login-limited",
  "logout",
  "session-ended",
  "sessions-ended",
  "key-created",
  "key-rotated",
  "key-revoked",
  "domain-added",
  "domain-changed",
  "domain-removed",
  "settings-changed",
  "emails-deleted",
  "block-added",
  "block-removed",
  "recipient-erased",
  "clicks-exported",
  "recipients-exported",
  "audit-exported",
  "test-message-sent",
  "member-invited",
  "invitation-revoked",
  "member-joined",
  "member-role-changed",
  "member-left",
  "member-removed",
  "user-added",
  "user-removed",
  "password-changed",
  "password-reset",
  "reset-link-created",
  "second-factor-on",
  "second-factor-off",
  "second-factor-failed",
  "recovery-code-used",
  "recovery-codes-renewed",
  "workspace-created",
  "workspace-renamed",
  "workspace-deleted",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Who does something in which workspace. */
export interface By {
  workspaceId: number;
  actor: Actor;
}

/** Who reads something that takes long, such as an export. */
export interface Reader extends By {
  /** Asks the database whether they may still read it. */
  isAllowed: () => Promise<boolean>;
}

/** Who does something. */
export interface Actor {
  kind: "user" | "key" | "command";
  /** The address of the user, or the name of the key or command. */
  name: string;
  /** The IP address; null for commands. */
  address: string | null;
}
