const encodedWord = /=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=/g;
const spaceBetweenWords = /(=\?[^?\s]+\?[BbQq]\?[^?]*\?=)\s+(?==\?[^?\s]+\?[BbQq]\?[^?]*\?=)/g;

/** Decodes the RFC 2047 encoded words of an unstructured header value. Words that can't be decoded stay as they are. */
export function decodeWords(value: string): string {
  return value
    .replace(spaceBetweenWords, "$1")
    .replace(joined, joinWords)
    .replace(encodedWord, (word, charset: string, encoding: string, data: string) => {
      try {
        // Ignore the language that RFC 2231 allows after the charset.
        return new TextDecoder(charset.replace(/\*.*$/, "")).decode(decode(encoding, data), {
          stream: true,
        });
      } catch {
        return word;
      }
    });
}

/** Matches adjacent words of one charset and encoding, because senders split multi-byte characters between words. */
const joined = /=\?([^?\s]+)\?([BbQq])\?[^?]*\?=(?:=\?\1\?\2\?[^?]*\?=)+/g;

function joinWords(words: string, charset: string, encoding: string): string {
  const data = [...words.matchAll(encodedWord)].map((word) => word[3]!);
  const whole = encoding.toUpperCase() === "B" ? rejoinBase64(data) : data.join("");
  return `=?${charset}?${encoding}?${whole}?=`;
}

function rejoinBase64(data: readonly string[]): string {
  return Buffer.concat(data.map((piece) => Buffer.from(piece, "base64"))).toString("base64");
}

function decode(encoding: string, data: string): Uint8Array {
  if (encoding.toUpperCase() === "B") return Buffer.from(data, "base64");
  const bytes = data
    .replace(/_/g, " ")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1");
}
