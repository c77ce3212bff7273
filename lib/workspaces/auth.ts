import { createHash, timingSafeEqual } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { cache } from "react";
import { env, provide } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { pageHeader } from "@/lib/page-header";
import {
  loginOf,
  type WorkspaceUser,
  workspaceIdOfApiKey,
  workspaceUser,
} from "@/lib/workspaces/data/members";
import { checkPassword } from "./password";

const credentials = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given) {
    try {
      const login = await loginOf(given?.email ?? "");
      const matches = await checkPassword(given?.password ?? "", login?.passwordHash);
      return login && matches ? { id: String(login.id), email: login.email } : null;
    } catch (error) {
      // next-auth sends the message of the error to the client.
      log.error({ err: error }, "a password could not be checked");
      throw new Error("unavailable");
    }
  },
});

/** The options of next-auth. People log in with email address and password. A signed cookie contains the session. */
export function authOptions(): NextAuthOptions {
  // next-auth reads this variable itself. Without it, next-auth would trust the Host header.
  provide({ NEXTAUTH_URL: env().appUrl.origin });
  return {
    secret: env().nextauthSecret,
    session: { strategy: "jwt" },
    pages: { signIn: "/login" },
    providers: [credentials],
  };
}

/** The user of this request's session; null if nobody is logged in. All calls during one render share one look-up. */
export const currentUser = cache(async (): Promise<WorkspaceUser | null> => {
  const session = await getServerSession(authOptions());
  const email = session?.user?.email;
  return (email && (await workspaceUser(email))) || null;
});

/** The user of this request's session. If nobody is logged in, redirects to the login page, which leads back here. */
export async function requireUser(): Promise<WorkspaceUser> {
  const user = await currentUser();
  if (user) return user;
  const page = (await headers()).get(pageHeader);
  return redirect(
    page && page !== "/" ? `/login?callbackUrl=${encodeURIComponent(page)}` : "/login",
  );
}

/**
 * The workspace of the API key in `Authorization: Bearer KEY`. Throws AppError `unauthorized` if the key is missing or
 * unknown.
 */
export async function requireApiKey(request: Request): Promise<number> {
  const key = /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) throw new AppError("unauthorized", "Send your API key: Authorization: Bearer KEY");
  const workspaceId = await workspaceIdOfApiKey(key);
  if (workspaceId !== undefined) return workspaceId;
  throw new AppError("unauthorized", "Unknown API key. Check it for missing characters");
}

/**
 * Requires METRICS_TOKEN as the request's bearer token. Throws AppError `unauthorized` for any other, and `not-found` if
 * METRICS_TOKEN is not set.
 */
export function requireMetricsToken(request: Request): void {
  const token = env().metricsToken;
  if (!token) throw new AppError("not-found", "Set METRICS_TOKEN to enable metrics");
  const given = /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new AppError("unauthorized", "Send METRICS_TOKEN: Authorization: Bearer TOKEN");
}
