/** Where the characters of a text stand in its bytes, told in turn. */
export class Places {
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #unit = 0;

  constructor(
    private readonly text: string,
    private readonly bytes: Uint8Array,
  ) {
    this.#starts = new Uint32Array(text.length);
    this.#ends = new Uint32Array(text.length);
  }

  /** What stands for the next character. False when it can't be that: each ASCII character must be found in its place. */
  add(start: number, end: number): boolean {
    const { text } = this;
    const code = text.codePointAt(this.#unit);
    if (code === undefined) return false;
    const isByte = end - start === 1 && this.bytes[start]! < 0x80;
    if (code < 0x80 ? this.bytes[end - 1] !== code : isByte && !isRoman(code)) return false;
    const isPair = code > 0xffff || (this.bytes[start] === 0x88 && isComposed(text, this.#unit));
    for (let units = isPair ? 2 : 1; units > 0; units--) {
      this.#starts[this.#unit] = start;
      this.#ends[this.#unit++] = end;
    }
    return true;
  }

  /** What stands for the next `units` of the text, nobody knows which byte for which. */
  addUnknown(units: number, start: number, end: number): void {
    for (let unit = 0; unit < units; unit++) {
      this.#starts[this.#unit] = start;
      this.#ends[this.#unit++] = end;
    }
  }

  /** Where the next character stands in the text. */
  get unit(): number {
    return this.#unit;
  }

  isComplete(): boolean {
    return this.#unit === this.text.length;
  }

  /** As DecodedText.byteAt. */
  boundary(index: number): number {
    if (index === 0) return 0;
    if (this.text.charCodeAt(index - 1) < 0x80) return this.#ends[index - 1]!;
    if (this.text.charCodeAt(index) < 0x80) return this.#starts[index]!;
    return this.#ends[index - 1]!;
  }
}

/** What JIS X 0201 has in place of `\\` and `~`, and its Katakana, which ISO-2022-JP writes as seven bits. */
function isRoman(code: number): boolean {
  return code === 0xa5 || code === 0x203e || (code >= 0xff61 && code <= 0xff9f);
}

/** Four characters of Big5 (`88 …`) are two in Unicode: Ê and ê with a macron or caron. */
function isComposed(text: string, unit: number): boolean {
  return (text[unit] === "Ê" || text[unit] === "ê") && /[\u0304\u030c]/.test(text[unit + 1] ?? "");
}
