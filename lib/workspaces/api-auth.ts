import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Reader } from "./audit";
import { cachedAccess } from "./cached-access";
import { clientOf } from "./client";
import { accessOfKey, isKeyOpen, type KeyAccess } from "./data/api-keys";
import type { Scope } from "./scopes";

/** What the key of a request gives access to, and who that is for the audit log. */
export interface ApiAccess extends KeyAccess, Reader {}

/** What a scope is for, as the end of a sentence. */
const uses: Record<Scope, string> = {
  send: "rewrite emails",
  read: "read numbers and clicks",
  manage: "manage the workspace",
};

/** The part of a request that says who sends it. */
type WithHeaders = Pick<Request, "headers">;

/**
 * The access of the request's `Authorization: Bearer KEY`. For `send`, it comes from memory: see cachedAccess. Throws
 * AppError `unauthorized` without a valid key, and `forbidden` if the key lacks the scope.
 */
export async function requireApiKey(request: WithHeaders, scope: Scope): Promise<ApiAccess> {
  const key = bearerOf(request);
  if (!key) throw new AppError("unauthorized", "Send your API key: Authorization: Bearer KEY");
  const { address } = clientOf((name) => request.headers.get(name));
  if (scope !== "send") return accessWith(key, address, scope);
  return allow(await cachedAccess(key, address), address, scope);
}

/**
 * The access that an API key gives to a client at `address`. Throws AppError `unauthorized` for a key that is unknown or has
 * expired, and `forbidden` if it lacks the scope.
 */
export async function accessWith(
  key: string,
  address: string | null,
  scope: Scope,
): Promise<ApiAccess> {
  return allow(await accessOfKey(key, address), address, scope);
}

function allow(access: KeyAccess | undefined, address: string | null, scope: Scope): ApiAccess {
  if (!access) {
    throw new AppError(
      "unauthorized",
      "Unknown or expired API key. Check it for missing characters",
    );
  }
  if (!access.scopes.includes(scope)) {
    throw new AppError(
      "forbidden",
      `This API key may not ${uses[scope]}: it lacks the scope ${scope}`,
    );
  }
  return {
    ...access,
    actor: { kind: "key", name: access.name, address },
    isAllowed: () => isKeyOpen(access.id, scope),
  };
}

/**
 * Requires METRICS_TOKEN as the request's bearer token. Throws AppError `unauthorized` for any other, and `not-found` if
 * METRICS_TOKEN is not set.
 */
export function requireMetricsToken(request: WithHeaders): void {
  const token = env().metricsToken;
  if (!token) throw new AppError("not-found", "Set METRICS_TOKEN to enable metrics");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(bearerOf(request) ?? ""), digest(token))) return;
  throw new AppError("unauthorized", "Send METRICS_TOKEN: Authorization: Bearer TOKEN");
}

function bearerOf({ headers }: WithHeaders): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}
