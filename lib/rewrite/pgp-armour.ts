const beginning = /^-----BEGIN PGP (SIGNED )?MESSAGE-----/m;

const dashes = "(?:-|&#0{0,5}45;|&#x0{0,5}2d;){5}";
const space = "(?:\\s|&nbsp;|&#160;|&#xa0;){1,9}";
const inHtml = new RegExp(
  `(?<!- )${dashes}(BEGIN|END)${space}PGP${space}((?:SIGNED${space})?MESSAGE|SIGNATURE)${dashes}`,
  "gi",
);

/** Whether a plain text contains a message signed or encrypted with PGP (RFC 9580, sections 6.2 and 7). */
export function hasPgpArmour(text: string): boolean {
  return beginning.test(text);
}

/**
 * Returns a function that says whether an offset of an HTML source is inside text signed or encrypted with PGP. Call it
 * with ascending offsets. Dashes and spaces may be written as character references. A PGP message without an end line
 * extends to the end of the source. Takes linear time.
 */
export function createPgpArmour(html: string): (offset: number) => boolean {
  const ranges: { start: number; end: number; signed: boolean }[] = [];
  for (const { 1: verb = "", 2: kind = "", index } of html.matchAll(inHtml)) {
    const last = ranges.at(-1);
    const isOpen = last?.end === Number.POSITIVE_INFINITY;
    const ends = verb.toUpperCase() === "END";
    const signed = kind.toUpperCase().startsWith("SIGN");
    if (isOpen && ends && last.signed === signed) last.end = index;
    const begins = !isOpen && !ends && kind.toUpperCase() !== "SIGNATURE";
    if (begins) ranges.push({ start: index, end: Number.POSITIVE_INFINITY, signed });
  }
  let next = 0;
  return (offset) => {
    while (next < ranges.length && ranges[next]!.end <= offset) next++;
    return next < ranges.length && ranges[next]!.start <= offset;
  };
}
