import { served } from "./served";

/**
 * Whether the hostname is a click domain that was set up. From memory, without DNS. One that fails counts: links that were
 * sent with https die when Caddy may not renew, and an authority issues nothing for a name that does not lead here.
 */
export async function mayHaveCertificate(hostname: string): Promise<boolean> {
  return (await served()).byHostname.has(hostname.toLowerCase());
}
