import { env } from "@/lib/env";
import { inTurn, type Queries } from "@/lib/in-turn";
import { log } from "@/lib/log";
import type { Actor } from "../audit";
import type { Client } from "../client";
import { insertEntry, insertEntryOfUser } from "../data/audit";
import {
  type Identity,
  insertUserOfIdentity,
  linkIdentity,
  userOfIdentity,
} from "../data/identities";
import { takeInvitationsOf } from "../data/invitations";
import type { Login } from "../data/members";
import { insertMembership } from "../data/memberships";
import { operatorsWorkspaceId } from "../data/operators-workspace";
import { insertSession } from "../data/sessions";
import type { Role } from "../roles";

/** What the provider says about someone: claims of OpenID Connect Core 1.0, 5.1. */
export interface Claims {
  iss: string;
  sub: string;
  email?: string | undefined;
  email_verified?: boolean | undefined;
}

/** The result of a single sign-on. */
export type SignOnResult =
  | { session: { id: string; userId: number; email: string } }
  | { refused: SignOnRefusal };

/**
 * Why someone can't sign on. `unverified`: the provider does not vouch for their email address. `domain`: the address is of
 * another domain than OIDC_DOMAINS. `taken`: the address belongs to a user with another account at the provider.
 */
export type SignOnRefusal = "unverified" | "domain" | "taken";

/**
 * Starts a session for someone whom the provider has identified. Their account at the provider decides who they are. The
 * first time, it is linked to the user with its email address. If there is none, they accept the open invitations of that
 * address; without any, they join the operator's workspace with OIDC_ROLE, or none if it was deleted. Someone who was
 * removed from a workspace does not join it again. Throws if the database fails.
 */
export async function signOn(claims: Claims, client: Client): Promise<SignOnResult> {
  const email = claims.email?.trim().toLowerCase();
  if (!email || claims.email_verified !== true) return refuse("unverified");
  const [, domain = "", ...rest] = email.split("@");
  if (rest.length > 0 || !settings().domains.includes(domain)) return refuse("domain");
  const identity = { issuer: claims.iss, subject: claims.sub };
  const user = await inTurn((tx) => userOf(identity, email, client, tx));
  const id = user && (await insertSession(user, client, "single-sign-on"));
  if (!user || !id) return refuse("taken");
  await insertEntryOfUser(user.id, actorOf(user.email, client), "login");
  return { session: { id, userId: user.id, email: user.email } };
}

async function userOf(
  identity: Identity,
  email: string,
  client: Client,
  tx: Queries,
): Promise<Login | undefined> {
  const known = (await userOfIdentity(identity, tx)) ?? (await linkIdentity(identity, email, tx));
  if (known) return known;
  const added = await insertUserOfIdentity(identity, email, tx);
  if (!added) return undefined;
  const invited = await takeInvitationsOf(email, tx);
  for (const { workspaceId, role } of invited.length > 0 ? invited : await forNewcomers(tx)) {
    await insertMembership(workspaceId, added.id, role, tx);
    const by = { workspaceId, actor: actorOf(email, client) };
    await insertEntry(by, "member-joined", role, tx);
  }
  return added;
}

async function forNewcomers(tx: Queries): Promise<{ workspaceId: number; role: Role }[]> {
  const workspaceId = await operatorsWorkspaceId(tx);
  return workspaceId === undefined ? [] : [{ workspaceId, role: settings().role }];
}

function actorOf(name: string, { address }: Client): Actor {
  return { kind: "user", name, address };
}

function refuse(refused: SignOnRefusal): SignOnResult {
  log.warn({ refused }, "single sign-on refused");
  return { refused };
}

function settings() {
  const { oidc } = env();
  if (!oidc) throw new Error("OIDC_ISSUER is not set");
  return oidc;
}
