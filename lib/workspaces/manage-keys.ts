import { z } from "zod";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";
import { accessChanges } from "./access-changes";
import { newApiKey } from "./api-key";
import type { By } from "./audit";
import {
  deleteKey,
  insertKey,
  keysOf,
  type NewKey,
  replaceKey,
  type StoredKey,
} from "./data/api-keys";
import { insertEntry } from "./data/audit";
import { type Scope, scopes } from "./scopes";

/** An API key as the API shows it. */
export const KeyView = z.object({
  id: z.string().describe("Id of the key."),
  name: z.string().describe("Name of the key."),
  prefix: z
    .string()
    .nullable()
    .describe("The beginning of the key, to recognise it by. Null for keys older than prefixes."),
  scopes: z.array(z.enum(scopes)).describe("What the key may do."),
  // The room of emails, which comes later, knows the options.
  defaults: z.custom<object>().describe("Options for its emails where a call leaves them out."),
  createdAt: z.iso.datetime().describe("When it was created."),
  expiresAt: z.iso.datetime().nullable().describe("Null if the key does not expire."),
  isReplaced: z.boolean().describe("Whether it was rotated: a newer key takes its place."),
  lastUsedAt: z.iso
    .datetime()
    .nullable()
    .describe("The last use, recorded at most once a minute. Null if it was never used."),
  lastNetwork: z.string().nullable().describe("The network of the last use, in CIDR notation."),
});

export type KeyView = z.output<typeof KeyView>;

/** A new API key. `key` is shown this once. */
export const CreatedKey = KeyView.extend({
  key: z.string().describe("The key itself. It is returned this once only."),
});

export type CreatedKey = z.output<typeof CreatedKey>;

/** The most keys of one workspace. */
const maxKeys = 100;

/** How long a key still works after it was rotated, if the caller doesn't say. */
const overlapHours = 24;

const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it refuses them
  .regex(/^[^\x00-\x1f\x7f]*$/, "must not contain control characters");
const Expiry = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** What a new API key is created from, without the options for its emails. */
export const KeyInput = z.strictObject({
  name: Name.describe("Name of the key, without control characters."),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .describe("What the key may do. A key can't give others a scope that it lacks."),
  expiresAt: Expiry.nullable()
    .optional()
    .describe("When the key stops working. Null or missing: never."),
});

/** How an API key is rotated. */
export const Rotation = z.strictObject({
  overlapHours: z
    .number()
    .min(0)
    .max(720)
    .optional()
    .describe("How long the old key still works. Default: 24."),
});

/** Who manages keys. A key can't give others scopes that it doesn't have itself. */
export interface KeyManager extends By {
  scopes: readonly Scope[];
}

/** The API keys of a workspace, oldest first. */
export async function listKeys(workspaceId: number): Promise<KeyView[]> {
  return (await keysOf(workspaceId)).map(view);
}

/**
 * Creates an API key from `{name, scopes, defaults?, expiresAt?}`. `Defaults` is the schema of the options for its emails.
 * Throws AppError `bad-request` for invalid input, `forbidden` for scopes that `by` lacks, and `unprocessable` if there
 * are 100 keys already.
 */
export async function createKey(
  by: KeyManager,
  input: unknown,
  Defaults: z.ZodType<object>,
): Promise<CreatedKey> {
  const schema = KeyInput.extend({ defaults: Defaults.default({}) });
  const { name, scopes: wanted, defaults, expiresAt = null } = validate(schema, input);
  if (expiresAt && expiresAt <= new Date()) {
    throw new AppError("bad-request", "expiresAt must be in the future", "$.expiresAt");
  }
  const missing = wanted.find((scope) => !by.scopes.includes(scope));
  if (missing) {
    throw new AppError(
      "forbidden",
      `Only a key with the scope ${missing} can create one`,
      "$.scopes",
    );
  }
  return add(by, {
    name,
    scopes: scopes.filter((scope) => wanted.includes(scope)),
    defaults,
    expiresAt,
  });
}

/**
 * Replaces an API key by a new one with the same name, scopes, defaults and lifetime. The old one works for another
 * `overlapHours`, 24 by default. Throws AppError `not-found`, and `unprocessable` if the key has expired.
 */
export async function rotateKey(by: KeyManager, id: string, input: unknown): Promise<CreatedKey> {
  const { overlapHours: hours = overlapHours } = validate(Rotation, input);
  const old = (await keysOf(by.workspaceId)).find((key) => String(key.id) === id);
  if (!old) throw unknownKey(id);
  const missing = old.scopes.find((scope) => !by.scopes.includes(scope));
  if (missing) {
    throw new AppError("forbidden", `Only a key with the scope ${missing} can rotate this one`);
  }
  if (old.isReplaced) {
    throw new AppError(
      "unprocessable",
      "This API key was rotated already; rotate the one that took its place",
    );
  }
  if (old.expiresAt && old.expiresAt <= new Date()) {
    throw new AppError("unprocessable", "This API key has expired; create a new one");
  }
  // The new key lives as long as the old one was meant to.
  const lifetimeMs = old.expiresAt && Number(old.expiresAt) - Number(old.createdAt);
  const expiresAt = lifetimeMs === null ? null : new Date(Date.now() + lifetimeMs);
  const added = await add(by, { ...old, expiresAt }, "key-rotated");
  await replaceKey(by.workspaceId, old.id, new Date(Date.now() + hours * 3_600_000));
  accessChanges.publishToAll(null);
  return added;
}

/**
 * Revokes an API key, which ends its access at once; at other nodes, within a second. Throws AppError
 * `not-found`.
 */
export async function revokeKey(by: KeyManager, id: string): Promise<void> {
  const name = /^\d{1,9}$/.test(id) ? await deleteKey(by.workspaceId, Number(id)) : undefined;
  if (name === undefined) throw unknownKey(id);
  accessChanges.publishToAll(null);
  await insertEntry(by, "key-revoked", name);
}

async function add(
  by: KeyManager,
  wanted: NewKey,
  action: "key-created" | "key-rotated" = "key-created",
): Promise<CreatedKey> {
  if ((await keysOf(by.workspaceId)).length >= maxKeys) {
    throw new AppError(
      "unprocessable",
      `A workspace has at most ${maxKeys} API keys; revoke one first`,
    );
  }
  const key = newApiKey();
  const added = await insertKey(by.workspaceId, key, wanted);
  await insertEntry(by, action, wanted.name);
  return { ...view(added), key };
}

function unknownKey(id: string): AppError {
  return new AppError("not-found", `This workspace has no API key ${id}`);
}

function view({ id, createdAt, expiresAt, lastUsedAt, ...key }: StoredKey): KeyView {
  return {
    id: String(id),
    ...key,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
