import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { textDocument } from "@/lib/rewrite/display/text-document";
import { renderMessage } from "@/lib/rewrite/mime/render-message";

/** A rewritten email, and what a reader sees of each part: a document for a sandboxed frame, or null if the part is missing. */
export interface DisplayedRewrite extends RewriteResult {
  documents: { html: string | null; text: string | null };
}

/** Like rewriteEmail, for showing the result to a person. */
export async function rewriteForDisplay(
  workspaceId: number,
  input: RewriteInput,
): Promise<DisplayedRewrite> {
  const result = await rewriteEmail(workspaceId, input);
  const { html = null, text = null, mime, links } = result;
  const rendered = mime === undefined ? { html, text } : renderMessage(mime);
  const inText = links.filter(({ part }) => part === "text").map(({ rewritten }) => rewritten);
  const documents = {
    html: rendered.html === null ? null : htmlDocument(rendered.html),
    text: rendered.text === null ? null : textDocument(rendered.text, inText),
  };
  return { ...result, documents };
}
