import { respond } from "@/app/api/respond";
import type { RewriteInput, RewriteResult } from "@/lib/emails/email";
import { AppError } from "@/lib/errors";
import { mediaType } from "./media-type";
import { rewrite } from "./operations";

const type = "message/rfc822";

/** Whether the request body is a raw message (`message/rfc822`), not JSON. */
export function isMessage(request: Pick<Request, "headers">): boolean {
  return mediaType(request) === type;
}

/** Whether the caller accepts a raw message as response. */
export function wantsMessage(request: Pick<Request, "headers">): boolean {
  const ranges = (request.headers.get("accept") ?? "").split(",");
  return ranges.some((range) => range.split(";")[0]?.trim().toLowerCase() === type);
}

/** Throws AppError `bad-request` if the caller accepts a raw message but did not send a whole message. */
export function checkAccept(request: Pick<Request, "headers">, { mime }: RewriteInput): void {
  if (mime !== undefined || !wantsMessage(request)) return;
  throw new AppError("bad-request", `Accept: ${type} is for whole messages only`, "$.mime");
}

/** Responds with the rewritten raw message. The rest of the result is in headers. */
export function withMessage(request: Pick<Request, "headers">, result: RewriteResult): Response {
  const { id, campaign, mime = "", links, skipped, warnings } = result;
  const headers = new Headers({
    "Content-Type": type,
    "X-Clickstamp-Links": String(links.length),
    "X-Clickstamp-Skipped": String(skipped.length),
  });
  if (id !== null) headers.set("X-Clickstamp-Id", id);
  // Headers are ASCII only.
  if (campaign !== null) headers.set("X-Clickstamp-Campaign", encodeURIComponent(campaign));
  for (const { code } of warnings) headers.append("X-Clickstamp-Warnings", code);
  return new Response(Buffer.from(mime, isMessage(request) ? "latin1" : "utf8"), { headers });
}

/** Responds with JSON. A message that is not valid UTF-8 is in `mimeBase64` instead of `mime`. */
export function withMessageInJson({ mime = "", ...result }: RewriteResult): Response {
  const bytes = Buffer.from(mime, "latin1");
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return respond(rewrite, { ...result, mime: text });
  } catch {
    return respond(rewrite, { ...result, mimeBase64: bytes.toString("base64") });
  }
}
