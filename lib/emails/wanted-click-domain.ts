import type { WantedClickDomain } from "@/lib/domains/choose-click-domain";
import type { RewriteInput } from "@/lib/emails/email";
import { readingMessage } from "@/lib/emails/reading-message";
import { readHeaderOptions } from "@/lib/emails/schema";
import { readOptionHeaders } from "@/lib/rewrite/mime/option-headers";
import { topHeaders } from "@/lib/rewrite/mime/parse-message";

/**
 * What an email says about its click domain. Reads only the header section of a whole message, because everything else is
 * read once the click domain is known. Throws AppError `unprocessable` for an `X-Clickstamp-…` field that can't be read.
 */
export function wantedClickDomain(input: RewriteInput): WantedClickDomain {
  const { mime, octets = false, clickDomain } = input;
  if (mime === undefined) return { name: clickDomain };
  const { options } = readingMessage(() => readOptionHeaders(topHeaders(mime), octets));
  const { clickDomain: header } = readHeaderOptions(options);
  return header === undefined ? { name: clickDomain } : { name: header, inHeader: true };
}
