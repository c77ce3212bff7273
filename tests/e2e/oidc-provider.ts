import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { freePort } from "@/tests/free-port";

/** A real OpenID Connect provider, on which anybody logs in with the name of an account. */
export interface OidcProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claims of each account, by its name, which is also its `sub`. */
  accounts: Map<string, { email?: string; email_verified?: boolean }>;
  stop(): Promise<void>;
}

export async function oidcProvider(appUrl: string): Promise<OidcProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const [clientId, clientSecret] = ["clickstamp", "secret of the client"];
  const accounts: OidcProvider["accounts"] = new Map();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${appUrl}/api/auth/callback/oidc`],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["of the test"] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, name) => ({
      accountId: name,
      claims: () => ({ sub: name, ...accounts.get(name) }),
    }),
  });
  const server = createServer(provider.callback()).listen(port, "localhost");
  await once(server, "listening");
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
