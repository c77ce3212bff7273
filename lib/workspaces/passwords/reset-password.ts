import { AppError } from "@/lib/errors";
import { insertEntryOfUser } from "../data/audit";
import { inUser } from "../data/in-user";
import { findReset, takeReset } from "../data/password-resets";
import { savePassword, saveProof } from "../data/passwords";
import { resetLoginLimit } from "../limit-logins";
import { limitLookUps } from "../limit-look-ups";
import { hashLinkToken } from "../link-token";
import { hashPassword } from "../password";
import { checkNewPassword } from "./check-new-password";

/**
 * The email address of the user whose password a link sets, without using the link. Throws AppError `not-found` if it has
 * expired, was used or replaced, or never existed, and `forbidden` after 30 look-ups a minute from the client's address.
 */
export async function showReset(token: string, address: string | null): Promise<string> {
  return (await find(token, address)).email;
}

/**
 * Sets the password of a link's user, ends all their sessions and resets the limit of their logins. The link works once.
 * They are not logged in by it: a second factor is still asked for. Throws like showReset, and AppError `bad-request` for a
 * password that is too easy to guess.
 */
export async function resetPassword(
  token: string,
  password: string,
  address: string | null,
): Promise<void> {
  const { hash, userId, email } = await find(token, address);
  checkNewPassword(password, email);
  const passwordHash = await hashPassword(password);
  const done = await inUser(userId, async (tx) => {
    const taken = await takeReset(hash, tx);
    if (!taken) return false;
    await savePassword(userId, passwordHash, tx);
    await saveProof(userId, taken.proves, tx);
    await insertEntryOfUser(userId, { kind: "user", name: email, address }, "password-reset", {
      client: tx,
    });
    return true;
  });
  if (!done) throw gone();
  await resetLoginLimit({ email, address, device: undefined });
}

async function find(
  token: string,
  address: string | null,
): Promise<{ hash: Uint8Array<ArrayBuffer>; userId: number; email: string }> {
  await limitLookUps("reset", address);
  const hash = hashLinkToken(token);
  const found = hash && (await findReset(hash));
  if (!found) throw gone();
  return { hash, ...found };
}

function gone(): AppError {
  return new AppError("not-found", "This link has been used or has expired; ask for a new one");
}
