import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { domainSettings, listDomains } from "@/lib/manage-domains";
import { newEmailsMeanwhile } from "./domains/new-emails-meanwhile";
import { relativeTime } from "./relative-time";

/** Says on every page which click domains have stopped working, and what that means for new emails. */
export async function FailingNotice({ workspaceId }: { workspaceId: number }) {
  const failing = (await listDomains(workspaceId)).filter(({ state }) => state === "failing");
  if (failing.length === 0) return null;
  const settings = await domainSettings(workspaceId);
  return (
    <section aria-label="Problems" className="bg-danger-soft text-sm">
      <ul aria-label="Click domains that fail">
        {failing.map(({ hostname, displayName, failingSince }) => (
          <li key={hostname} className="flex items-start gap-2 px-4 py-2 sm:px-6">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <b>{displayName}</b> stopped working{" "}
              {failingSince && relativeTime(Date.parse(failingSince), Date.now())}.{" "}
              {newEmailsMeanwhile(hostname, settings)}{" "}
              <Link href={`/domains/${hostname}`} className="font-medium underline">
                See what is wrong
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
