import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** The cookie of a browser that has logged in before, which stays after logout. */
export const deviceCookie = {
  name: "clickstamp-device",
  maxAgeSeconds: 365 * 24 * 60 * 60,
};

/** A new value of the cookie for a browser that has logged in to an account. */
export function newDevice(userId: number): string {
  const id = randomBytes(12).toString("base64url");
  return `${id}.${signatureOf(id, userId)}`;
}

/** The id of a browser from its cookie; undefined if the cookie is missing, forged, or of another account. */
export function readDevice(cookie: string | undefined, userId: number): string | undefined {
  const [id = "", signature = ""] = cookie?.split(".") ?? [];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(signature), digest(signatureOf(id, userId))) ? id : undefined;
}

function signatureOf(id: string, userId: number): string {
  return createHmac("sha256", env().nextauthSecret)
    .update(`device ${userId} ${id}`)
    .digest("base64url");
}
