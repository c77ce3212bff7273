import { env } from "@/lib/env";
import { expected } from "@/lib/errors";
import { inTurn, type Queries } from "@/lib/in-turn";
import { log } from "@/lib/log";
import { hasApiKey, saveApiKey } from "@/lib/workspaces/data/api-keys";
import { saveUser } from "@/lib/workspaces/data/members";
import { newApiKey } from "./api-key";
import type { Actor } from "./audit";
import { insertEntry } from "./data/audit";
import { insertMembership, membersOf, saveRole } from "./data/memberships";
import {
  firstOwner,
  hasDeletedOperatorsWorkspace,
  insertOperatorsWorkspace,
  lockLogin,
  operatorsWorkspaceId,
} from "./data/operators-workspace";
import { checkPassword, hashPassword, newPassword } from "./password";
import { checkNewPassword } from "./passwords/check-new-password";

/** The user who can log in. Password and key are set only if they were just generated, to be shown once. */
export interface FirstUser {
  /** Undefined: nobody owns the operator's workspace. */
  email?: string;
  password?: string;
  apiKey?: string;
}

const start: Actor = { kind: "command", name: "start", address: null };

/**
 * Creates the operator's workspace, its user and its API key if they are missing. The configured ones (ADMIN_EMAIL,
 * ADMIN_PASSWORD, ADMIN_API_KEY) always work afterwards; ones that are not configured are generated. Changes no other
 * workspace, and no user who does not own this one, except the one that ADMIN_EMAIL names, who becomes an owner. Several
 * nodes may call this at once: the first one creates them, and the others find them.
 */
export function ensureFirstUser(): Promise<FirstUser> {
  return inTurn(async (tx) => {
    const workspaceId = (await operatorsWorkspaceId(tx)) ?? (await insertOperatorsWorkspace(tx));
    const email = env().adminEmail ?? (await usualOperator(workspaceId, tx));
    const user = email === undefined ? {} : await ensureUser(workspaceId, email, tx);
    return { ...user, ...(await ensureApiKey(workspaceId, tx)) };
  });
}

/** The operator if ADMIN_EMAIL is not set. */
async function usualOperator(workspaceId: number, tx: Queries): Promise<string | undefined> {
  const owner = await firstOwner(workspaceId, tx);
  if (owner !== undefined) return owner;
  const usual = `admin@${env().appUrl.hostname}`;
  // Anybody who owns some workspace could have invited themselves with this address.
  const isOperators =
    !(await lockLogin(usual, tx)) || (await hasDeletedOperatorsWorkspace(usual, tx));
  if (isOperators) return usual;
  log.warn("nobody owns the operator's workspace; start with ADMIN_EMAIL to name an owner");
  return undefined;
}

async function ensureUser(
  workspaceId: number,
  email: string,
  tx: Queries,
): Promise<{ email: string; password?: string }> {
  const { adminPassword } = env();
  if (adminPassword) warnIfGuessable(adminPassword, email);
  const known = await lockLogin(email, tx);
  if (known) await makeOwner(workspaceId, known, tx);
  if (known && !adminPassword) return { email };
  const password = adminPassword ?? newPassword();
  if (!known || !(await checkPassword(password, known.passwordHash))) {
    await saveUser(workspaceId, email, await hashPassword(password), tx);
  }
  return adminPassword ? { email } : { email, password };
}

async function makeOwner(
  workspaceId: number,
  { id, email }: { id: number; email: string },
  tx: Queries,
): Promise<void> {
  const by = { workspaceId, actor: start };
  const [member] = await membersOf(workspaceId, id, tx);
  if (member?.role === "owner") return;
  if (member) await saveRole(workspaceId, id, "owner", tx);
  else await insertMembership(workspaceId, id, "owner", tx);
  await insertEntry(by, member ? "member-role-changed" : "user-added", `${email}: owner`, tx);
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
  if (adminApiKey && !(await saveApiKey(workspaceId, "ADMIN_API_KEY", adminApiKey, tx))) {
    log.warn("ADMIN_API_KEY is a key of another workspace than the operator's; it stays there");
  }
  if (adminApiKey || (await hasApiKey(workspaceId, tx))) return {};
  const apiKey = newApiKey();
  await saveApiKey(workspaceId, "First key", apiKey, tx);
  return { apiKey };
}
