import { expect } from "vitest";
import { db } from "@/lib/db";
import type { ClickRequest, ClickResponse } from "@/lib/handle-click";
import { handleClick } from "@/lib/handle-click";

const browser = {
  "user-agent":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/** Clicks a rewritten URL as a browser would. */
export function click(
  url: string,
  changes: Partial<ClickRequest> & { headers?: Record<string, string> } = {},
): Promise<ClickResponse> {
  const { hostname, href, origin, hash } = new URL(url);
  const headers: Record<string, string> = { ...browser, ...changes.headers };
  return handleClick({
    method: "GET",
    hostname,
    target: href.slice(origin.length, href.length - hash.length),
    header: (name) => headers[name],
    address: "203.0.113.77",
    ...changes,
  });
}

/** Resolves once no click waits to be counted, as those do that came while others were looked for. */
export async function untilCounted(): Promise<void> {
  await expect.poll(() => db().clickInbox.count(), { timeout: 30_000 }).toBe(0);
}

/** Resolves once so many clicks are in the database: on a busy machine some take the way over the spool. */
export async function untilRecorded(count: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await db().click.count()) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`there are still fewer than ${count} clicks after 30 s`);
}
