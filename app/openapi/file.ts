import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { openApi } from "./document";

/** The description of the API for callers of APP_URL, as JSON. Written once in a process. */
export const openApiFile = () =>
  processWide("openapi-file", () => {
    const text = JSON.stringify(openApi(env().appUrl.origin));
    const hash = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    return { text, etag: `"${hash}"` };
  });
