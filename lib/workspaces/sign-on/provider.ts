import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import type { Claims } from "./sign-on";

/** The single sign-on provider of OIDC_ISSUER for next-auth; none if it is not set. */
export function signOnProviders(): OAuthConfig<Claims>[] {
  const { oidc } = env();
  if (!oidc) return [];
  return [
    {
      id: "oidc",
      name: "Single sign-on",
      type: "oauth",
      // OpenID Connect Discovery 1.0, section 4.
      wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      authorization: { params: { scope: "openid email" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      httpOptions: { timeout: 10_000 },
      userinfo: {
        // Many providers put the email address only into the userinfo response.
        request: async ({ tokens, client }) => {
          const claims = claimsOf(tokens);
          if (claims.email !== undefined) return { ...claims, id: claims.sub };
          // With the tokens, the client also compares the subject of the answer with the one of the ID token.
          const { email, email_verified } = await client.userinfo(
            tokens as Parameters<typeof client.userinfo>[0],
          );
          return { ...claims, id: claims.sub, email, email_verified };
        },
      },
      profile: ({ sub, email }) => ({ id: sub, email: email ?? null, sessionId: "" }),
    },
  ];
}

/** The claims of the ID token, which has been validated. next-auth declares less than there is. */
function claimsOf(tokens: object): Claims {
  return (tokens as { claims(): Claims }).claims();
}
