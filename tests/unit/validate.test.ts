import { expect, it } from "vitest";
import { z } from "zod";
import { readRewriteInput } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import { validate } from "@/lib/validate";

it.each([
  [{ recipient: "x".repeat(321) }, "$.recipient", "recipient must have at most 320 characters"],
  [{ campaign: "" }, "$.campaign", "campaign must have at least 1 character"],
  [{ tags: Array(21).fill("a") }, "$.tags", "tags must have at most 20 items"],
  [{ tags: ["a", 5] }, "$.tags[1]", "tags[1] must be a string"],
  [{ tags: "a" }, "$.tags", "tags must be a list"],
  [{ html: 1 }, "$.html", "html must be a string"],
  [{ dryRun: "yes" }, "$.dryRun", "dryRun must be true or false"],
  [{ trackClick: true }, "$.trackClick", "Unknown field trackClick"],
  [
    { trackClicks: true, trackclicks: true },
    "$.trackclicks",
    "trackclicks is an old spelling of trackClicks: give one",
  ],
  [{ preventscam: "yes" }, "$.preventScam", "preventScam must be true or false"],
  [{ subject: "a\nb" }, "$.subject", "subject must not contain control characters"],
  [{ tags: ["a\ud83d"] }, "$.tags[0]", "tags[0] must not contain halves of surrogate pairs"],
  [[], "$", "The body must be a JSON object"],
  [null, "$", "The body must be a JSON object"],
])("%j is refused in plain words", (value, path, sentence) => {
  let refused: unknown;
  try {
    readRewriteInput(value);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "bad-request", path, message: sentence });
});

it("takes what docs/api.md lists", () => {
  const value = { html: "", tags: [], recipient: "a@example.com", dryRun: true };
  expect(readRewriteInput(value)).toEqual(value);
});

it.each([
  [721, "hours must be at most 720"],
  [-1, "hours must be at least 0"],
  ["1", "hours must be a number"],
])("a limit of a number is named as one: %j", (hours, sentence) => {
  const schema = z.strictObject({ hours: z.number().min(0).max(720) });
  expect(() => validate(schema, { hours })).toThrow(sentence);
});
