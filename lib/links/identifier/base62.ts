const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digitValues = new Map([...alphabet].map((character, value) => [character, value]));
// 62^8 is below 2^53.
const digitsAtOnce = 8;
const powers = Array.from({ length: digitsAtOnce + 1 }, (_, digits) => 62n ** BigInt(digits));

/** Converts a number to base 62, most significant digit first, padded with zeros to `length` characters. */
export function toBase62(value: bigint, length: number): string {
  let rest = value;
  let digits = "";
  while (digits.length < length) {
    const count = Math.min(digitsAtOnce, length - digits.length);
    const power = powers[count] as bigint;
    digits = someDigits(Number(rest % power), count) + digits;
    rest /= power;
  }
  return digits;
}

/** Like toBase62, for a number of at most eight digits: each division of a bigint takes as long as many of these. */
function someDigits(value: number, length: number): string {
  let rest = value;
  let digits = "";
  for (let digit = 0; digit < length; digit += 1) {
    digits = alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Parses base 62 digits. Returns undefined if there is any other character. */
export function fromBase62(digits: string): bigint | undefined {
  let value = 0n;
  for (let at = 0; at < digits.length; at += digitsAtOnce) {
    const some = digits.slice(at, at + digitsAtOnce);
    let part = 0;
    for (const character of some) {
      const digit = digitValues.get(character);
      if (digit === undefined) return undefined;
      part = part * 62 + digit;
    }
    value = value * (powers[some.length] as bigint) + BigInt(part);
  }
  return value;
}
