import { parseUrl } from "@/lib/parse-url";
import type { HeaderField } from "./parse-headers";

/** Real messages have two or three. */
const MAX_URLS = 50;

/**
 * The web addresses of a message's List-Unsubscribe fields (RFC 2369, section 3.2), as a browser serialises them. White space
 * inside the angle brackets comes from folding and does not count; other schemes and what is no URL are left out.
 */
export function unsubscribeUrls(headers: readonly HeaderField[]): string[] {
  return headers
    .filter(({ name }) => name === "list-unsubscribe")
    .flatMap(({ value }) => [...value.matchAll(/<([^<>]*)>/g)])
    .slice(0, MAX_URLS)
    .map(([, address = ""]) => parseUrl(address.replace(/\s/g, "")))
    .filter((url) => url?.protocol === "https:" || url?.protocol === "http:")
    .map((url) => (url as URL).href);
}
