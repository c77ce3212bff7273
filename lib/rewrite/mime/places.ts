/** Maps the characters of a text to its bytes. Add the characters in order. */
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

  /** Adds the bytes of the next character. Returns false if they can't be its bytes, judging by where ASCII characters are. */
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

  /** Adds the bytes of the next `units` of the text, if it is unknown which byte belongs to which unit. */
  addUnknown(units: number, start: number, end: number): void {
    for (let unit = 0; unit < units; unit++) {
      this.#starts[this.#unit] = start;
      this.#ends[this.#unit++] = end;
    }
  }

  /** The index of the next character in the text. */
  get unit(): number {
    return this.#unit;
  }

  isComplete(): boolean {
    return this.#unit === this.text.length;
  }

  /** See DecodedText.byteAt. */
  boundary(index: number): number {
    if (index === 0) return 0;
    if (this.text.charCodeAt(index - 1) < 0x80) return this.#ends[index - 1]!;
    if (this.text.charCodeAt(index) < 0x80) return this.#starts[index]!;
    return this.#ends[index - 1]!;
  }
}

/**
 * Whether JIS X 0201 has the character in place of `\\` or `~`, or among its Katakana, which have seven bits in
 * ISO-2022-JP.
 */
function isRoman(code: number): boolean {
  return code === 0xa5 || code === 0x203e || (code >= 0xff61 && code <= 0xff9f);
}

/** Four characters of Big5 (`88 …`) are two code points in Unicode: Ê and ê with a macron or caron. */
function isComposed(text: string, unit: number): boolean {
  return (text[unit] === "Ê" || text[unit] === "ê") && /[\u0304\u030c]/.test(text[unit + 1] ?? "");
}
