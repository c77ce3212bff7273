"use server";

import { z } from "zod";
import { type DisplayedRewrite, rewriteForDisplay } from "@/lib/emails/rewrite-for-display";
import { readRewriteInput } from "@/lib/emails/schema";
import { AppError } from "@/lib/errors";
import { type LoggedIn, requireUser } from "@/lib/workspaces/require-user";
import type { EmailInput } from "./email-input";

/** The rewritten email, or an error. `path` is the JSON path of the invalid input. */
export type Answer = { result: DisplayedRewrite } | { error: string; path?: string };

const Input = z.object({
  format: z.enum(["html", "text", "mime"]),
  source: z.string(),
  preventScam: z.boolean(),
  campaign: z.string(),
  recipient: z.string(),
  subject: z.string(),
  tags: z.string(),
  clickDomain: z.string(),
}) satisfies z.ZodType<EmailInput>;

/** Rewrites the email as a dry run: stores nothing, and the links of the result lead nowhere. */
export async function previewEmail(input: EmailInput): Promise<Answer> {
  return rewrite(await requireUser("editor"), input, true);
}

/** Rewrites the email and stores a message. The links of the result are live. */
export async function createEmail(input: EmailInput): Promise<Answer> {
  return rewrite(await requireUser("editor"), input, false);
}

async function rewrite(user: LoggedIn, input: EmailInput, dryRun: boolean): Promise<Answer> {
  const { format, source, preventScam, campaign, recipient, subject, tags, clickDomain } =
    Input.parse(input);
  try {
    const email = readRewriteInput({
      [format]: source,
      preventScam,
      campaign: campaign.trim() || undefined,
      recipient: recipient.trim() || undefined,
      subject: subject.trim() || undefined,
      tags: [...new Set(tags.split(",").map((tag) => tag.trim()))].filter(Boolean),
      clickDomain: clickDomain || undefined,
      dryRun,
    });
    return { result: await rewriteForDisplay(user.workspaceId, email) };
  } catch (error) {
    if (error instanceof AppError) return { error: error.message, path: error.path };
    throw error;
  }
}
