import { domainsOf, type StoredDomain } from "@/lib/domains/data/domains";
import { AppError } from "@/lib/errors";
import { hostnameOf } from "@/lib/parse-url";
import { leadsBack } from "./fall-back";
import { readFallbackUrl } from "./read-fallback-url";
import { served } from "./served";

/**
 * The fall-back address to store for a click domain, from what a person entered; null for none. Throws AppError
 * `unprocessable` for what readFallbackUrl refuses, and for an address that leads back here, to a click domain or the app.
 */
export async function fallBackOf(
  { workspaceId }: StoredDomain,
  entered: string | null,
): Promise<string | null> {
  if (entered === null) return null;
  const { url, problem } = readFallbackUrl(entered);
  if (problem !== undefined) throw new AppError("unprocessable", problem, "$.fallbackUrl");
  const hostname = hostnameOf(url);
  const own = await domainsOf(workspaceId);
  if (leadsBack(url, await served()) || own.some((domain) => domain.hostname === hostname)) {
    const message = `${hostname} leads back to Clickstamp; enter the address that your old provider gave you`;
    throw new AppError("unprocessable", message, "$.fallbackUrl");
  }
  return url;
}

/** A fall-back address for the audit log: its host only, because a path may say more than others should read. */
export function fallBackInWords(address: string | null): string {
  return `fall-back: ${address === null ? "none" : new URL(address).host}`;
}
