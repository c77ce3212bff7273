import { networkOf } from "@/lib/client-network";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Queries } from "@/lib/in-turn";
import { hashApiKey, prefixOf } from "../api-key";
import { type Scope, scopes } from "../scopes";

/** A stored API key. The key itself is not stored. */
export interface StoredKey {
  id: number;
  name: string;
  /** The beginning of the key; null if it was made before prefixes were stored. */
  prefix: string | null;
  scopes: Scope[];
  /** Options for its emails, where a call leaves them out. */
  defaults: object;
  createdAt: Date;
  expiresAt: Date | null;
  /** Whether it was rotated: a newer key takes its place. */
  isReplaced: boolean;
  lastUsedAt: Date | null;
  lastNetwork: string | null;
}

/** What an API key gives access to. */
export interface KeyAccess extends Pick<StoredKey, "id" | "name" | "scopes" | "defaults"> {
  workspaceId: number;
}

/**
 * What an API key gives access to; undefined if there is no such key, or it has expired. Records the use, at most once a
 * minute.
 */
export async function accessOfKey(
  key: string,
  address: string | null,
): Promise<KeyAccess | undefined> {
  const hash = hashApiKey(key);
  const network = networkOf(address ?? undefined);
  const [found] = await db().$queryRaw<KeyAccess[]>`
    WITH used AS (
      UPDATE api_key SET last_used_at = now(), last_network = ${network}
      WHERE hash = ${hash} AND (last_used_at < now() - interval '1 minute' OR last_used_at IS NULL)
    )
    SELECT ${accessColumns} ${fromOpenKey(hash)}`;
  return found;
}

/**
 * What the API key with that hash gives access to, and in how many milliseconds it expires (null: never); undefined if there
 * is no such key, or it has expired. Does not record the use.
 */
export async function findAccess(
  hash: Uint8Array,
): Promise<(KeyAccess & { expiresInMs: number | null }) | undefined> {
  const [found] = await db().$queryRaw<(KeyAccess & { expiresInMs: number | null })[]>`
    SELECT ${accessColumns}, (extract(epoch FROM expires_at - now()) * 1000)::float8 AS "expiresInMs"
    ${fromOpenKey(hash)}`;
  return found;
}

/** The columns of KeyAccess. */
const accessColumns = Prisma.sql`api_key.id, workspace_id AS "workspaceId", api_key.name, scopes, defaults`;

/** FROM and WHERE of the key with that hash, unless it has expired or its workspace was deleted. */
const fromOpenKey = (hash: Uint8Array) => Prisma.sql`
    FROM api_key JOIN workspace ON workspace.id = workspace_id AND deleted_at IS NULL
    WHERE hash = ${hash} AND (expires_at > now() OR expires_at IS NULL)`;

/** Records uses of API keys, at most once a minute for each, with the network of the use. */
export async function recordUses(
  uses: readonly { id: number; network: string | null }[],
): Promise<void> {
  // Another server that records a use of the same key now records this one as well.
  await db().$executeRaw`
    WITH due AS (
      SELECT id FROM api_key
      WHERE id = ANY(${uses.map(({ id }) => id)}::integer[])
        AND (last_used_at < now() - interval '1 minute' OR last_used_at IS NULL)
      FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE api_key SET last_used_at = now(), last_network = network
    FROM due JOIN unnest(${uses.map(({ id }) => id)}::integer[], ${uses.map(({ network }) => network)}::text[])
      AS used (id, network) USING (id)
    WHERE api_key.id = due.id`;
}

/** Whether an API key still has a scope. */
export async function isKeyOpen(id: number, scope: Scope): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    SELECT FROM api_key
    WHERE id = ${id} AND ${scope} = ANY(scopes) AND (expires_at > now() OR expires_at IS NULL)`;
  return found.length > 0;
}

/** The API keys of a workspace, including expired ones, oldest first. */
export async function keysOf(workspaceId: number): Promise<StoredKey[]> {
  return db().$queryRaw<StoredKey[]>`
    SELECT id, name, prefix, scopes, defaults, created_at AS "createdAt", expires_at AS "expiresAt",
           is_replaced AS "isReplaced", last_used_at AS "lastUsedAt", last_network AS "lastNetwork"
    FROM api_key WHERE workspace_id = ${workspaceId} ORDER BY id`;
}

/** An API key to be stored. */
export type NewKey = Pick<StoredKey, "name" | "scopes" | "defaults" | "expiresAt">;

/** Adds an API key, and returns it as it is stored. */
export async function insertKey(
  workspaceId: number,
  key: string,
  { name, scopes, defaults, expiresAt }: NewKey,
): Promise<StoredKey> {
  const { id } = await db().apiKey.create({
    data: {
      workspaceId,
      name,
      scopes,
      defaults,
      expiresAt,
      hash: hashApiKey(key),
      prefix: prefixOf(key),
    },
  });
  const added = (await keysOf(workspaceId)).find((one) => one.id === id);
  if (!added) throw new Error(`The API key ${id} is gone`);
  return added;
}

/** Deletes an API key, which ends its access at once. Returns its name; undefined if the workspace has no such key. */
export async function deleteKey(workspaceId: number, id: number): Promise<string | undefined> {
  const [gone] = await db().$queryRaw<{ name: string }[]>`
    DELETE FROM api_key WHERE id = ${id} AND workspace_id = ${workspaceId} RETURNING name`;
  return gone?.name;
}

/** Marks an API key as replaced, and lets it expire at a time, unless it expires earlier. */
export async function replaceKey(workspaceId: number, id: number, at: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE api_key SET is_replaced = true, expires_at = least(expires_at, ${at}::timestamptz)
    WHERE id = ${id} AND workspace_id = ${workspaceId}`;
}

/** Whether the workspace has any API key that has not expired. */
export async function hasApiKey(workspaceId: number, client: Queries = db()): Promise<boolean> {
  const unexpired = [{ expiresAt: null }, { expiresAt: { gt: new Date() } }];
  return (await client.apiKey.count({ where: { workspaceId, OR: unexpired } })) > 0;
}

/**
 * Adds the API key to the workspace, with all scopes and without expiry, or gives them to an existing one. A key of another
 * workspace does not change: then returns false.
 */
export async function saveApiKey(
  workspaceId: number,
  name: string,
  key: string,
  client: Queries = db(),
): Promise<boolean> {
  const saved = await client.$executeRaw`
    INSERT INTO api_key (workspace_id, name, hash, prefix, scopes)
    VALUES (${workspaceId}, ${name}, ${hashApiKey(key)}, ${prefixOf(key)}, ${[...scopes]})
    ON CONFLICT (hash) DO UPDATE SET prefix = excluded.prefix, scopes = excluded.scopes, expires_at = NULL
    WHERE api_key.workspace_id = excluded.workspace_id`;
  return saved > 0;
}
