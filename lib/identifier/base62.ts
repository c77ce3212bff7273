const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digitValues = new Map([...alphabet].map((character, value) => [character, BigInt(value)]));

/** The number in base 62, most significant digit first, padded with zeros to `length` characters. */
export function toBase62(value: bigint, length: number): string {
  let rest = value;
  let digits = "";
  for (let digit = 0; digit < length; digit += 1) {
    digits = alphabet[Number(rest % 62n)] + digits;
    rest /= 62n;
  }
  return digits;
}

/** The number that base 62 digits stand for; undefined when there is any other character. */
export function fromBase62(digits: string): bigint | undefined {
  let value = 0n;
  for (const character of digits) {
    const digit = digitValues.get(character);
    if (digit === undefined) return undefined;
    value = value * 62n + digit;
  }
  return value;
}
