import { env } from "@/lib/env";
import { expected } from "@/lib/errors";
import { inTurn, type Queries } from "@/lib/in-turn";
import { log } from "@/lib/log";
import { hasApiKey, saveApiKey } from "@/lib/workspaces/data/api-keys";
import { firstUser, loginOf, operatorsWorkspaceId, saveUser } from "@/lib/workspaces/data/members";
import { newApiKey } from "./api-key";
import { checkPassword, hashPassword, newPassword } from "./password";
import { checkNewPassword } from "./passwords/check-new-password";

/** The user who can log in. Password and key are set only if they were just generated, to be shown once. */
export interface FirstUser {
  email: string;
  password?: string;
  apiKey?: string;
}

/**
 * Creates the first workspace, its user and its API key if they are missing. The configured ones (ADMIN_EMAIL,
 * ADMIN_PASSWORD, ADMIN_API_KEY) always work afterwards; ones that are not configured are generated. Several nodes may
 * call this at once: the first one creates them, and the others find them.
 */
export function ensureFirstUser(): Promise<FirstUser> {
  return inTurn(async (tx) => {
    const usual = `admin@${env().appUrl.hostname}`;
    const email = env().adminEmail ?? (await firstUser(tx))?.email ?? usual;
    const workspaceId = await operatorsWorkspaceId(email, tx);
    const user = await ensureUser(workspaceId, email, tx);
    return { ...user, ...(await ensureApiKey(workspaceId, tx)) };
  });
}

async function ensureUser(
  workspaceId: number,
  email: string,
  tx: Queries,
): Promise<{ email: string; password?: string }> {
  const { adminPassword } = env();
  if (adminPassword) warnIfGuessable(adminPassword, email);
  const known = await loginOf(email, tx);
  if (known && !adminPassword) return { email };
  const password = adminPassword ?? newPassword();
  if (!known || !(await checkPassword(password, known.passwordHash))) {
    await saveUser(workspaceId, email, await hashPassword(password), tx);
  }
  return adminPassword ? { email } : { email, password };
}

/** Only warns, so that an update locks nobody out. */
function warnIfGuessable(password: string, email: string): void {
  try {
    checkNewPassword(password, email);
  } catch (error) {
    log.warn(`ADMIN_PASSWORD: ${expected(error).message}`);
  }
}

async function ensureApiKey(workspaceId: number, tx: Queries): Promise<{ apiKey?: string }> {
  const { adminApiKey } = env();
  if (adminApiKey) await saveApiKey(workspaceId, "ADMIN_API_KEY", adminApiKey, tx);
  if (adminApiKey || (await hasApiKey(workspaceId, tx))) return {};
  const apiKey = newApiKey();
  await saveApiKey(workspaceId, "First key", apiKey, tx);
  return { apiKey };
}
