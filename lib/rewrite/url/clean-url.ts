import type { MappedText } from "@/lib/rewrite/mapped-text";

/**
 * Removes what browsers drop before they parse a URL: C0 controls and spaces around it, tabs and line ends anywhere.
 * Source: WHATWG URL standard, "basic URL parser", steps 1 to 3.
 */
export function cleanUrl(value: string): string {
  const [start, end] = trimmedRange(value);
  return value.slice(start, end).replace(/[\t\n\r]/g, "");
}

/** Like cleanUrl, for a mapped text. */
export function cleanMapped(mapped: MappedText): MappedText {
  const { text, places } = mapped;
  const [start, end] = trimmedRange(text);
  if (start === 0 && end === text.length && !/[\t\n\r]/.test(text)) return mapped;
  const indexes: number[] = [];
  for (let index = start; index < end; index += 1) {
    if (!"\t\n\r".includes(text.charAt(index))) indexes.push(index);
  }
  return {
    text: indexes.map((index) => text.charAt(index)).join(""),
    places: {
      starts: indexes.map((index) => places?.starts[index] ?? index),
      ends: indexes.map((index) => places?.ends[index] ?? index + 1),
    },
  };
}

// Loops, because `/[\0- ]+$/` takes quadratic time on a run of spaces that doesn't end the value.
function trimmedRange(value: string): [number, number] {
  let start = 0;
  let end = value.length;
  while (start < end && value.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && value.charCodeAt(end - 1) <= 0x20) end -= 1;
  return [start, end];
}
