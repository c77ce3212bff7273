import { MapPinOff } from "lucide-react";
import Link from "next/link";

/** Why there is no map, and what would make one. */
export function NoEmail(props: { keepEmails: boolean; automatic: boolean }) {
  return (
    <section
      aria-labelledby="no-map"
      className="flex gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <MapPinOff aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0">
        <h2 id="no-map" className="font-semibold">
          No click map
        </h2>
        <p className="mt-0.5 max-w-prose text-muted">{reason(props)}</p>
      </div>
    </section>
  );
}

function reason({ keepEmails, automatic }: { keepEmails: boolean; automatic: boolean }) {
  if (!keepEmails) {
    return (
      <>
        The email is not kept, because this workspace keeps none. Turn on{" "}
        <Link href="/settings" className="text-accent underline">
          Settings › Keep the first email of each campaign
        </Link>
        ; then the next message of a campaign is kept to show the clicks on it.
      </>
    );
  }
  if (automatic) {
    return (
      <>
        The email is not kept, because an email without a campaign may be meant for one person. Send
        it with <code className="font-mono text-sm">"campaign"</code>, or with{" "}
        <code className="font-mono text-sm">"keepEmail": true</code>.
      </>
    );
  }
  return "No email of this campaign is kept: none was sent since the workspace keeps emails, or it was deleted. The next message that is sent will be kept.";
}
