import { db } from "@/lib/db";
import type { DomainState, HttpsMode, Report } from "@/lib/domains/types";
import type { Queries } from "@/lib/in-turn";

/** A click domain as it is stored. */
export interface StoredDomain {
  id: number;
  workspaceId: number;
  hostname: string;
  token: string;
  state: DomainState;
  owned: boolean;
  https: HttpsMode;
  httpsChosen: boolean;
  report: Report | null;
  attempts: number;
  checkedAt: Date | null;
  nextCheckAt: Date;
  failingSince: Date | null;
  appleAppSiteAssociation: string | null;
  assetLinks: string | null;
  /** Where requests go that are not for a link of ours. No slash at its end. */
  fallbackUrl: string | null;
  createdAt: Date;
}

/** The fields of a set-up click domain that a server has in memory. */
export type ServedDomain = Pick<
  StoredDomain,
  "id" | "workspaceId" | "hostname" | "state" | "https" | "appleAppSiteAssociation" | "assetLinks"
>;

/** A workspace's click domain settings. */
export interface WorkspaceDomains {
  workspaceId: number;
  /** Null for the instance's own click domain. */
  defaultDomainId: number | null;
  whenClickDomainFails: "fall-back" | "refuse";
}

/** The click domains of a workspace, oldest first. */
export async function domainsOf(workspaceId: number): Promise<StoredDomain[]> {
  return (await db().clickDomain.findMany({
    where: { workspaceId },
    orderBy: { id: "asc" },
  })) as unknown as StoredDomain[];
}

/** One click domain of a workspace. */
export async function findDomain(
  workspaceId: number,
  hostname: string,
): Promise<StoredDomain | undefined> {
  // Postgres text cannot contain NUL, not even in a query.
  if (hostname.includes("\0")) return undefined;
  const row = await db().clickDomain.findUnique({
    where: { workspaceId_hostname: { workspaceId, hostname } },
  });
  return (row ?? undefined) as StoredDomain | undefined;
}

/** Adds a click domain. Returns undefined if the workspace has it already. */
export async function insertDomain(
  workspaceId: number,
  hostname: string,
  token: string,
): Promise<StoredDomain | undefined> {
  const added = await db().clickDomain.createManyAndReturn({
    data: { workspaceId, hostname, token },
    skipDuplicates: true,
  });
  return added[0] as StoredDomain | undefined;
}

/** Removes a click domain. A workspace that had it as default goes back to the instance's. */
export async function deleteDomain(id: number): Promise<void> {
  await db().clickDomain.deleteMany({ where: { id } });
}

/** Changes a click domain's settings. */
export async function updateDomain(
  id: number,
  changes: Partial<
    Pick<
      StoredDomain,
      "https" | "httpsChosen" | "appleAppSiteAssociation" | "assetLinks" | "fallbackUrl"
    >
  >,
): Promise<void> {
  await db().clickDomain.updateMany({ where: { id }, data: changes });
}

/**
 * Gives up the click domains of a deleted workspace, in a transaction. Those that it has proved to own stay, as its links
 * still need a certificate, until another workspace proves to own them.
 */
export async function releaseDomains(tx: Queries, workspaceId: number): Promise<void> {
  await tx.clickDomain.deleteMany({
    where: { workspaceId, OR: [{ owned: false }, { state: "pending" }] },
  });
  await tx.senderDomain.deleteMany({ where: { workspaceId } });
  // With these files, phones would open an app in place of the page for stopped links.
  const data = { appleAppSiteAssociation: null, assetLinks: null, fallbackUrl: null };
  await tx.clickDomain.updateMany({ where: { workspaceId }, data });
}

/** Whether another workspace, which was not deleted, has proved to own the hostname. */
export async function isOwnedByAnother(workspaceId: number, hostname: string): Promise<boolean> {
  const others = { workspaceId: { not: workspaceId }, workspace: { deletedAt: null } };
  const where = { hostname, owned: true, ...others };
  return (await db().clickDomain.count({ where })) > 0;
}

/** The fields that a check changes. */
export type CheckedDomain = Pick<
  StoredDomain,
  "state" | "owned" | "https" | "attempts" | "nextCheckAt" | "failingSince"
> & { report: Report; checkedAt: Date };

/** The result of storing a check. `overtaken`: since the domain was read, it was removed or another check was stored. */
export type Saved = "saved" | "overtaken" | "owned-by-another";

/**
 * Stores the outcome of a check, given the domain as it was read. Leaves settings alone that a person has changed since
 * then. A domain that is now proved to be owned is taken from a deleted workspace.
 */
export async function saveCheck(
  { id, workspaceId, hostname, state, https, checkedAt, ...before }: StoredDomain,
  checked: CheckedDomain,
): Promise<Saved> {
  const { report, https: found, owned, ...columns } = checked;
  try {
    return await db().$transaction(async (tx) => {
      const { count } = await tx.clickDomain.updateMany({
        where: { id, checkedAt },
        data: { ...columns, report: report as object },
      });
      if (count === 0) return "overtaken";
      if (owned !== before.owned) {
        await tx.$executeRaw`
          DELETE FROM click_domain USING workspace
          WHERE hostname = ${hostname} AND owned AND workspace.id = workspace_id AND deleted_at IS NOT NULL`;
        await tx.clickDomain.updateMany({ where: { id }, data: { owned } });
      }
      if (https !== found) {
        await tx.clickDomain.updateMany({
          where: { id, httpsChosen: false },
          data: { https: found },
        });
      }
      if (state === "active" || checked.state !== "active") return "saved";
      // The first domain that works becomes the workspace's default.
      await tx.$executeRaw`
        UPDATE workspace SET default_click_domain_id = ${id}
        WHERE id = ${workspaceId} AND default_click_domain_id IS NULL AND NOT EXISTS (
          SELECT FROM click_domain
          WHERE workspace_id = ${workspaceId} AND id <> ${id} AND state <> 'pending')`;
      return "saved";
    });
  } catch (error) {
    if ((error as { code?: string }).code === "P2002") return "owned-by-another";
    throw error;
  }
}

/** Claims up to `limit` domains whose check is due. No other process gets them for two minutes. */
export async function takeDueDomains(
  limit: number,
): Promise<{ workspaceId: number; hostname: string }[]> {
  return db().$queryRaw`
    UPDATE click_domain SET next_check_at = now() + interval '2 minutes'
    WHERE id IN (
      SELECT click_domain.id FROM click_domain JOIN workspace ON workspace.id = workspace_id
      WHERE next_check_at <= now() AND deleted_at IS NULL
      ORDER BY next_check_at LIMIT ${limit} FOR UPDATE OF click_domain SKIP LOCKED)
    RETURNING workspace_id AS "workspaceId", hostname`;
}

/** All click domains that have been set up: those active or failing. */
export async function servedDomains(): Promise<ServedDomain[]> {
  return (await db().clickDomain.findMany({
    where: { owned: true, state: { not: "pending" } },
    select: {
      id: true,
      workspaceId: true,
      hostname: true,
      state: true,
      https: true,
      appleAppSiteAssociation: true,
      assetLinks: true,
    },
  })) as ServedDomain[];
}

/** The fall-back addresses of all click domains with a proved owner, whether or not DNS already leads here. */
export async function servedFallBacks(): Promise<
  { hostname: string; fallbackUrl: string; workspaceId: number }[]
> {
  return db().$queryRaw`
    SELECT hostname, fallback_url AS "fallbackUrl", workspace_id AS "workspaceId" FROM click_domain
    WHERE owned AND fallback_url IS NOT NULL`;
}

/** The settings of all workspaces whose settings differ from the defaults. */
export async function workspaceDomains(): Promise<WorkspaceDomains[]> {
  return db().$queryRaw`
    SELECT id AS "workspaceId", default_click_domain_id AS "defaultDomainId",
           when_click_domain_fails AS "whenClickDomainFails"
    FROM workspace
    WHERE default_click_domain_id IS NOT NULL OR when_click_domain_fails <> 'fall-back'`;
}

/** Changes a workspace's settings. */
export async function updateWorkspaceDomains(
  workspaceId: number,
  changes: Partial<Omit<WorkspaceDomains, "workspaceId">>,
): Promise<void> {
  const { defaultDomainId, whenClickDomainFails } = changes;
  await db().workspace.update({
    where: { id: workspaceId },
    data: { defaultClickDomainId: defaultDomainId, whenClickDomainFails },
  });
}

/** The number of a workspace's links on a click domain, and of the messages that contain them. */
export async function countLinks(
  workspaceId: number,
  hostname: string,
): Promise<{ links: number; messages: number }> {
  const [row] = await db().$queryRaw<{ links: number; messages: number }[]>`
    SELECT coalesce(sum(lists.messages * (
             SELECT count(*) FROM link WHERE link.link_list_id = lists.link_list_id)), 0)::float8 AS links,
           coalesce(sum(lists.messages), 0)::float8 AS messages
    FROM (
      SELECT link_list_id, count(*) AS messages FROM message
      WHERE workspace_id = ${workspaceId} AND click_host = ${hostname} GROUP BY link_list_id
    ) AS lists`;
  return row ?? { links: 0, messages: 0 };
}
