import { z } from "zod";
import { answer } from "@/app/api/problem";
import { readJson } from "@/app/api/read-json";
import { validate } from "@/app/api/validate";
import { requireApiKey } from "@/lib/auth";
import { rewriteEmail } from "@/lib/rewrite-email";

// Escaped in JSON, an email within the limit may be larger than the limit.
const maxBodyBytes = 12_000_000;

const noControls = (schema: z.ZodString) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  schema.regex(/^[^\x00-\x1f\x7f]*$/, "must not contain control characters");
const short = (max: number) => noControls(z.string().min(1).max(max));

const body = z.strictObject({
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
  dryRun: z.boolean().optional(),
});

/** Rewrites an email for the key's workspace. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const workspaceId = await requireApiKey(request);
    const input = validate(body, await readJson(request, maxBodyBytes));
    return Response.json(await rewriteEmail(workspaceId, input));
  });
}
