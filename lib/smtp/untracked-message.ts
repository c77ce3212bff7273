import { parseHeaders } from "@/lib/rewrite/mime/parse-headers";
import { splice } from "@/lib/rewrite/splice";

const longestReason = 200;
const field = "x-clickstamp-untracked";

/**
 * The message as it came, without its `X-Clickstamp-…` fields, and with a field on top that says why its links are not
 * tracked. One character (U+0000 to U+00FF) per byte.
 */
export function untrackedMessage(message: string, reason: string): string {
  const text = reason.replace(/[^\x20-\x7e]+/g, " ").slice(0, longestReason);
  const rest = withoutFields(message, (name) => name.startsWith("x-clickstamp-"));
  return `X-Clickstamp-Untracked: ${text}\r\n${rest}`;
}

/** The message without the field that an earlier relay put on top. */
export function withoutUntracked(message: string): string {
  if (!/^x-clickstamp-untracked[ \t]*:/im.test(message)) return message;
  return withoutFields(message, (name) => name === field);
}

function withoutFields(message: string, isUnwanted: (name: string) => boolean): string {
  const { fields } = parseHeaders(message, 0, message.length);
  const unwanted = fields.filter(({ name }) => isUnwanted(name));
  return splice(
    message,
    unwanted.map(({ start, end }) => ({ start, end, text: "" })),
  );
}
