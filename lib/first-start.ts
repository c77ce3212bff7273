import { env } from "@/lib/env";
import { newApiKey } from "@/lib/workspaces/api-key";
import {
  firstUser,
  firstWorkspaceId,
  hasApiKey,
  loginOf,
  saveApiKey,
  saveUser,
} from "@/lib/workspaces/data/members";
import { checkPassword, hashPassword, newPassword } from "@/lib/workspaces/password";

/** Who can log in. Password and key are there only when they were generated just now: to be shown once. */
export interface FirstUser {
  email: string;
  password?: string;
  apiKey?: string;
}

/**
 * Sees to it that there is a workspace with a user and an API key. Configured ones (ADMIN_EMAIL,
 * ADMIN_PASSWORD, ADMIN_API_KEY) work afterwards, whatever was there; missing ones are generated.
 */
export async function ensureFirstUser(): Promise<FirstUser> {
  const workspaceId = await firstWorkspaceId();
  const user = await ensureUser(workspaceId);
  return { ...user, ...(await ensureApiKey(workspaceId)) };
}

async function ensureUser(workspaceId: number): Promise<{ email: string; password?: string }> {
  const { adminEmail, adminPassword } = env();
  const email =
    adminEmail ?? (await firstUser(workspaceId))?.email ?? `admin@${env().appUrl.hostname}`;
  const known = await loginOf(email);
  if (known && !adminPassword) return { email };
  const password = adminPassword ?? newPassword();
  if (!known || !(await checkPassword(password, known.passwordHash))) {
    await saveUser(workspaceId, email, await hashPassword(password));
  }
  return adminPassword ? { email } : { email, password };
}

async function ensureApiKey(workspaceId: number): Promise<{ apiKey?: string }> {
  const { adminApiKey } = env();
  if (adminApiKey) await saveApiKey(workspaceId, "ADMIN_API_KEY", adminApiKey);
  if (adminApiKey || (await hasApiKey(workspaceId))) return {};
  const apiKey = newApiKey();
  await saveApiKey(workspaceId, "First key", apiKey);
  return { apiKey };
}
