import { fits, holeEnd } from "./hole";
import type { Template } from "./template";

/** Where a copy has the holes of its template. */
export interface Places {
  starts: Int32Array;
  ends: Int32Array;
  /** The indexes of holes whose content differs from the template's, in order. */
  changed: number[];
}

/** A range of the template that no copy has changed, up to a hole that one has, or to the end. */
interface Run {
  text: string;
  from: number;
  /** The first of the holes in it. */
  first: number;
  /** The hole behind it. */
  next: number;
}

/** Finds the holes of a copy. */
export type Locate = (copy: string) => Places | undefined;

/**
 * Returns a function that finds the holes of a copy. It returns undefined if a fixed piece is missing or a hole has what
 * would change the parse. The next call overwrites its result.
 */
export function createLocator({ source: original, holes }: Template): Locate {
  const starts = new Int32Array(holes.length);
  const ends = new Int32Array(holes.length);
  const varied = new Set<number>();
  let runs = runsBetween(varied);

  function runsBetween(indexes: ReadonlySet<number>): Run[] {
    const made: Run[] = [];
    let [from, first] = [0, 0];
    for (const next of [...[...indexes].sort((a, b) => a - b), holes.length]) {
      const to = holes[next]?.start ?? original.length;
      made.push({ text: original.slice(from, to), from, first, next });
      from = holes[next]?.end ?? to;
      first = next + 1;
    }
    return made;
  }

  return (copy) => {
    const changed: number[] = [];
    let at = 0;
    const skip = (from: number, to: number) => {
      if (!hasAt(copy, at, original.slice(from, to))) return false;
      at += to - from;
      return true;
    };
    const readHole = (index: number) => {
      const hole = holes[index]!;
      const end = holeEnd(hole, copy, at);
      if (end < 0) return false;
      const raw = copy.slice(at, end);
      if (raw !== original.slice(hole.start, hole.end)) {
        if (!fits(hole, raw)) return false;
        changed.push(index);
      }
      starts[index] = at;
      ends[index] = end;
      at = end;
      return true;
    };
    const readEach = ({ from, first, next }: Run) => {
      let last = from;
      for (let index = first; index < next; index += 1) {
        if (!skip(last, holes[index]!.start) || !readHole(index)) return false;
        last = holes[index]!.end;
      }
      return skip(last, holes[next]?.start ?? original.length);
    };
    for (const run of runs) {
      // The template may end with a hole, whose end is that of the copy.
      const isLast = run.next === holes.length;
      if (hasAt(copy, at, run.text) && (!isLast || at + run.text.length === copy.length)) {
        const shift = at - run.from;
        for (let index = run.first; index < run.next; index += 1) {
          starts[index] = holes[index]!.start + shift;
          ends[index] = holes[index]!.end + shift;
        }
        at += run.text.length;
      } else if (!readEach(run)) return undefined;
      if (!isLast && !readHole(run.next)) return undefined;
    }
    if (at < copy.length) return undefined;
    if (changed.some((index) => !varied.has(index))) {
      for (const index of changed) varied.add(index);
      runs = runsBetween(varied);
    }
    return { starts, ends, changed };
  };
}

/** Compares two slices, which the engine does many characters at a time; `startsWith` takes 30 to 140 times as long. */
const hasAt = (copy: string, at: number, text: string) => copy.slice(at, at + text.length) === text;
