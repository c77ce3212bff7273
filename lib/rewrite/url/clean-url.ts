import type { MappedText } from "@/lib/rewrite/mapped-text";

/**
 * The URL without what browsers drop before they read it: C0 controls and spaces around it, tabs and line ends anywhere.
 * Source: WHATWG URL standard, "basic URL parser", steps 1 to 3.
 */
export function cleanUrl(value: string): string {
  const [start, end] = trimmedRange(value);
  return value.slice(start, end).replace(/[\t\n\r]/g, "");
}

/** The same for a mapped text. */
export function cleanMapped(mapped: MappedText): MappedText {
  const { text, places } = mapped;
  const [start, end] = trimmedRange(text);
  if (start === 0 && end === text.length && !/[\t\n\r]/.test(text)) return mapped;
  const kept: number[] = [];
  for (let index = start; index < end; index += 1) {
    if (!"\t\n\r".includes(text.charAt(index))) kept.push(index);
  }
  return {
    text: kept.map((index) => text.charAt(index)).join(""),
    places: {
      starts: kept.map((index) => places?.starts[index] ?? index),
      ends: kept.map((index) => places?.ends[index] ?? index + 1),
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
