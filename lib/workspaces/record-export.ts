import type { By } from "./audit";
import { insertEntry } from "./data/audit";

/** Records in the audit log that somebody exports something, before the first byte is sent. */
export function recordExport(
  by: By,
  action: "clicks-exported" | "audit-exported",
  format: string,
): Promise<void> {
  return insertEntry(by, action, format);
}
