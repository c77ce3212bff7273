import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { renderMessage } from "@/lib/rewrite/mime/render-message";

/** A rewritten email. For a whole message, `rendered` is what a reader sees of it. */
export interface DisplayedRewrite extends RewriteResult {
  rendered?: { html: string | null; text: string | null };
}

/** Like rewriteEmail, for showing the result to a person. */
export async function rewriteForDisplay(
  workspaceId: number,
  input: RewriteInput,
): Promise<DisplayedRewrite> {
  const result = await rewriteEmail(workspaceId, input);
  return result.mime === undefined ? result : { ...result, rendered: renderMessage(result.mime) };
}
