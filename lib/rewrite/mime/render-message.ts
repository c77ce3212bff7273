import { decodeBase64 } from "./decode-base64";
import { decodeQuotedPrintable } from "./decode-quoted-printable";
import { decodeUtf8 } from "./decode-utf8";
import { openContent } from "./open-content";
import { type Entity, parseMessage } from "./parse-message";
import { textParts } from "./text-parts";

/**
 * What a reader sees of a message: its HTML and its plain text, decoded, each null when there is none.
 * Several parts of one kind are put together, the parts of a signed message are shown, attachments and
 * embedded messages are not. With `octets` each character of `mime` is one byte. For display only; never throws but NotAMessageError.
 */
export function renderMessage(
  mime: string,
  octets = false,
): { html: string | null; text: string | null } {
  const leaves = textParts(parseMessage(mime).root).flatMap(({ entity }) => textLeaves(entity));
  const all = (mediaType: string) => {
    const texts = leaves
      .filter((leaf) => leaf.mediaType === mediaType)
      .map((leaf) => readText(mime, leaf, octets));
    return texts.length > 0 ? texts.join("\n") : null;
  };
  return { html: all("text/html"), text: all("text/plain") };
}

/** Refused subtrees come whole. */
function textLeaves(entity: Entity): Entity[] {
  if (entity.children.length > 0) return entity.children.flatMap(textLeaves);
  return entity.attachment ? [] : [entity];
}

function readText(mime: string, entity: Entity, octets: boolean): string {
  const opened = openContent(mime, entity, octets);
  if ("text" in opened) return opened.text;
  // Shown as well as can be, though not well enough to be changed.
  const { start, end } = entity.body;
  if (entity.encoding === "quoted-printable") {
    return decodeUtf8(decodeQuotedPrintable(mime, start, end, octets).bytes).text;
  }
  const data = entity.encoding === "base64" ? decodeBase64(mime, start, end) : null;
  return data ? decodeUtf8(data.bytes).text : mime.slice(start, end);
}
