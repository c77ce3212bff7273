import { db } from "@/lib/db";
import { inTransaction, type Queries } from "@/lib/in-turn";
import type { StoredDomain } from "./domains";

/** A sender's domain and the click domain for it. */
export interface SenderDomain {
  workspaceId: number;
  hostname: string;
  clickDomainId: number;
}

/** The most senders of a click domain. */
export const maxSenders = 100;

/** The senders of all workspaces. */
export async function senderDomains(): Promise<SenderDomain[]> {
  return db().senderDomain.findMany({ orderBy: { hostname: "asc" } });
}

/** What prevented senders from being stored: a sender that another click domain has, or the limit. */
export type SendersRefusal =
  | { reason: "taken"; hostname: string; clickDomain: string }
  | { reason: "too-many" | "gone" };

/** Gives a click domain exactly these senders, and none that another click domain of the workspace has. */
export function replaceSenders(
  domain: Pick<StoredDomain, "id" | "workspaceId">,
  hostnames: readonly string[],
): Promise<SendersRefusal | undefined> {
  const { id, workspaceId } = domain;
  return changing(id, async (tx) => {
    const [taken] = await tx.$queryRaw<{ hostname: string; clickDomain: string }[]>`
      SELECT sender_domain.hostname, click_domain.hostname AS "clickDomain"
      FROM sender_domain JOIN click_domain ON click_domain.id = click_domain_id
      WHERE sender_domain.workspace_id = ${workspaceId} AND sender_domain.hostname = ANY(${hostnames})
        AND click_domain_id <> ${id}
      ORDER BY sender_domain.hostname LIMIT 1`;
    if (taken) return { reason: "taken", ...taken };
    await tx.senderDomain.deleteMany({
      where: { clickDomainId: id, hostname: { notIn: [...hostnames] } },
    });
    for (const hostname of hostnames)
      await upsert(tx, { workspaceId, hostname, clickDomainId: id });
    return undefined;
  });
}

/** Gives a click domain one more sender, and takes it from the click domain that has it. */
export function moveSender(
  { id, workspaceId }: Pick<StoredDomain, "id" | "workspaceId">,
  hostname: string,
): Promise<SendersRefusal | undefined> {
  return changing(id, async (tx) => {
    const others = { clickDomainId: id, hostname: { not: hostname } };
    if ((await tx.senderDomain.count({ where: others })) >= maxSenders) {
      return { reason: "too-many" };
    }
    await upsert(tx, { workspaceId, hostname, clickDomainId: id });
    return undefined;
  });
}

/** Removes a sender. Returns the hostname of the click domain that had it. */
export async function deleteSender(
  workspaceId: number,
  hostname: string,
): Promise<string | undefined> {
  const [row] = await db().$queryRaw<{ clickDomain: string }[]>`
    DELETE FROM sender_domain USING click_domain
    WHERE sender_domain.workspace_id = ${workspaceId} AND sender_domain.hostname = ${hostname}
      AND click_domain.id = click_domain_id
    RETURNING click_domain.hostname AS "clickDomain"`;
  return row?.clickDomain;
}

/** Runs `work` alone among all changes to the senders of the workspace that has the click domain. */
function changing(
  id: number,
  work: (tx: Queries) => Promise<SendersRefusal | undefined>,
): Promise<SendersRefusal | undefined> {
  return inTransaction(async (tx) => {
    const [locked] = await tx.$queryRaw<unknown[]>`
      SELECT FROM workspace JOIN click_domain ON workspace_id = workspace.id
      WHERE click_domain.id = ${id} FOR NO KEY UPDATE OF workspace FOR KEY SHARE OF click_domain`;
    return locked ? work(tx) : { reason: "gone" };
  });
}

async function upsert(tx: Queries, sender: SenderDomain): Promise<void> {
  const { workspaceId, hostname, clickDomainId } = sender;
  await tx.$executeRaw`
    INSERT INTO sender_domain (workspace_id, hostname, click_domain_id)
    VALUES (${workspaceId}, ${hostname}, ${clickDomainId})
    ON CONFLICT (workspace_id, hostname) DO UPDATE SET click_domain_id = excluded.click_domain_id
    WHERE sender_domain.click_domain_id <> excluded.click_domain_id`;
}
