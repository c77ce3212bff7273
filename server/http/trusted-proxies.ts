import proxyAddr from "proxy-addr";
import { env } from "@/lib/env";

export type IsTrusted = ReturnType<typeof proxyAddr.compile>;

let compiled: { proxies: string[]; isTrusted: IsTrusted } | undefined;

/** A function that recognises addresses in TRUST_PROXY; undefined if TRUST_PROXY is empty. */
export function trustedProxies(): IsTrusted | undefined {
  const proxies = env().trustedProxies;
  if (proxies.length === 0) return undefined;
  if (compiled?.proxies !== proxies) compiled = { proxies, isTrusted: proxyAddr.compile(proxies) };
  return compiled.isTrusted;
}
