import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { openApi } from "./document";

/** The description of the API for callers of APP_URL, and its text as JSON. Made once in a process. */
export const openApiFile = () =>
  processWide("openapi-file", () => {
    const document = openApi(env().appUrl.origin);
    const text = JSON.stringify(document);
    const hash = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    return { document, text, etag: `"${hash}"` };
  });
