import { createHash, randomBytes } from "node:crypto";
import { Secret } from "otpauth";

/** How many recovery codes a user gets. */
const count = 10;

/** Makes recovery codes of 80 random bits each, such as `abcd-efgh-2345-mnop`. They are shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer });
    return (base32.toLowerCase().match(/.{4}/g) as string[]).join("-");
  });
}

/** The stored form of a recovery code: its SHA-256, which suffices for random ones. Undefined for text that can't be one. */
export function hashRecoveryCode(text: string): Uint8Array<ArrayBuffer> | undefined {
  const code = text.replace(/[\s-]/g, "").toLowerCase();
  if (!/^[a-z2-7]{16}$/.test(code)) return undefined;
  return new Uint8Array(createHash("sha256").update(code).digest());
}
