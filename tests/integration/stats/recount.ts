import { db } from "@/lib/db";

type Counts = Record<string, { total: number; automated: number; uniq: number }>;

/** Every roll-up there is, in one shape: what was counted, by what. */
export interface RollUps {
  campaigns: Record<string, unknown>;
  links: Record<string, unknown>;
  linkCounts: Counts;
  workspaceCounts: Counts;
  firsts: Record<string, string>;
}

/** All roll-ups, counted anew from the raw clicks by code that shares nothing with the product's. */
export async function recount(): Promise<RollUps> {
  const [clicks, messages] = await Promise.all([
    db().click.findMany({ where: { campaignId: { not: null } } }),
    db().message.findMany(),
  ]);
  clicks.sort((a, b) => +a.time - +b.time || (a.id < b.id ? -1 : 1));
  const made: RollUps = {
    campaigns: {},
    links: {},
    linkCounts: {},
    workspaceCounts: {},
    firsts: {},
  };
  for (const { campaignId } of messages) {
    const sent = messages.filter((message) => message.campaignId === campaignId);
    const own = clicks.filter((click) => click.campaignId === campaignId);
    made.campaigns[`${campaignId}`] = {
      messages: sent.length,
      ...totals(own),
      clickedMessages: new Set(own.filter((one) => !one.automated).map((one) => one.messageId))
        .size,
    };
    for (const position of new Set(own.map((click) => click.position))) {
      const onIt = own.filter((click) => click.position === position);
      made.links[`${campaignId} ${position}`] = totals(onIt);
    }
  }
  const seen = new Set<string>();
  for (const click of clicks) {
    const first = (key: string) => {
      if (click.automated || seen.has(key)) return 0;
      seen.add(key);
      made.firsts[key] = `${click.time.toISOString()} ${click.id}`;
      return 1;
    };
    first(`${click.messageId} 0`);
    const uniq = first(`${click.messageId} ${click.position}`);
    const one = { total: 1, automated: click.automated ? 1 : 0, uniq };
    for (const at of spansOf(click.time)) {
      add(made.linkCounts, `${click.campaignId} 0 ${at}`, one);
      add(made.linkCounts, `${click.campaignId} ${click.position} ${at}`, one);
      const workspace = click.workspaceId;
      add(made.workspaceCounts, `${workspace} all  ${at}`, one);
      add(made.workspaceCounts, `${workspace} position ${click.position} ${at}`, one);
      add(made.workspaceCounts, `${workspace} device ${click.device ?? "unknown"} ${at}`, {
        ...one,
        uniq: 0,
      });
      add(made.workspaceCounts, `${workspace} program ${click.program ?? "unknown"} ${at}`, {
        ...one,
        uniq: 0,
      });
      add(made.workspaceCounts, `${workspace} domain ${click.clickHost} ${at}`, {
        ...one,
        uniq: 0,
      });
    }
  }
  return made;
}

/** All roll-ups as the product keeps them. */
export async function rollUps(): Promise<RollUps> {
  const [campaigns, links, linkCounts, workspaceCounts, firsts] = await Promise.all([
    db().campaignTotal.findMany(),
    db().linkTotal.findMany(),
    db().linkCount.findMany(),
    db().workspaceCount.findMany(),
    db().firstClick.findMany(),
  ]);
  const numbers = (row: { total: bigint; automated: bigint; uniq: bigint }) => ({
    total: Number(row.total),
    automated: Number(row.automated),
    uniq: Number(row.uniq),
  });
  const counted = (row: { total: bigint; automated: bigint; uniq: bigint }) =>
    row.total !== 0n || row.automated !== 0n || row.uniq !== 0n;
  return {
    campaigns: Object.fromEntries(
      campaigns.map((row) => [
        `${row.campaignId}`,
        {
          messages: Number(row.messages),
          ...numbers(row),
          last: row.lastClickAt?.toISOString() ?? null,
          clickedMessages: Number(row.clickedMessages),
        },
      ]),
    ),
    links: Object.fromEntries(
      links.map((row) => [
        `${row.campaignId} ${row.position}`,
        { ...numbers(row), last: row.lastClickAt?.toISOString() ?? null },
      ]),
    ),
    linkCounts: Object.fromEntries(
      linkCounts
        .filter(counted)
        .map((row) => [
          `${row.campaignId} ${row.position} ${row.span} ${row.start.toISOString()}`,
          numbers(row),
        ]),
    ),
    workspaceCounts: Object.fromEntries(
      workspaceCounts
        .filter(counted)
        .map((row) => [
          `${row.workspaceId} ${row.kind} ${row.key} ${row.span} ${row.start.toISOString()}`,
          numbers(row),
        ]),
    ),
    firsts: Object.fromEntries(
      firsts.map((row) => [
        `${row.messageId} ${row.position}`,
        `${row.time.toISOString()} ${row.clickId}`,
      ]),
    ),
  };
}

interface Raw {
  time: Date;
  automated: boolean;
  messageId: bigint | null;
  position: number;
}

function totals(clicks: readonly Raw[]) {
  const human = clicks.filter((click) => !click.automated);
  return {
    total: clicks.length,
    automated: clicks.length - human.length,
    uniq: new Set(human.map((click) => `${click.messageId} ${click.position}`)).size,
    last: human.at(-1)?.time.toISOString() ?? null,
  };
}

function spansOf(time: Date): string[] {
  const quarter = new Date(Math.floor(+time / 900_000) * 900_000);
  const day = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()));
  const month = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), 1));
  return [
    `quarter ${quarter.toISOString()}`,
    `day ${day.toISOString()}`,
    `month ${month.toISOString()}`,
  ];
}

function add(counts: Counts, key: string, one: Counts[string]): void {
  const before = counts[key] ?? { total: 0, automated: 0, uniq: 0 };
  counts[key] = {
    total: before.total + one.total,
    automated: before.automated + one.automated,
    uniq: before.uniq + one.uniq,
  };
}
