import { Info } from "lucide-react";

/** A notice for instances whose CLICK_URL is a local name, so that no domain can lead to it. */
export function NotPublic({ hostname }: { hostname: string }) {
  return (
    <p className="flex gap-2 rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        Click domains lead to the host of <code className="font-mono">CLICK_URL</code>. It is{" "}
        <code className="font-mono">{hostname}</code>, which works on this machine only. Set it to a
        public hostname and restart Clickstamp before you create DNS records.
      </span>
    </p>
  );
}
