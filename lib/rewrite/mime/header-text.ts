import { decodeWords } from "./decode-words";

/**
 * The text of an unstructured header value: with RFC 2047 encoded words decoded and, if each character of the message is
 * one byte, with raw bytes read as UTF-8 (RFC 6532).
 */
export function headerText(value: string, octets: boolean): string {
  return decodeWords(octets ? Buffer.from(value, "latin1").toString("utf8") : value);
}
