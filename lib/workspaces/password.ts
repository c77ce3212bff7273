import { randomBytes } from "node:crypto";
import argon2 from "argon2";

/** A new password: 18 random bytes as 24 characters. */
export function newPassword(): string {
  return randomBytes(18).toString("base64url");
}

/** argon2id (RFC 9106, second recommended option) as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, {
    type: argon2.argon2id,
    memoryCost: 65_536,
    timeCost: 3,
    parallelism: 4,
  });
}

let unknownUsersHash: Promise<string> | undefined;

/** Whether the password fits; takes as long when there is no such user, so that time tells nothing. */
export async function checkPassword(password: string, hash: string | undefined): Promise<boolean> {
  unknownUsersHash ??= hashPassword(newPassword());
  const fits = await argon2.verify(hash ?? (await unknownUsersHash), password);
  return fits && hash !== undefined;
}
