import { otherMethods } from "@/app/api/other-methods";
import { answer } from "@/app/api/problem";
import { readBytes, readJson } from "@/app/api/read-json";
import { respond } from "@/app/api/respond";
import type { RewriteInput } from "@/lib/emails/email";
import { readIdempotencyKey } from "@/lib/emails/idempotency-key";
import { rewriteEmail } from "@/lib/emails/rewrite-email";
import { readRewriteInput, readRewriteQuery } from "@/lib/emails/schema";
import { withDefaults } from "@/lib/emails/with-defaults";
import { requireApiKey } from "@/lib/workspaces/api-auth";
import type { WebRequest } from "@/server/http/web-request";
import { maxJsonBytes } from "./max-json-bytes";
import { rewrite } from "./operations";
import {
  checkAccept,
  isMessage,
  wantsMessage,
  withMessage,
  withMessageInJson,
} from "./raw-message";
import { hasLines, rewriteLines } from "./rewrite-lines";

const maxMessageBytes = 5_000_000;

/** Rewrites an email for the key's workspace, or one in each line. */
export function POST(request: WebRequest): Promise<Response> {
  return answer(async () => {
    const access = await requireApiKey(request, "send");
    if (hasLines(request)) return rewriteLines(request, access);
    const { workspaceId, defaults } = access;
    const input = withDefaults(defaults, await readInput(request));
    checkAccept(request, input);
    const key = readIdempotencyKey(request.headers.get("idempotency-key"));
    const result = await rewriteEmail(workspaceId, { ...input, ...(key !== undefined && { key }) });
    if (wantsMessage(request)) return withMessage(request, result);
    return isMessage(request) ? withMessageInJson(result) : respond(rewrite, result);
  });
}

async function readInput(request: WebRequest): Promise<RewriteInput> {
  if (!isMessage(request)) return readRewriteInput(await readJson(request, maxJsonBytes));
  const options = readRewriteQuery(new URL(request.url).searchParams);
  const bytes = await readBytes(request, maxMessageBytes);
  return { ...options, mime: Buffer.from(bytes).toString("latin1"), octets: true };
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
