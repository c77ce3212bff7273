import { db } from "@/lib/db";
import { refreshServed } from "@/lib/domains/served";

/** Adds a click domain to a workspace, as it is once its checks have succeeded. */
export async function activeDomain(
  workspaceId: number,
  hostname: string,
  { state = "active" }: { state?: "active" | "failing" | "pending" } = {},
): Promise<void> {
  const owned = state !== "pending";
  await db().clickDomain.create({ data: { workspaceId, hostname, token: "t", state, owned } });
  await refreshServed();
}
