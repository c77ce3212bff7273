import { processWide } from "@/lib/process-wide";
import { type AddressDetail, mostAddressDetail } from "@/lib/workspaces/data/settings";
import { networkOf, readAddress } from "./client-network";

const freshMs = 5000;

const held = processWide("address-detail", () => ({
  detail: "network" as AddressDetail,
  readAt: 0,
}));

/**
 * What to record of a client's address before the workspace of the click is known: as much as the workspace that stores most.
 * The workspace's own choice applies when the click is written. Never waits for the database, so a new choice may take a few seconds.
 */
export function storedAddress(address: string | undefined): string | null {
  refreshWhenOld();
  if (held.detail === "none") return null;
  return held.detail === "network" ? networkOf(address) : readAddress(address);
}

/** Reads the workspaces' choice every few seconds, so that it is current for the first click after a quiet hour. Returns a function that stops this. */
export function startAddressDetail(): () => void {
  const timer = setInterval(refreshWhenOld, freshMs).unref();
  return () => clearInterval(timer);
}

/** Reads what the workspaces keep. Throws when the database fails. */
export async function refreshAddressDetail(): Promise<void> {
  held.readAt = Date.now();
  held.detail = await mostAddressDetail();
}

function refreshWhenOld(): void {
  if (Date.now() - held.readAt < freshMs) return;
  // When the database fails, what was known goes on to hold.
  refreshAddressDetail().catch(() => undefined);
}
