import fc from "fast-check";
import { applyEmailPlan } from "@/lib/emails/apply-email-plan";
import type { RewriteInput } from "@/lib/emails/email";
import { planEmail } from "@/lib/emails/plan-email";
import { AppError } from "@/lib/errors";
import { readCorpus } from "@/tests/unit/rewrite/corpus/read-corpus";
import { bombs } from "./bombs";

const chosen = {
  clickDomain: { hostname: "clicks.example.com", port: "", https: "match" as const },
  insteadOf: undefined,
  ownHostnames: [],
};

const pieces = Object.values(bombs(60)).map((make) => Object.values(make())[0] as string);
const corpus: RewriteInput[] = [
  ...readCorpus("html").map(({ bytes }) => ({ html: bytes.toString("utf8") })),
  ...readCorpus("html").map(({ bytes }) => ({ text: bytes.toString("utf8") })),
  ...readCorpus("messages").map(({ bytes }) => ({ mime: bytes.toString("latin1"), octets: true })),
].filter((input) => (Object.values(input)[0] as string).length < 30_000);

const change = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat(60),
  fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 8 })),
);

/** An email of the corpus with some places written over by what breaks parsers. */
export const randomEmail = fc
  .tuple(fc.constantFrom(...corpus), fc.array(change, { maxLength: 12 }))
  .map(([input, changes]): RewriteInput => {
    const [[field, source]] = Object.entries(input) as [[string, string]];
    let text = source;
    for (const [place, length, piece] of changes) {
      const at = Math.floor(place * text.length);
      text = text.slice(0, at) + piece + text.slice(at + length);
    }
    // Of a message given as octets each character is one.
    const fits = input.octets ? text.replace(/[^\0-\xff]/g, "?") : text;
    return { ...input, [field]: fits };
  });

/** Throws when rewriting `input` fails in an unexpected way or links don't lead to the click domain. */
export function keepsPromises(input: RewriteInput): void {
  try {
    const trapped = { ...input, trapLink: true };
    const plan = planEmail(trapped, chosen);
    const email = { input: trapped, chosen, plan };
    const identify = ({ position }: { position: number }) => `ID${position}Z`;
    const result = applyEmailPlan(email, identify, plan.trap && "ID1024Z");
    result.links.forEach(({ position, rewritten }, index) => {
      const { hostname, pathname } = new URL(rewritten, "https://base.invalid");
      const fine = hostname === "clicks.example.com" && pathname.endsWith(`-ID${position}Z`);
      if (!fine || position !== index + 1) throw new Error(`Link ${position} is ${rewritten}`);
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** Random emails for that long. Returns how many; throws with the smallest that breaks a promise. */
export function fuzzForever(ms: number): number {
  const until = Date.now() + ms;
  let count = 0;
  while (Date.now() < until) {
    fc.assert(fc.property(randomEmail, keepsPromises), { numRuns: 500 });
    count += 500;
  }
  return count;
}
