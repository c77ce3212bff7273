import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

/** How much of a client's IP address is stored with a click. */
export type AddressDetail = "none" | "network" | "whole";

/** A workspace's settings for what it stores. */
export interface WorkspaceSettings {
  /** Whether to store the email of each campaign's first message, for the click map. */
  keepEmails: boolean;
  addressDetail: AddressDetail;
  /** Whether to store totals only, and nothing about single recipients and clicks. */
  aggregateOnly: boolean;
  /** The number of months for which single clicks are stored; null: for ever. */
  clickRetentionMonths: number | null;
}

/** The settings of a workspace. Throws an error if the workspace does not exist. */
export async function workspaceSettings(workspaceId: number): Promise<WorkspaceSettings> {
  return (await settingsAndShownClicks(workspaceId)).settings;
}

/** The settings of a workspace and which of its clicks may be shown, in one query. Throws like workspaceSettings. */
export async function settingsAndShownClicks(
  workspaceId: number,
): Promise<{ settings: WorkspaceSettings; shown: ShownClicks | undefined }> {
  const row = await findRow(workspaceId);
  if (!row) throw new Error(`There is no workspace ${workspaceId}`);
  const { shownFrom: _, ...settings } = row;
  return { settings, shown: shownIn(row) };
}

/** The name of a workspace. Throws an error if it does not exist. */
export async function nameOfWorkspace(workspaceId: number): Promise<string> {
  return (await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })).name;
}

/** Changes some of the settings. */
export async function saveWorkspaceSettings(
  workspaceId: number,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  const change = db().workspace.update({ where: { id: workspaceId }, data: changes });
  if (changes.aggregateOnly !== false) return void (await change);
  // Clicks counted until now must not be shown.
  const stopsTotalsOnly = db().workspace.updateMany({
    where: { id: workspaceId, aggregateOnly: true },
    data: { clicksShownSince: new Date() },
  });
  await db().$transaction([stopsTotalsOnly, change]);
}

/** The single clicks of a workspace that may be shown: those since `from`, or all if it is undefined. */
export interface ShownClicks {
  from: Date | undefined;
}

/**
 * Which single clicks may be shown; undefined if the workspace stores totals only. Clicks made while it stored totals only
 * are never shown, even later. Neither are clicks older than its retention.
 */
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

/** The most address detail that any workspace stores. A click needs this much until its workspace is known. */
export async function mostAddressDetail(): Promise<AddressDetail> {
  const rows = await db().$queryRaw<{ detail: AddressDetail }[]>`
    SELECT DISTINCT address_detail AS detail FROM workspace WHERE NOT aggregate_only`;
  const wanted = new Set(rows.map(({ detail }) => detail));
  if (wanted.has("whole")) return "whole";
  // If there is no workspace yet, the default of a new one applies.
  return wanted.has("network") || wanted.size === 0 ? "network" : "none";
}

/** What to delete from a workspace. */
export interface DueRetention {
  workspaceId: number;
  /** Delete single clicks before this time; null: none. */
  before: Date | null;
  /** Delete the recipients of its messages. */
  recipients: boolean;
  /** Delete all that its links don't need, as the workspace was deleted. */
  everything: boolean;
}

/** What to delete from each workspace. */
export async function dueRetentions(now: Date): Promise<DueRetention[]> {
  // Workspaces with totals only also store single clicks for two days. A spool may contain the same click again, which must
  // not count twice.
  return db().$queryRaw<DueRetention[]>(Prisma.sql`
    SELECT id AS "workspaceId", aggregate_only AS recipients, deleted_at IS NOT NULL AS everything,
           CASE WHEN deleted_at IS NOT NULL THEN ${now}::timestamptz
                WHEN aggregate_only THEN ${now}::timestamptz - interval '2 days'
                ELSE ${now}::timestamptz - make_interval(months => click_retention_months) END AS before
    FROM workspace WHERE emptied_at IS NULL ORDER BY id`);
}
