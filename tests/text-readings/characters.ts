import { agreedPiece } from "@/lib/rewrite/text/url-characters";
import { oracles } from "./oracles";

const before = "https://example.com/a";

/** Characters (as `U+…`) that the finder takes for part of a URL, but one of the programs doesn't. Tries one in `step`. */
export function disagreements(step: number): string[] {
  const found: string[] = [];
  for (let code = 0x21; code < 0x40000; code += step) {
    const character = String.fromCodePoint(code);
    if (code >= 0xd800 && code < 0xe000) continue;
    agreedPiece.lastIndex = 0;
    if (!agreedPiece.test(character)) continue;
    const isKept = [`${before}${character}`, `${before}${character}b`].every((url) =>
      Object.values(oracles).every((read) => read(`${url} c`)[0]?.end === url.length),
    );
    if (!isKept) found.push(`U+${code.toString(16).toUpperCase()}`);
  }
  return found;
}
