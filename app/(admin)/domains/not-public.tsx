import { Info } from "lucide-react";

/** A notice that no domain can point here, because the host of CLICK_URL is known on this machine only. */
export function NotPublic({ hostname }: { hostname: string }) {
  return (
    <p className="flex gap-2 rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        Click domains lead to the host of <code className="font-mono">CLICK_URL</code>, at present{" "}
        <code className="font-mono">{hostname}</code>, which works on this machine only. Start
        Clickstamp with a public hostname there before you create DNS records. Until then you can
        look around.
      </span>
    </p>
  );
}
