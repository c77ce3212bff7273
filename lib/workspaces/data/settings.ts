import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** How much of a clicking client's address is kept. */
export type AddressDetail = "none" | "network" | "whole";

/** What a workspace keeps. */
export interface WorkspaceSettings {
  /** The email of each campaign's first message, for the click map. */
  keepEmails: boolean;
  addressDetail: AddressDetail;
  /** Nothing about single recipients and clicks. */
  aggregateOnly: boolean;
  /** How long single clicks are kept; null: for ever. */
  clickRetentionMonths: number | null;
}

/** The settings of a workspace. Throws when it is gone. */
export async function workspaceSettings(workspaceId: number): Promise<WorkspaceSettings> {
  return (await settingsAndShownClicks(workspaceId)).settings;
}

/** The settings of a workspace and which of its clicks are shown, in one statement. Throws when the workspace is gone. */
export async function settingsAndShownClicks(
  workspaceId: number,
): Promise<{ settings: WorkspaceSettings; shown: ShownClicks | undefined }> {
  const row = await findRow(workspaceId);
  if (!row) throw new Error(`There is no workspace ${workspaceId}`);
  const { shownFrom: _, ...settings } = row;
  return { settings, shown: shownIn(row) };
}

/** Changes some of them. */
export async function saveWorkspaceSettings(
  workspaceId: number,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  const change = db().workspace.update({ where: { id: workspaceId }, data: changes });
  if (changes.aggregateOnly !== false) return void (await change);
  // What was counted until now was not to be shown.
  const stopsTotalsOnly = db().workspace.updateMany({
    where: { id: workspaceId, aggregateOnly: true },
    data: { clicksShownSince: new Date() },
  });
  await db().$transaction([stopsTotalsOnly, change]);
}

/** Which single clicks of a workspace are shown, alone or as a recipient's: those from then on, or all that are kept. */
export interface ShownClicks {
  from: Date | undefined;
}

/** Undefined where a workspace keeps totals only. What came while it did is never shown, nor what its retention no longer keeps. */
export async function shownClicks(workspaceId: number): Promise<ShownClicks | undefined> {
  const row = await findRow(workspaceId);
  return row && shownIn(row);
}

type Row = WorkspaceSettings & { shownFrom: Date | null };

async function findRow(workspaceId: number): Promise<Row | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT keep_emails AS "keepEmails", address_detail AS "addressDetail",
           aggregate_only AS "aggregateOnly", click_retention_months AS "clickRetentionMonths",
           greatest(clicks_shown_since, now() - make_interval(months => click_retention_months)) AS "shownFrom"
    FROM workspace WHERE id = ${workspaceId}`;
  return row;
}

function shownIn({ aggregateOnly, shownFrom }: Row): ShownClicks | undefined {
  return aggregateOnly ? undefined : { from: shownFrom ?? undefined };
}

/** The most of an address that any workspace keeps: so much must be known of a click until its workspace is. */
export async function mostAddressDetail(): Promise<AddressDetail> {
  const rows = await db().$queryRaw<{ detail: AddressDetail }[]>`
    SELECT DISTINCT address_detail AS detail FROM workspace WHERE NOT aggregate_only`;
  const wanted = new Set(rows.map(({ detail }) => detail));
  if (wanted.has("whole")) return "whole";
  // Before there is any workspace, as much as the first one will keep.
  return wanted.has("network") || wanted.size === 0 ? "network" : "none";
}

/** What a workspace no longer keeps. */
export interface DueRetention {
  workspaceId: number;
  /** Single clicks before then; null: it keeps all. */
  before: Date | null;
  /** Whom its messages went to. */
  recipients: boolean;
}

/** What each workspace no longer keeps. */
export async function dueRetentions(now: Date): Promise<DueRetention[]> {
  // What a workspace with totals only has counted stays for two days: so long it may come again from a spool.
  return db().$queryRaw<DueRetention[]>(Prisma.sql`
    SELECT id AS "workspaceId", aggregate_only AS recipients,
           CASE WHEN aggregate_only THEN ${now}::timestamptz - interval '2 days'
                ELSE ${now}::timestamptz - make_interval(months => click_retention_months) END AS before
    FROM workspace`);
}
