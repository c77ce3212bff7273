import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env, provide } from "@/lib/env";
import { log } from "@/lib/log";
import { type Client, clientOf } from "./client";
import { insertEntryOfUser } from "./data/audit";
import { deleteSession } from "./data/sessions";
import { deviceCookie } from "./device";
import { logIn } from "./log-in";
import { signOnProviders } from "./sign-on/provider";
import { type Claims, signOn } from "./sign-on/sign-on";

declare module "next-auth" {
  interface User {
    /** The id of the session that a login starts. */
    sessionId: string;
  }
  interface Session {
    sessionId?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

const credentials = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
  async authorize(given) {
    const jar = await cookies();
    const result = await logIn({
      email: given?.email ?? "",
      password: given?.password ?? "",
      code: given?.code,
      client: await currentClient(),
      device: jar.get(deviceCookie.name)?.value,
    }).catch((error) => {
      // next-auth sends the message of an error to the client.
      log.error({ err: error }, "a password could not be checked");
      throw new Error("unavailable");
    });
    if ("waitSeconds" in result) throw new Error(`wait ${result.waitSeconds}`);
    if ("refused" in result) {
      if (result.refused === "second-factor") throw new Error("second-factor");
      return null;
    }
    jar.set(deviceCookie.name, result.device, {
      maxAge: deviceCookie.maxAgeSeconds,
      path: "/api/auth",
      httpOnly: true,
      sameSite: "strict",
      secure: isSecure(),
    });
    const { id, userId, email } = result.session;
    return { id: String(userId), email, sessionId: id };
  },
});

/** The options of next-auth. People log in with email address and password. A signed cookie names a session in the database. */
export function authOptions(): NextAuthOptions {
  // next-auth reads this variable itself. Without it, next-auth would trust the Host header.
  provide({ NEXTAUTH_URL: env().appUrl.origin });
  return {
    secret: env().nextauthSecret,
    // The row decides when a session ends. Browsers store no cookie for longer than 400 days.
    session: { strategy: "jwt", maxAge: 400 * 24 * 60 * 60 },
    pages: { signIn: "/login", error: "/login" },
    providers: [credentials, ...signOnProviders()],
    cookies: {
      sessionToken: {
        // A browser takes a __Host- cookie only from this very host.
        name: `${isSecure() ? "__Host-" : ""}next-auth.session-token`,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const client = await currentClient();
        const result = await signOn(profile as Claims, client).catch((error) => {
          // next-auth would send the message of the error to the client.
          log.error({ err: error }, "single sign-on failed");
          return { refused: "unavailable" } as const;
        });
        if ("refused" in result) return `/login?error=${result.refused}`;
        const { id, userId, email } = result.session;
        Object.assign(user, { id: String(userId), email, sessionId: id });
        return true;
      },
      jwt: ({ token, user }) => (user ? { ...token, sessionId: user.sessionId } : token),
      session: ({ session, token }) =>
        token.sessionId ? { ...session, sessionId: token.sessionId } : session,
    },
    events: {
      signOut: async ({ token }) => {
        const { sub, email, sessionId } = token ?? {};
        if (!sessionId || !(await deleteSession(Number(sub), sessionId))) return;
        const { address } = await currentClient();
        await insertEntryOfUser(
          Number(sub),
          { kind: "user", name: email ?? "", address },
          "logout",
        );
      },
    },
  };
}

const isSecure = () => env().appUrl.protocol === "https:";

/** The client that sends the current request. */
export async function currentClient(): Promise<Client> {
  const all = await headers();
  return clientOf((name) => all.get(name));
}
