import type { WantedClickDomain } from "@/lib/domains/choose-click-domain";
import { readSender, senderOf } from "@/lib/domains/sender";
import type { RewriteInput } from "@/lib/emails/email";
import { readingMessage } from "@/lib/emails/reading-message";
import { readHeaderOptions } from "@/lib/emails/schema";
import { readOptionHeaders } from "@/lib/rewrite/mime/option-headers";
import type { HeaderField } from "@/lib/rewrite/mime/parse-headers";
import { topHeaders } from "@/lib/rewrite/mime/parse-message";

/**
 * What an email says about its click domain, and who sends it. Reads only the header section of a whole message, because
 * everything else is read once the click domain is known. Throws AppError `unprocessable` for an `X-Clickstamp-…` field
 * that can't be read.
 */
export function wantedClickDomain(input: RewriteInput): WantedClickDomain {
  const { mime, octets = false, clickDomain: name, from } = input;
  const given = from === undefined ? undefined : readSender(from);
  if (mime === undefined) return { name, sender: given };
  const headers = topHeaders(mime);
  const { options } = readingMessage(() => readOptionHeaders(headers, octets));
  const { clickDomain: inHeader } = readHeaderOptions(options);
  const sender = given ?? senderIn(headers, octets);
  return inHeader === undefined ? { name, sender } : { name: inHeader, inHeader: true, sender };
}

/** The hostname of the sender's address; undefined if it can't be read, or if there are several From fields that differ. */
function senderIn(headers: readonly HeaderField[], octets: boolean): string | undefined {
  const fields = headers.filter(({ name }) => name === "from").slice(0, mostFields);
  if (fields.some(({ value }) => value.length > longestField)) return undefined;
  const senders = fields.map(({ value }) =>
    senderOf(octets ? Buffer.from(value, "latin1").toString("utf8") : value),
  );
  return new Set(senders).size === 1 ? senders[0] : undefined;
}

/** RFC 5322 allows one. */
const mostFields = 10;
/** In characters. Reading megabytes of it would keep others waiting. */
const longestField = 64_000;
