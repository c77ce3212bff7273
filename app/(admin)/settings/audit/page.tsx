import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { Card } from "@/app/components/card";
import type { Query } from "@/app/query/read-query";
import { AppError, expected } from "@/lib/errors";
import { listAudit } from "@/lib/workspaces/list-audit";
import { readWorkspace } from "@/lib/workspaces/manage-workspaces";
import { requireUser } from "@/lib/workspaces/require-user";
import { viewerTimeZone } from "../../viewer-time-zone";
import { AuditFilters } from "./audit-filters";
import { auditHref, filterOf, readAuditQuery } from "./audit-query";
import { AuditRetention } from "./audit-retention";
import { AuditTable } from "./audit-table";

export const metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { workspaceId } = await requireUser("owner");
  const query = readAuditQuery(await searchParams);
  const timeZone = await viewerTimeZone();
  const { auditRetentionDays } = await readWorkspace(workspaceId);
  const load = async () => listAudit(workspaceId, filterOf(query, timeZone));
  const found = await load().catch(expected);
  const page = found instanceof AppError ? { entries: [], nextCursor: null } : found;
  return (
    <div className="mt-4 grid gap-4">
      <Card
        title="Audit log"
        aside={
          <a
            href={auditHref({ ...query, cursor: undefined }, "/settings/audit/export")}
            className={buttonLook()}
          >
            Download CSV
          </a>
        }
      >
        <p className="mb-3 max-w-prose text-muted text-sm">
          Who did what in this workspace: logins, members, passwords, API keys, domains, settings,
          blocks, exports and erasures.
        </p>
        <AuditFilters query={query} />
        {found instanceof AppError && (
          <p role="alert" className="mb-3 text-danger text-sm">
            {found.message}.
          </p>
        )}
        <AuditTable entries={page.entries} timeZone={timeZone} />
        {(query.cursor || page.nextCursor) && (
          <div className="mt-3 flex justify-between">
            {query.cursor ? (
              <Link href={auditHref({ ...query, cursor: undefined })} className={buttonLook()}>
                Newest
              </Link>
            ) : (
              <span />
            )}
            {page.nextCursor && (
              <Link
                href={auditHref({ ...query, cursor: page.nextCursor })}
                className={buttonLook()}
              >
                Older
              </Link>
            )}
          </div>
        )}
      </Card>
      <AuditRetention first={auditRetentionDays} />
    </div>
  );
}
