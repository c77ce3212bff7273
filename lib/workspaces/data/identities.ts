import type { Queries } from "@/lib/in-turn";
import { insertUser, type Login, loginOf } from "./members";

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

/** Creates a user without a password, with an identity. Undefined if the email address is taken. */
export async function insertUserOfIdentity(
  identity: Identity,
  email: string,
  client: Queries,
): Promise<Login | undefined> {
  const id = await insertUser(email, null, client);
  if (id === undefined) return undefined;
  await client.identity.create({ data: { ...identity, userId: id } });
  return { id, email, passwordHash: null };
}
