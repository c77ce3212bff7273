import { networkOf, readAddress } from "@/lib/client-network";
import { processWide } from "@/lib/process-wide";
import { type AddressDetail, mostAddressDetail } from "@/lib/workspaces/data/settings";

const freshMs = 5000;

const state = processWide("address-detail", () => ({
  detail: "network" as AddressDetail,
  readAt: 0,
}));

/**
 * What to record of a client's address before the workspace of the click is known: as much as the workspace that stores
 * most. The workspace's own choice applies when the click is written. Never waits for the database, so a new choice may
 * take a few seconds.
 */
export function storedAddress(address: string | undefined): string | null {
  refreshWhenOld();
  if (state.detail === "none") return null;
  return state.detail === "network" ? networkOf(address) : readAddress(address);
}

/**
 * Reads the workspaces' choice every few seconds, so that it is current for the first click after a quiet hour. Returns
 * a function that stops this.
 */
export function startAddressDetail(): () => void {
  const timer = setInterval(refreshWhenOld, freshMs).unref();
  return () => clearInterval(timer);
}

/** Reads how much of an address the workspaces want to store. Throws if the database fails. */
export async function refreshAddressDetail(): Promise<void> {
  state.readAt = Date.now();
  state.detail = await mostAddressDetail();
}

function refreshWhenOld(): void {
  if (Date.now() - state.readAt < freshMs) return;
  // If the database fails, the last known choice still applies.
  refreshAddressDetail().catch(() => undefined);
}
