import type { IncomingMessage } from "node:http";
import { chooseDoor, type Door } from "@/server/http/choose-door";
import { forwardedHost } from "@/server/http/forwarded-host";

/**
 * The door of a request whose own host is `host`, or of what a trusted proxy says in its place. From here on the request's headers agree:
 * Next reads both, and believes X-Forwarded-Host of anybody.
 *
 * A proxy that forwards an IP address was asked by that; what it then put into Host was put there on purpose.
 */
export function enter(
  request: IncomingMessage,
  host: string | undefined,
  appHostname: string,
): Door {
  const forwarded = forwardedHost(request);
  delete request.headers["x-forwarded-host"];
  // None, or two, of which nobody knows which one others went by.
  if (host === undefined) return { door: "none" };
  const own = chooseDoor(host, appHostname);
  if (forwarded === undefined) return own;
  const door = chooseDoor(forwarded, appHostname);
  if (door.door === "address") return own;
  request.headers.host = forwarded;
  return door;
}
