import { z } from "zod";
import type { RewriteInput } from "@/lib/rewrite-email";
import { validate } from "@/lib/validate";

const noControls = (schema: z.ZodString) =>
  schema
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\x00-\x1f\x7f]*$/, "must not contain control characters")
    // What some other programs cut out of an emoji; no database stores it.
    .regex(/^\P{Surrogate}*$/u, "must not contain halves of surrogate pairs");
const short = (max: number) => noControls(z.string().min(1).max(max));

const input = z.strictObject({
  html: z.string().optional(),
  text: z.string().optional(),
  mime: z.string().optional(),
  trackclicks: z.boolean().optional(),
  preventscam: z.boolean().optional(),
  recipient: short(320).optional(),
  campaign: short(200).optional(),
  tags: z.array(short(100)).max(20).optional(),
  subject: noControls(z.string().max(1000)).optional(),
  clickDomain: short(253).optional(),
  keepEmail: z.boolean().optional(),
  dryRun: z.boolean().optional(),
}) satisfies z.ZodType<RewriteInput>;

/** An email to rewrite, as the API and the app take it. Throws AppError `bad-request` for what is unknown, too long or of the wrong type. */
export function readRewriteInput(value: unknown): RewriteInput {
  return validate(input, value);
}
