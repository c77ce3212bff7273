import { isIP } from "node:net";

/** What the host of a request decides: before anything else is looked at. */
export type Door =
  | { door: "app" }
  | { door: "click"; hostname: string }
  /** The host is an IP address, as load balancers probe. */
  | { door: "address"; loopback: boolean }
  | { door: "none" };

/** Chooses by the Host header (or the authority of an absolute-form request). `host` may carry a port; case does not count. */
export function chooseDoor(host: string | undefined, appHostname: string): Door {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d*)?$/i.exec(host ?? "");
  const hostname = match?.[1]?.toLowerCase().replace(/\.$/, "");
  if (!hostname || !/^[a-z0-9._-]+$|^\[/.test(hostname)) return { door: "none" };
  if (hostname === appHostname) return { door: "app" };
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address)) return { door: "address", loopback: isLoopback(address) };
  return { door: "click", hostname };
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}
