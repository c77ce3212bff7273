import type { SmtpSettings } from "@/lib/settings-schema";
import type { ApiAccess } from "@/lib/workspaces/api-auth";

/** A message to be sent to the upstream. */
export interface RelayedMessage {
  /** As SMTP transmits it, without the final dot. */
  wire: Buffer;
  /** The id of the stored message; null if nothing is tracked. */
  id: string | null;
  /** Why its links are not tracked; undefined if they are. */
  untracked?: string;
  /** Codes of warnings. */
  warnings: string[];
}

/** A message that has come to the relay. */
export interface IncomingMessage {
  access: ApiAccess;
  /** As SMTP transmits it, one character (U+0000 to U+00FF) per byte. */
  wire: string;
  /** The addresses of its envelope that the upstream has accepted. */
  recipients: readonly string[];
  /** What becomes of the message if it can't be rewritten now. */
  whenFailing: SmtpSettings["whenFailing"];
}
