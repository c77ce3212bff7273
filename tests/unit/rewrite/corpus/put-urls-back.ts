import type { RewrittenLink } from "@/lib/rewrite/types";
import { clickHostname } from "@/tests/unit/rewrite/options";

/** `ID7Z` for the seventh link: no identifier begins with another one. */
export function identify({ position }: { position: number }): string {
  return `ID${position}Z`;
}

/** A text with its tracked URLs as they were, wherever they stand in it and however they are escaped. */
export function putUrlsBack(text: string, links: readonly RewrittenLink[]): string {
  const tracked = new RegExp(`//${clickHostname}(/[^\\s"'<>]*?)?-ID(\\d+)Z`, "gi");
  return text.replace(tracked, (whole, path: string, position: string) => {
    const original = links[Number(position) - 1]?.original;
    const [, host, hadPath] = /^(?:https?:)?\/\/([^/?#]*)(\/?)/i.exec(original ?? "") ?? [];
    if (host === undefined) return whole;
    return `//${host}${path === "/" && !hadPath ? "" : path}`;
  });
}
