import type { Queries } from "@/lib/in-turn";
import type { Role } from "../roles";
import { firstWorkspaceId, type Login, loginOf } from "./members";

/** Somebody's account at the single sign-on provider. */
export interface Identity {
  issuer: string;
  /** The provider's `sub`, which never changes. */
  subject: string;
}

/** The user of an identity. */
export async function userOfIdentity(
  { issuer, subject }: Identity,
  client: Queries,
): Promise<Login | undefined> {
  const found = await client.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  return found?.user;
}

/** Links an identity to the user with that email address. Undefined if there is none, or they have another identity of the issuer. */
export async function linkIdentity(
  identity: Identity,
  email: string,
  client: Queries,
): Promise<Login | undefined> {
  const user = await loginOf(email, client);
  if (!user) return undefined;
  const others = await client.identity.count({
    where: { userId: user.id, issuer: identity.issuer },
  });
  if (others > 0) return undefined;
  await client.identity.create({ data: { ...identity, userId: user.id } });
  return user;
}

/** Creates a user without a password, with an identity, as a member of the first workspace. Undefined if the email is taken. */
export async function insertUserOfIdentity(
  identity: Identity,
  { email, role }: { email: string; role: Role },
  client: Queries,
): Promise<(Login & { workspaceId: number }) | undefined> {
  if (await loginOf(email, client)) return undefined;
  const user = await client.user.create({ data: { email } });
  const workspaceId = await firstWorkspaceId(client);
  await client.membership.create({ data: { userId: user.id, workspaceId, role } });
  await client.identity.create({ data: { ...identity, userId: user.id } });
  return { ...user, workspaceId };
}
