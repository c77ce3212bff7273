import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { IfMay } from "../../role";

/** Says why there is no click map and how to get one. */
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
        This workspace does not keep emails.{" "}
        <IfMay as="editor">
          To see the clicks on an email, turn on{" "}
          <Link href="/settings/privacy" className="text-accent underline">
            Settings › Keep the first email of each campaign
          </Link>
          . The next message sent with a campaign is then kept.
        </IfMay>
      </>
    );
  }
  if (automatic) {
    return (
      <>
        Emails without a campaign are not kept, because they may be meant for one person. To keep
        one, set <code className="font-mono text-sm">"campaign"</code> or{" "}
        <code className="font-mono text-sm">"keepEmail": true</code> when you make it trackable.
      </>
    );
  }
  return "No message has been sent since this workspace began to keep emails, or the email was deleted. The next message of this campaign is kept.";
}
