import { DecodingMode, HtmlEntityDecoder } from "entities/decode";
import type { MappedText } from "@/lib/rewrite/mapped-text";

/**
 * Reads the raw value of an attribute as a browser does: character references decoded (with the attribute's rules
 * for a missing semicolon), line ends as LF, NUL as U+FFFD. Records where each UTF-16 unit came from.
 *
 * Source: HTML standard, "Preprocessing the input stream" and "Character reference state".
 */
export function decodeAttribute(raw: string): MappedText {
  if (!/[&\r\0]/.test(raw)) return { text: raw, places: null };
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let decoded = "";
  const decoder = new HtmlEntityDecoder((code) => {
    // The decoder may emit the halves of a surrogate pair one by one.
    decoded += code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
  });

  function push(text: string, start: number, end: number): void {
    for (let unit = 0; unit < text.length; unit += 1) {
      units.push(text.charAt(unit));
      starts.push(start);
      ends.push(end);
    }
  }

  for (let at = 0; at < raw.length; ) {
    const char = raw.charAt(at);
    let length = 1;
    let text = char;
    if (char === "&") {
      decoded = "";
      decoder.startEntity(DecodingMode.Attribute);
      const written = decoder.write(raw, at + 1);
      const consumed = written < 0 ? decoder.end() : written;
      if (consumed > 0) {
        length = consumed;
        text = decoded;
      }
    } else if (char === "\r") {
      length = raw[at + 1] === "\n" ? 2 : 1;
      text = "\n";
    } else if (char === "\0") {
      text = "\uFFFD";
    }
    push(text, at, at + length);
    at += length;
  }
  return { text: units.join(""), places: { starts, ends } };
}
