import type { By } from "./audit";
import { insertEntry } from "./data/audit";

/** The formats of an export. */
export type ExportFormat = "csv" | "ndjson";

/** The action that the audit log records for an export. */
export type ExportAction = "clicks-exported" | "recipients-exported" | "audit-exported";

/** Records an export in the audit log, before its first byte is sent. `target` has the format. */
export function recordExport(by: By, action: ExportAction, target: string): Promise<void> {
  return insertEntry(by, action, target);
}
