import { isLoopbackHost } from "@/lib/client-network";
import { env } from "@/lib/env";

/** How a connection is encrypted: STARTTLS after the greeting, TLS from the first byte, or not at all. */
export type Security = "starttls" | "tls" | "none";

/** Where programs connect to the relay. */
export interface Endpoint {
  host: string;
  port: number;
  security: Security;
}

/** Where programs connect to the relay, and whether only those on its machine can. */
export interface RelayAddress {
  /** The one to recommend comes first. */
  endpoints: [Endpoint, ...Endpoint[]];
  /** The relay listens on loopback, or has no certificate, without which it lets no other machine log in. */
  isLocal: boolean;
}

/**
 * Where programs connect to the relay of this server; undefined if it has none. The host is that of APP_URL, which mail
 * certificates are usually made for too, or the loopback address that the relay listens on.
 */
export function relayAddress(): RelayAddress | undefined {
  const { smtp, appUrl } = env();
  if (!smtp) return undefined;
  const { port, securePort, certificate } = smtp;
  const isLoopback = isLoopbackHost(smtp.host);
  const isLocal = isLoopback || !certificate;
  const host = certificate ? appUrl.hostname : isLoopback ? smtp.host : "127.0.0.1";
  const [first, ...others] = [
    ...(port ? [{ host, port, security: certificate ? "starttls" : "none" } as const] : []),
    ...(securePort ? [{ host, port: securePort, security: "tls" } as const] : []),
  ];
  if (!first) return undefined;
  return { endpoints: [first, ...others], isLocal };
}
