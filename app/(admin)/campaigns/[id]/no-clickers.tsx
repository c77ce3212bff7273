import Link from "next/link";
import { IfMay } from "../../role";

/** Says why no recipients are listed under "Who clicked". `human` is the number of human clicks of the campaign. */
export function NoClickers(props: { human: number; totalsOnly: boolean; hideRecipients: boolean }) {
  const { human, totalsOnly, hideRecipients } = props;
  if (totalsOnly) {
    return (
      <>
        This workspace keeps totals only.{" "}
        <IfMay as="owner">
          You can change this in{" "}
          <Link href="/settings/privacy" className="text-accent underline">
            Settings
          </Link>
          .
        </IfMay>
      </>
    );
  }
  if (hideRecipients) return "Viewers don't see recipients in this workspace.";
  if (human === 0) return "No human clicks yet. Automated clicks are not listed here.";
  return (
    <>
      None of the stored human clicks has a known recipient. To list recipients, set{" "}
      <code className="font-mono text-sm">"recipient"</code> when you make an email trackable.
    </>
  );
}
