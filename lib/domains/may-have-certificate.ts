import { served } from "./served";

/**
 * Whether the hostname is a click domain that has been set up. Answers from memory, without DNS. Includes failing
 * domains: their https links, already sent, would break if Caddy could not renew the certificate. There is no risk in
 * that, as an authority issues nothing for a name that does not lead here. Includes domains with a fall-back address as
 * soon as their owner is proved, because the links of the provider before may use https.
 */
export async function mayHaveCertificate(hostname: string): Promise<boolean> {
  const { byHostname, fallBacks } = await served();
  const name = hostname.toLowerCase();
  return byHostname.has(name) || fallBacks.has(name);
}
