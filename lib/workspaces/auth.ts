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
      const fits = await checkPassword(given?.password ?? "", login?.passwordHash);
      return login && fits ? { id: String(login.id), email: login.email } : null;
    } catch (error) {
      // next-auth tells the caller the message of what is thrown.
      log.error({ err: error }, "a password could not be checked");
      throw new Error("unavailable");
    }
  },
});

/** How people log in: e-mail and password, the session in a signed cookie. */
export function authOptions(): NextAuthOptions {
  // next-auth reads this itself; without it, it would believe the Host header.
  provide({ NEXTAUTH_URL: env().appUrl.origin });
  return {
    secret: env().nextauthSecret,
    session: { strategy: "jwt" },
    pages: { signIn: "/login" },
    providers: [credentials],
  };
}

/** The user of this request's session; null when nobody is logged in. Looked up once in a render, however many parts of a page ask. */
export const currentUser = cache(async (): Promise<WorkspaceUser | null> => {
  const session = await getServerSession(authOptions());
  const email = session?.user?.email;
  return (email && (await workspaceUser(email))) || null;
});

/** The user of this request's session; sends everybody else to the login page, and back from there. */
export async function requireUser(): Promise<WorkspaceUser> {
  const user = await currentUser();
  if (user) return user;
  const page = (await headers()).get(pageHeader);
  return redirect(
    page && page !== "/" ? `/login?callbackUrl=${encodeURIComponent(page)}` : "/login",
  );
}

/** The workspace that the request's `Authorization: Bearer KEY` opens. Throws AppError `unauthorized`. */
export async function requireApiKey(request: Request): Promise<number> {
  const key = /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) throw new AppError("unauthorized", "Send your API key: Authorization: Bearer KEY");
  const workspaceId = await workspaceIdOfApiKey(key);
  if (workspaceId !== undefined) return workspaceId;
  throw new AppError(
    "unauthorized",
    "This API key is not known here. Check it for missing characters",
  );
}

/** Throws AppError `unauthorized` unless the request has METRICS_TOKEN as its bearer, `not-found` where that is not set. */
export function requireMetricsToken(request: Request): void {
  const token = env().metricsToken;
  if (!token) throw new AppError("not-found", "Set METRICS_TOKEN to have metrics here");
  const given = /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new AppError("unauthorized", "Send METRICS_TOKEN: Authorization: Bearer TOKEN");
}
