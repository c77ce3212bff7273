import proxyAddr from "proxy-addr";
import { env } from "@/lib/env";

export type IsTrusted = ReturnType<typeof proxyAddr.compile>;

let held: { proxies: string[]; isTrusted: IsTrusted } | undefined;

/** Tells the addresses of TRUST_PROXY from all others; undefined when that is nobody's. */
export function trustedProxies(): IsTrusted | undefined {
  const proxies = env().trustedProxies;
  if (proxies.length === 0) return undefined;
  if (held?.proxies !== proxies) held = { proxies, isTrusted: proxyAddr.compile(proxies) };
  return held.isTrusted;
}
