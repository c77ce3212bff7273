import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { ClickRequest } from "@/lib/clicks/click-request";
import type { ClickResponse } from "@/lib/clicks/click-response";
import { handleClick } from "@/lib/clicks/handle-click";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

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

/**
 * Resolves once every click is in the database and counted: those that came while others were looked for wait in the
 * inbox, and on a busy machine some take the way over the spool.
 */
export async function untilCounted(): Promise<void> {
  const waiting = async () => (await db().clickInbox.count()) + (await spooled()).length;
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 30_000 });
}

/** The ids of all clicks that are safe, wherever: one that waits to be counted may be in two places meanwhile. */
export async function recorded(): Promise<Set<string>> {
  const onDisk = await spooled();
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id::text FROM click
    UNION SELECT one ->> 'id' FROM click_inbox CROSS JOIN LATERAL jsonb_array_elements(clicks) AS one`;
  return new Set([...onDisk, ...rows.map(({ id }) => id)]);
}

/** The ids of the clicks in the spool. */
async function spooled(): Promise<string[]> {
  const folder = join(env().dataDir, "spool");
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    name.startsWith("clicks-"),
  );
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), "utf8").catch(() => undefined)),
  );
  // One that is gone by now has been drained, or has another name while it is.
  if (texts.includes(undefined)) return spooled();
  const lines = texts.flatMap((text = "") => text.split("\n"));
  return lines.filter(Boolean).map((line) => JSON.parse(line).id);
}
