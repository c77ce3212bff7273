import { showCampaignEmail, trackedUrls } from "@/lib/campaigns/campaign-email";
import { AppError } from "@/lib/errors";
import { linkMark, markedPositions, withoutMark } from "@/lib/links/link-mark";
import { framePolicy } from "@/lib/rewrite/display/frame-head";
import { htmlDocument } from "@/lib/rewrite/display/html-document";
import { textDocument } from "@/lib/rewrite/display/text-document";
import { requireUserOfCall } from "@/lib/workspaces/require-user";

/**
 * Serves the kept email for the frame of the click map. `part=text` selects the text part; `images=remote` allows remote
 * images. It has its own URL because its content security policy differs from the app's, which allows no remote images.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const remoteImages = searchParams.get("images") === "remote";
  try {
    const user = await requireUserOfCall("viewer");
    const email = await showCampaignEmail(user.workspaceId, (await params).id);
    const page = email && documentOf(email, searchParams.get("part") === "text", remoteImages);
    return page ? answer(200, page, remoteImages) : answer(404, "");
  } catch (error) {
    if (error instanceof AppError) return answer(error.status, "");
    throw error;
  }
}

function documentOf(
  { html, text }: { html: string | null; text: string | null },
  wantsText: boolean,
  remoteImages: boolean,
): string | null {
  if (wantsText) return text && textDocument(text, trackedUrls(text), withoutMark);
  // The document does not contain the comments with links for Outlook only, so their marks are passed separately.
  const marks = html ? markedPositions(html).map((position) => `-${linkMark(position)}`) : [];
  return html && htmlDocument(html, { remoteImages, marks });
}

function answer(status: number, body: string, remoteImages = false): Response {
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      // Without `allow-scripts`, no script runs, even outside the frame. `allow-same-origin` lets the page read the layout.
      "Content-Security-Policy": `sandbox allow-same-origin; ${framePolicy(remoteImages)}; form-action 'none'; frame-ancestors 'self'`,
      "X-Frame-Options": "SAMEORIGIN",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "X-DNS-Prefetch-Control": "off",
      "Cache-Control": "private, no-store",
    },
  });
}
