import { decodeBase64 } from "./decode-base64";
import { decodeQuotedPrintable } from "./decode-quoted-printable";
import { decodeUtf8 } from "./decode-utf8";
import { openContent } from "./open-content";
import { type Entity, parseMessage } from "./parse-message";
import { textParts } from "./text-parts";

/**
 * Renders a message for display: its decoded HTML and plain text, each null if there is none. Joins several parts of one
 * kind. Shows the parts of a signed message, but no attachments and no embedded messages. With `octets` each character of
 * `mime` is one byte. Throws only NotAMessageError.
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

/** textParts returns a refused subtree as one entity, so find the parts inside it. */
function textLeaves(entity: Entity): Entity[] {
  if (entity.children.length > 0) return entity.children.flatMap(textLeaves);
  return entity.attachment ? [] : [entity];
}

function readText(mime: string, entity: Entity, octets: boolean): string {
  const opened = openContent(mime, entity, octets);
  if ("text" in opened) return opened.text;
  // The part can't be changed, but can be shown approximately.
  const { start, end } = entity.body;
  if (entity.encoding === "quoted-printable") {
    return decodeUtf8(decodeQuotedPrintable(mime, start, end, octets).bytes).text;
  }
  const data = entity.encoding === "base64" ? decodeBase64(mime, start, end) : null;
  return data ? decodeUtf8(data.bytes).text : mime.slice(start, end);
}
