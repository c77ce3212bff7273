import { operation } from "@/app/openapi/operation";
import { AuditPage } from "@/lib/workspaces/list-audit";
import { auditQuery } from "./query";

export const listAuditCall = operation({
  id: "listAuditEntries",
  method: "GET",
  path: "/api/audit",
  group: "Audit log",
  access: "manage",
  summary: "List or export the audit log",
  description:
    "Lists entries, newest first. An entry contains no secret and no recipient's address.",
  query: auditQuery("UTC"),
  success: {
    status: 200,
    description: "A page of entries, or all of them as CSV.",
    schema: AuditPage,
    example: {
      entries: [
        {
          id: "81",
          time: "2026-06-01T08:00:00.000Z",
          actor: { kind: "user", name: "ada@example.com" },
          action: "key-created",
          target: "Newsletter",
          network: "192.0.2.0/24",
        },
      ],
      nextCursor: null,
    },
    others: {
      "text/csv": { description: "All entries that match, with a header line (RFC 4180)." },
    },
  },
});
