import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { workspaceIdOfApiKey } from "@/lib/workspaces/data/members";

/** The workspace that the request's `Authorization: Bearer KEY` opens. Throws AppError `unauthorized`. */
export async function requireApiKey(request: Request): Promise<number> {
  const key = bearerOf(request);
  if (!key) throw new AppError("unauthorized", "Send your API key: Authorization: Bearer KEY");
  const workspaceId = await workspaceIdOfApiKey(key);
  if (workspaceId !== undefined) return workspaceId;
  throw new AppError(
    "unauthorized",
    "This API key is not known here. Check it for missing characters",
  );
}

/** Throws AppError `unauthorized` unless the request's bearer is METRICS_TOKEN, and `not-found` if that is not set. */
export function requireMetricsToken(request: Request): void {
  const token = env().metricsToken;
  if (!token) throw new AppError("not-found", "Set METRICS_TOKEN to have metrics here");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(bearerOf(request) ?? ""), digest(token))) return;
  throw new AppError("unauthorized", "Send METRICS_TOKEN: Authorization: Bearer TOKEN");
}

function bearerOf(request: Request): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}
