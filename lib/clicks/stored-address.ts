import { isIP } from "node:net";
import { processWide } from "@/lib/process-wide";
import { type AddressDetail, mostAddressDetail } from "@/lib/workspaces/data/settings";
import { plainAddress } from "./plain-address";
import { truncateAddress } from "./truncate-address";

const freshMs = 5000;

const held = processWide("address-detail", () => ({
  detail: "network" as AddressDetail,
  readAt: 0,
}));

/**
 * What is recorded of a clicking client's address until the workspace of the click is known, which may then keep less: no
 * more than some workspace keeps. Never waits for the database: what was decided within the last seconds may not hold yet.
 */
export function keepAddress(address: string | undefined): string | null {
  refreshWhenOld();
  if (held.detail === "none") return null;
  if (held.detail === "network") return truncateAddress(address);
  const plain = plainAddress(address);
  return isIP(plain) ? plain : null;
}

/** Reads it again every few seconds, so that the first click after a quiet hour is kept as was decided meanwhile. The function it gives back ends that. */
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
