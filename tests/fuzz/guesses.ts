import fc from "fast-check";
import pLimit from "p-limit";
import { handleClick } from "@/lib/clicks/handle-click";
import { type Mangling, manglings, sentTarget } from "@/tests/manglings";

/** A link that was sent. */
export interface SentLink {
  url: string;
  identifier: string;
}

/** What came of guesses. */
export interface Guessed {
  guesses: number;
  /** Not tried: what was done to the URL, or to its identifier, left or made one that was sent. */
  leftOut: number;
  statuses: Record<string, number>;
  /** Request targets that were answered with anything but 404 and 429. */
  wrong: string[];
}

const base62 = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
// Fewer than may be looked up or wait for that.
const atOnce = 30;
// Of those that the database was too busy for.
const mostTries = 20;
const perSample = 2_000;

const edits = {
  replace: (before: string, _: string, after: string, digit: string) => before + digit + after,
  insert: (before: string, one: string, after: string, digit: string) =>
    before + digit + one + after,
  remove: (before: string, _: string, after: string) => before + after,
  swap: (before: string, one: string, after: string) =>
    before + after.slice(0, 1) + one + after.slice(1),
  "change case": (before: string, one: string, after: string) =>
    before + (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()) + after,
};

interface Edit {
  kind: keyof typeof edits;
  /** From 0 to below 1. */
  place: number;
  digit: string;
}

// Of doubles, nearly all are close to 0.
const place = fc.nat({ max: 999_999 }).map((millionths) => millionths / 1_000_000);

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  place,
  digit: fc.constantFrom(...base62),
});

interface Guess {
  place: number;
  mangling: Mangling;
  edits: Edit[];
}

const guess: fc.Arbitrary<Guess> = fc.record({
  place,
  mangling: fc.constantFrom(
    { name: "nothing", mangle: (sent: string) => sent, offline: true },
    ...manglings,
  ),
  edits: fc.array(edit, { minLength: 1, maxLength: 4, size: "max" }),
});

/** Clicks links whose identifier is a sent one with one to four characters changed, under every mangling. */
export async function tryGuesses(
  links: readonly SentLink[],
  {
    count,
    seed,
    hostname,
    isStopped = () => false,
  }: { count: number; seed: number; hostname: string; isStopped?: () => boolean },
): Promise<Guessed> {
  const result: Guessed = { guesses: 0, leftOut: 0, statuses: {}, wrong: [] };
  const sent = new Set(links.map(({ identifier }) => identifier));
  const limit = pLimit(atOnce);
  const click = async (target: string) => {
    const address = `198.51.100.${result.guesses % 256}`;
    const header = () => undefined;
    let status = 503;
    for (let tries = 0; status === 503 && tries < mostTries; tries += 1) {
      ({ status } = await handleClick({ method: "GET", hostname, target, header, address }));
    }
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    if (status !== 404 && status !== 429) result.wrong.push(`${status} ${target}`);
  };
  for (let sample = 0; result.guesses < count && !isStopped(); sample += 1) {
    const targets = fc
      .sample(guess, { seed: seed + sample, numRuns: perSample, unbiased: true })
      .map((one) => {
        const { url, identifier } = links[Math.floor(one.place * links.length)] as SentLink;
        return one.mangling.mangle(sentTarget(url, one.edits.reduce(applyEdit, identifier)));
      });
    const guessed = targets.filter((target) => !holdsAny(target, sent));
    result.leftOut += targets.length - guessed.length;
    result.guesses += guessed.length;
    await Promise.all(guessed.map((target) => limit(click, target)));
  }
  return result;
}

function applyEdit(identifier: string, { kind, place, digit }: Edit): string {
  const at = Math.floor(place * identifier.length);
  const [before, after] = [identifier.slice(0, at), identifier.slice(at + 1)];
  return edits[kind](before, identifier.charAt(at), after, digit);
}

/** Whether an identifier that was sent stands in a request target, with whatever between its characters. */
function holdsAny(target: string, sent: ReadonlySet<string>): boolean {
  const unescaped = target.replaceAll(/%(?:25)*/g, "%");
  return [target, unescaped.replace(/[%=][0-9A-Fa-f]{2}|&[a-z]+;/g, " ")].some((text) => {
    const characters = text.replace(/[^0-9A-Za-z]/g, "");
    return [...sent].some((identifier) => characters.includes(identifier));
  });
}
