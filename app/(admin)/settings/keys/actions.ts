"use server";

import { RewriteDefaults } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import {
  type CreatedKey,
  createKey,
  type KeyManager,
  type KeyView,
  listKeys,
  revokeKey,
  rotateKey,
} from "@/lib/workspaces/manage-keys";
import { requireUser } from "@/lib/workspaces/require-user";
import { scopes } from "@/lib/workspaces/scopes";

/** The keys after a change, with the one that it created, or an error message. */
export type KeysAnswer = { keys: KeyView[]; created?: CreatedKey } | { error: string };

export async function create(input: unknown): Promise<KeysAnswer> {
  const by = { ...(await requireUser("owner")), scopes };
  return attempt(by, () => createKey(by, input, RewriteDefaults));
}

export async function rotate(id: string): Promise<KeysAnswer> {
  const by = { ...(await requireUser("owner")), scopes };
  return attempt(by, () => rotateKey(by, String(id), {}));
}

export async function revoke(id: string): Promise<KeysAnswer> {
  const by = { ...(await requireUser("owner")), scopes };
  return attempt(by, async () => {
    await revokeKey(by, String(id));
    return undefined;
  });
}

async function attempt(
  { workspaceId }: KeyManager,
  act: () => Promise<CreatedKey | undefined>,
): Promise<KeysAnswer> {
  try {
    const created = await act();
    const keys = await listKeys(workspaceId);
    return created ? { keys, created } : { keys };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
