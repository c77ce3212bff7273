import { Prisma } from "@/lib/generated/prisma/client";

/** The key of a message, as it is stored. */
export interface KeyRow {
  /** Hash of the caller's key, as 32 hexadecimal digits. */
  key: string;
  /** Hash of the email and its options, as 32 hexadecimal digits. */
  email: string;
  /** Hash of all that the identifiers of its links are made from, apart from the message's id. */
  terms: bigint;
  /** The highest number of an origin in its links. Those above it had none. */
  lastOrigin: number;
  /** This process has stored a message under the key, so no other must be stored. */
  isRemembered: boolean;
}

/** The message that was stored under a key. */
export interface EarlierMessage {
  /** As in KeyRow. */
  email: string;
  terms: bigint;
  lastOrigin: number;
  id: bigint;
  /** Undefined if the database does not have it any more. */
  stored:
    | { campaign: string; clickHost: string; epoch: { number: number; value: bigint } }
    | undefined;
}

type Keyed = readonly { key: KeyRow | undefined }[];

/** Further arguments of `unnest`. */
export function keyColumns(messages: Keyed): Prisma.Sql {
  const column = <Key extends keyof KeyRow>(name: Key) =>
    messages.map(({ key }) => key?.[name] ?? null);
  return Prisma.sql`, ${column("key")}::uuid[], ${column("email")}::uuid[], ${column("terms")}::bigint[],
        ${column("lastOrigin")}::integer[], ${column("isRemembered")}::boolean[]`;
}

export const keyColumnNames = Prisma.sql`key, email, terms, last_origin, is_remembered,`;

/**
 * The message stored under the key of `row` in the last 48 hours, as JSON. A row whose message is gone counts until its
 * partition is dropped, so that a restore of single tables leads to an error and not to a second message.
 */
export const earlierMessage = Prisma.sql`(
        SELECT json_build_object(
          'email', replace(stored.email::text, '-', ''), 'terms', terms::text, 'lastOrigin', last_origin, 'id', message_id::text,
          'campaign', campaign.name, 'clickHost', click_host, 'epoch', epoch.number, 'value', epoch.value::text)::text
        FROM idempotency_key AS stored
        LEFT JOIN message ON message.id = message_id AND message.workspace_id = stored.workspace_id
        LEFT JOIN campaign ON campaign.id = message.campaign_id
        LEFT JOIN epoch ON epoch.number = message.epoch
        WHERE stored.workspace_id = row.workspace_id AND stored.key = row.key AND day >= current_date - 2
          AND (message.id IS NULL OR message.created_at > now() - interval '48 hours')
        ORDER BY message.id IS NULL, message_id DESC LIMIT 1)`;

/**
 * Inserts the keys of the messages in `storable`. Two processes may store the same key around midnight, one before it and
 * one after. So in the first minutes of a day, keys are inserted for the day before, too.
 */
export const newKeys = Prisma.sql`
    day AS MATERIALIZED (
      SELECT current_date - ago AS day FROM generate_series(0, CASE WHEN localtime < '00:10' THEN 1 ELSE 0 END) AS ago
    ),
    new_key AS (
      INSERT INTO idempotency_key (message_id, terms, key, email, day, workspace_id, last_origin)
      SELECT id, terms, key, email, day, workspace_id, last_origin FROM storable CROSS JOIN day
      WHERE key IS NOT NULL AND NOT is_remembered
      ORDER BY workspace_id, key, day, place
      ON CONFLICT DO NOTHING RETURNING message_id
    ),`;

/** Whether the message in `storable` has no key, or has got it. */
export const hasItsKey = Prisma.sql`WHERE key IS NULL OR id IN (
        SELECT message_id FROM new_key GROUP BY message_id HAVING count(*) = (SELECT count(*) FROM day))`;

/** Reads the JSON of `earlierMessage`. */
export function readEarlier(json: string): EarlierMessage {
  const { email, terms, lastOrigin, id, campaign, clickHost, epoch, value } = JSON.parse(json);
  return {
    email,
    terms: BigInt(terms),
    lastOrigin,
    id: BigInt(id),
    stored:
      value === null
        ? undefined
        : { campaign, clickHost, epoch: { number: epoch, value: BigInt(value) } },
  };
}
