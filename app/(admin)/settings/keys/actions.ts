"use server";

import { RewriteDefaults } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import { requireUser } from "@/lib/workspaces/auth";
import {
  type CreatedKey,
  createKey,
  type KeyManager,
  type KeyView,
  listKeys,
  revokeKey,
  rotateKey,
} from "@/lib/workspaces/manage-keys";
import { scopes } from "@/lib/workspaces/scopes";

/** The keys after a change, with the one that it created, or an error message. */
export type KeysAnswer = { keys: KeyView[]; created?: CreatedKey } | { error: string };

export async function create(input: unknown): Promise<KeysAnswer> {
  return attempt((by) => createKey(by, input, RewriteDefaults));
}

export async function rotate(id: string): Promise<KeysAnswer> {
  return attempt((by) => rotateKey(by, String(id), {}));
}

export async function revoke(id: string): Promise<KeysAnswer> {
  return attempt(async (by) => {
    await revokeKey(by, String(id));
    return undefined;
  });
}

async function attempt(
  act: (by: KeyManager) => Promise<CreatedKey | undefined>,
): Promise<KeysAnswer> {
  const by = { ...(await requireUser()), scopes };
  try {
    const created = await act(by);
    const keys = await listKeys(by.workspaceId);
    return created ? { keys, created } : { keys };
  } catch (error) {
    if (error instanceof AppError) return { error: `${error.message}.` };
    throw error;
  }
}
