import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { AppError } from "@/lib/errors";

const type = "message/rfc822";

/** Whether the body is a message as it is, not JSON. */
export function isMessage(request: Request): boolean {
  const [media = ""] = (request.headers.get("content-type") ?? "").split(";");
  return media.trim().toLowerCase() === type;
}

/** Whether the caller asks for a message as it is in return. */
export function wantsMessage(request: Request): boolean {
  const ranges = (request.headers.get("accept") ?? "").split(",");
  return ranges.some((range) => range.split(";")[0]?.trim().toLowerCase() === type);
}

/** Throws AppError where a message is asked for in return for something else. */
export function checkAccept(request: Request, { mime }: RewriteInput): void {
  if (mime !== undefined || !wantsMessage(request)) return;
  throw new AppError("bad-request", `Accept: ${type} is for whole messages only`, "$.mime");
}

/** The rewritten message itself; what else there is to say stands in headers. */
export function withMessage(request: Request, result: RewriteResult): Response {
  const { id, campaign, mime = "", links, skipped, warnings } = result;
  const headers = new Headers({
    "Content-Type": type,
    "X-Clickstamp-Links": String(links.length),
    "X-Clickstamp-Skipped": String(skipped.length),
  });
  if (id !== null) headers.set("X-Clickstamp-Id", id);
  // A header carries ASCII only.
  if (campaign !== null) headers.set("X-Clickstamp-Campaign", encodeURIComponent(campaign));
  for (const { code } of warnings) headers.append("X-Clickstamp-Warnings", code);
  return new Response(Buffer.from(mime, isMessage(request) ? "latin1" : "utf8"), { headers });
}

/** JSON can't carry every message: one that is not UTF-8 comes as `mimeBase64` in place of `mime`. */
export function withMessageInJson({ mime = "", ...result }: RewriteResult): Response {
  const bytes = Buffer.from(mime, "latin1");
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return Response.json({ ...result, mime: text });
  } catch {
    return Response.json({ ...result, mimeBase64: bytes.toString("base64") });
  }
}
