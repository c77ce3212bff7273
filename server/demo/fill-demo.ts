import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Click } from "@/lib/clicks/click";
import { ensurePartitions } from "@/lib/clicks/data/ensure-partitions";
import { insertClicks } from "@/lib/clicks/data/insert-clicks";
import { db } from "@/lib/db";
import { storeMessage } from "@/lib/emails/data/store-message";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { currentEpoch } from "@/lib/links/epochs/open-epoch";
import { changeWorkspaceSettings } from "@/lib/privacy/workspace-settings";
import { operatorsWorkspaceId } from "@/lib/workspaces/data/operators-workspace";
import { type DemoCampaign, demoCampaigns } from "./campaigns";
import { humanClicks, type SentMessage, scannerClicks } from "./clicks-of";
import { random } from "./random";

const dayMs = 24 * 60 * 60 * 1000;
const fixtures = join(import.meta.dirname, "../../tests/fixtures");
const batchSize = 1000;
// The share of recipients whose company has a scanner that opens every link.
const scannedShare = 0.01;

/** Fills the operator's workspace with two months of emails and clicks, unless it has any. */
export async function fillDemo(): Promise<void> {
  const workspaceId = await operatorsWorkspaceId(db());
  // Only if it was deleted since the start.
  if (workspaceId === undefined) return;
  if ((await db().campaign.count({ where: { workspaceId } })) > 0) return;
  const actor = { kind: "command", name: "npm run demo", address: null } as const;
  await changeWorkspaceSettings({ workspaceId, actor }, { keepEmails: true });
  const now = Date.now();
  for (const months of [2, 1, 0]) {
    const date = new Date(now);
    await ensurePartitions(
      new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)),
    );
  }
  const clicks: Click[] = [];
  for (const campaign of demoCampaigns) {
    for (const message of await send(workspaceId, campaign, now)) {
      clicks.push(...humanClicks(message, campaign.clickRate, now));
      if (random() < scannedShare) clicks.push(...scannerClicks(message, now));
    }
  }
  clicks.sort((a, b) => (a.time < b.time ? -1 : 1));
  for (let start = 0; start < clicks.length; start += batchSize) {
    await insertClicks(clicks.slice(start, start + batchSize));
  }
}

/** Sends the first message as every sender does, and inserts the others as copies of it. */
async function send(
  workspaceId: number,
  campaign: DemoCampaign,
  now: number,
): Promise<SentMessage[]> {
  const html = await readFile(join(fixtures, campaign.file), "utf8");
  const { subject, tags } = campaign;
  const { id, links } = await rewriteEmail(workspaceId, {
    html,
    subject,
    tags,
    recipient: recipient(0),
    keepEmail: true,
    ...(campaign.name === undefined ? {} : { campaign: campaign.name }),
  });
  const first = await db().message.findUniqueOrThrow({
    where: { id: BigInt(id as string) },
    include: { campaign: true },
  });
  const { campaignId, linkListId, clickHost } = first;
  const stored = await db().link.findMany({ where: { linkListId }, orderBy: { position: "asc" } });
  const copy = {
    workspaceId,
    campaign: campaign.name,
    links: stored.map((link) => ({ ...link, part: link.part as "html" | "text" })),
    clickHost,
    subject,
    tags,
    key: undefined,
  };
  const epoch = await currentEpoch();
  const copies = await Promise.all(
    Array.from({ length: campaign.recipients - 1 }, (_, index) =>
      storeMessage(epoch, { ...copy, recipient: recipient(index + 1) }),
    ),
  );
  const ids = [first.id, ...copies.map(idOf)];
  const times = ids.map((_, index) => sentAt(campaign, index, now));
  await db().$executeRaw`
    UPDATE message SET created_at = sent.time
    FROM unnest(${ids}::bigint[], ${times.map((time) => new Date(time).toISOString())}::timestamptz[]) AS sent (id, time)
    WHERE message.id = sent.id`;
  await db().campaign.update({
    where: { id: campaignId },
    data: { createdAt: new Date(times[0] as number) },
  });
  return ids.map((one, index) => ({
    id: String(one),
    epoch: String(epoch.value),
    sentAt: times[index] as number,
    positions: links.length,
  }));
}

function idOf(stored: Awaited<ReturnType<typeof storeMessage>>): bigint {
  if (typeof stored === "string") throw new Error(`no messages could be stored: ${stored}`);
  return stored.id;
}

/**
 * When a message was sent. A newsletter goes out at seven in the morning, two hundred a minute; others are spread over
 * the days.
 */
function sentAt({ daysAgo, spread, recipients }: DemoCampaign, index: number, now: number): number {
  if (spread) return now - daysAgo * dayMs + (daysAgo * dayMs * index) / recipients;
  const morning = new Date(now - daysAgo * dayMs).setUTCHours(7, 0, 0, 0);
  return morning + Math.floor(index / 200) * 60_000;
}

const names = [
  "ada",
  "ben",
  "chloe",
  "dario",
  "emil",
  "fatima",
  "goran",
  "hana",
  "ines",
  "jonas",
  "kaya",
  "lena",
];
const companies = ["example.com", "example.org", "mail.example", "post.example", "office.example"];

function recipient(index: number): string {
  const name = names[index % names.length];
  const company = companies[Math.floor(index / names.length) % companies.length];
  return `${name}.${1 + Math.floor(index / 60)}@${company}`;
}
