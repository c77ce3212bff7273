import { type ClassifiableClick, type ClickedMessage, nearMs } from "@/lib/clicks/classify/rules";
import type { AutomatedReason } from "@/lib/clicks/click";
import { db } from "@/lib/db";

/** A time range of one message's clicks. */
export interface Slice {
  messageId: string;
  fromMs: number;
  toMs: number;
}

/** The clicks of a slice, and those shortly before and after it, which are needed to classify them. */
export interface SliceClicks {
  message: ClickedMessage;
  clicks: ClassifiableClick[];
  /** The ids of the clicks in the slice itself, without those just before and after it. */
  inside: Set<string>;
}

interface Row {
  slice: number;
  id: string;
  time: Date;
  position: number;
  method: string;
  userAgent: string | null;
  ip: string | null;
  reason: AutomatedReason | null;
  inside: boolean;
  links: number;
  createdAt: Date;
  isPersonal: boolean;
}

/** Reads slices of messages. With `onlyNearOthers`, only clicks near a click on another link of the message. */
export async function readSlices(
  slices: readonly Slice[],
  { onlyNearOthers }: { onlyNearOthers: boolean },
): Promise<SliceClicks[]> {
  // Passed as one JSON value: serialising arrays of thousands would delay redirects.
  const given = JSON.stringify(
    slices.map(({ messageId, fromMs, toMs }, number) => ({
      number,
      message_id: messageId,
      from_ms: fromMs,
      to_ms: toMs,
    })),
  );
  const rows = await db().$queryRaw<Row[]>`
    WITH slice AS (
      SELECT given.number, given.message_id,
             to_timestamp(given.from_ms / 1000.0) AS from_time, to_timestamp(given.to_ms / 1000.0) AS to_time,
             message.created_at, message.recipient IS NOT NULL AS personal,
             (SELECT count(*)::int FROM link WHERE link.link_list_id = message.link_list_id) AS links
      FROM jsonb_to_recordset(${given}::jsonb)
        AS given (number int, message_id bigint, from_ms bigint, to_ms bigint)
      JOIN message ON message.id = given.message_id
    )
    SELECT slice.number AS slice, click.id, click.time, click.position, click.method,
           click.user_agent AS "userAgent", click.ip, click.reason, slice.links,
           click.time BETWEEN slice.from_time AND slice.to_time AS inside,
           slice.created_at AS "createdAt", slice.personal AS "isPersonal"
    FROM slice JOIN click ON click.message_id = slice.message_id
      AND click.time >= slice.from_time - ${nearMs} * interval '1 millisecond'
      AND click.time <= slice.to_time + ${nearMs} * interval '1 millisecond'
    WHERE NOT ${onlyNearOthers} OR EXISTS (
      SELECT FROM click AS other
      WHERE other.message_id = click.message_id AND other.position <> click.position
        AND other.time >= click.time - ${nearMs} * interval '1 millisecond'
        AND other.time <= click.time + ${nearMs} * interval '1 millisecond')
    ORDER BY slice.number, click.time, click.id`;
  const read = new Map<number, SliceClicks>();
  for (const { slice, inside, links, createdAt, isPersonal, time, ...click } of rows) {
    const message = { links, rewrittenMs: createdAt.getTime(), isPersonal };
    const known = read.get(slice) ?? { message, clicks: [], inside: new Set() };
    known.clicks.push({ ...click, timeMs: time.getTime() });
    if (inside) known.inside.add(click.id);
    read.set(slice, known);
  }
  return [...read.values()];
}
