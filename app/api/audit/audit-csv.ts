import { streamOf } from "@/app/api/stream-of";
import { toCsv } from "@/lib/csv";
import type { Reader } from "@/lib/workspaces/audit";
import { type AuditFilter, exportAudit } from "@/lib/workspaces/list-audit";
import { recordExport } from "@/lib/workspaces/record-export";

const columns = ["id", "time", "actorKind", "actor", "action", "target", "network"];

/** A response with the audit log as CSV, sent as it is read. Records the export. */
export async function auditCsv(by: Reader, filter: AuditFilter): Promise<Response> {
  await recordExport(by, "audit-exported", "csv");
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(csvOf(by.workspaceId, filter), by.isAllowed), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="audit-${day}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

async function* csvOf(workspaceId: number, filter: AuditFilter): AsyncGenerator<string> {
  yield toCsv([columns]);
  for await (const page of exportAudit(workspaceId, filter)) {
    const rows = page.map(({ id, time, actor, action, target, network }) => [
      id,
      time,
      actor.kind,
      actor.name,
      action,
      target,
      network,
    ]);
    yield toCsv(rows);
  }
}
