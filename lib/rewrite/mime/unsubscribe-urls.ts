import { parseUrl } from "@/lib/parse-url";
import type { HeaderField } from "./parse-headers";

/** Real messages have two or three. */
const MAX_URLS = 50;

/**
 * The http and https URLs of a message's List-Unsubscribe fields (RFC 2369, section 3.2), as a browser serialises them.
 * Ignores white space inside the angle brackets, which comes from folding. Omits other schemes and invalid URLs.
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
