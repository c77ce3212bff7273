import { randomBytes } from "node:crypto";
import { hash as argon2, verify } from "@node-rs/argon2";

/** A new password: 18 random bytes as 24 characters. */
export function newPassword(): string {
  return randomBytes(18).toString("base64url");
}

/** Hashes a password with argon2id (RFC 9106, second recommended option), as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  // argon2id is the library's default.
  return argon2(password, {
    memoryCost: 65_536,
    timeCost: 3,
    parallelism: 4,
  });
}

let unknownUsersHash: Promise<string> | undefined;

/** Whether the password matches. Takes the same time without a hash, so that timing reveals nothing. */
export async function checkPassword(
  password: string,
  hash: string | null | undefined,
): Promise<boolean> {
  unknownUsersHash ??= hashPassword(newPassword());
  const fits = await verify(hash ?? (await unknownUsersHash), password);
  return fits && typeof hash === "string";
}
