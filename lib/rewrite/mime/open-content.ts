import type { Edit } from "@/lib/rewrite/types";
import { decodeBase64 } from "./decode-base64";
import { decodeCharset, isUtf8 } from "./decode-charset";
import { decodeQuotedPrintable } from "./decode-quoted-printable";
import type { DecodedText } from "./decode-utf8";
import { editBase64 } from "./edit-base64";
import { editQuotedPrintable } from "./edit-quoted-printable";
import type { Entity } from "./parse-message";

/** The decoded text of a part, and a way to convert its edits to edits of the message. */
export interface Content {
  text: string;
  /** The text has the same lines as the message, so that the message's line length limit applies. */
  keepsLines: boolean;
  /** Whether text can be inserted before the character at `index`. */
  takesEdit(index: number): boolean;
  /** Converts edits of the text (in order, without overlaps) to edits of the message. */
  toSource(edits: readonly Edit[]): Edit[];
}

export type Opened = Content | { problem: string };

/**
 * Decodes a text part. With `octets` each character of `source` is one byte. If the part can't be read or changed,
 * `problem` says why in a sentence for people.
 */
export function openContent(
  source: string,
  entity: Pick<Entity, "body" | "encoding" | "parameters">,
  octets = false,
): Opened {
  const charset = entity.parameters.get("charset") ?? "";
  if (["7bit", "8bit", "binary"].includes(entity.encoding)) {
    return openPlain(source, entity.body, charset, octets);
  }
  if (entity.encoding === "quoted-printable") {
    return openQuotedPrintable(source, entity.body, charset, octets);
  }
  if (entity.encoding === "base64") return openBase64(source, entity.body, charset);
  return { problem: `Its transfer encoding (${entity.encoding.slice(0, 40)}) is unknown.` };
}

function openPlain(source: string, body: Entity["body"], charset: string, octets: boolean): Opened {
  const raw = source.slice(body.start, body.end);
  const shift = (edits: readonly Edit[], offset: (index: number) => number) =>
    edits.map(({ start, end, text }) => ({
      start: body.start + offset(start),
      end: body.start + offset(end),
      text,
    }));
  if (isUtf8(charset) && !octets) {
    return {
      text: raw,
      keepsLines: true,
      takesEdit: () => true,
      toSource: (edits) => shift(edits, (index) => index),
    };
  }
  const bytes = octets ? Buffer.from(raw, "latin1") : asciiBytes(raw);
  if (!bytes) return { problem: rawCharactersIn(charset) };
  const decoded = decodeCharset(bytes, charset);
  if (!decoded) return { problem: unknownCharset(charset) };
  return {
    text: decoded.text,
    keepsLines: true,
    takesEdit: decoded.takesAscii,
    toSource: (edits) => shift(edits, decoded.byteAt),
  };
}

function openQuotedPrintable(
  source: string,
  body: Entity["body"],
  charset: string,
  octets: boolean,
): Opened {
  const mapped = decodeQuotedPrintable(source, body.start, body.end, octets);
  if (mapped.raw8bit && !isUtf8(charset)) return { problem: rawCharactersIn(charset) };
  const decoded = decodeCharset(mapped.bytes, charset);
  if (!decoded) return { problem: unknownCharset(charset) };
  return {
    text: decoded.text,
    keepsLines: false,
    takesEdit: decoded.takesAscii,
    toSource: (edits) => editQuotedPrintable(source, body, mapped, toBytes(edits, decoded)),
  };
}

function openBase64(source: string, body: Entity["body"], charset: string): Opened {
  const data = decodeBase64(source, body.start, body.end);
  if (!data) return { problem: "Its base64 data is malformed." };
  const decoded = decodeCharset(data.bytes, charset);
  if (!decoded) return { problem: unknownCharset(charset) };
  return {
    text: decoded.text,
    keepsLines: false,
    takesEdit: decoded.takesAscii,
    toSource: (edits) => editBase64(source, body, data, toBytes(edits, decoded)),
  };
}

function toBytes(edits: readonly Edit[], decoded: DecodedText): Edit[] {
  return edits.map(({ start, end, text }) => ({
    start: decoded.byteAt(start),
    end: decoded.byteAt(end),
    text: String.fromCharCode(...new TextEncoder().encode(text)),
  }));
}

/** The bytes of a text that is all ASCII; null for any other. */
function asciiBytes(text: string): Uint8Array | null {
  const bytes = new TextEncoder().encode(text);
  return bytes.length === text.length ? bytes : null;
}

function rawCharactersIn(charset: string): string {
  return `It has unencoded characters in the charset ${charset.slice(0, 40)}, which a message given as text can't carry: use quoted-printable, base64 or UTF-8.`;
}

function unknownCharset(charset: string): string {
  return `Its charset (${charset.slice(0, 40)}) is unknown or can't be changed safely.`;
}
