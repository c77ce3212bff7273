import type { Queries } from "@/lib/in-turn";
import { insertUser, type Login, loginOf } from "./members";
import { removeUnproved, saveProof } from "./passwords";

/** Someone's account at the single sign-on provider. */
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

/**
 * Links an identity to the user with that email address. If nobody has proved the address so far, removes the password and the
 * second factor, and ends all sessions: they may be another person's. Undefined if there is no such user, or they have another
 * identity of the issuer.
 */
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
  const isRemoved = await removeUnproved(user.id, client);
  return isRemoved ? { ...user, passwordHash: null } : user;
}

/** Creates a user without a password, with an identity. Undefined if the email address is taken. */
export async function insertUserOfIdentity(
  identity: Identity,
  email: string,
  client: Queries,
): Promise<Login | undefined> {
  const id = await insertUser(email, null, client);
  if (id === undefined) return undefined;
  await client.identity.create({ data: { ...identity, userId: id } });
  await saveProof(id, true, client);
  return { id, email, passwordHash: null };
}
