import { Badge } from "@/app/components/badge";
import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";
import { skipReasons } from "./skip-reasons";

/** Every URL that was left alone, and why. */
export function SkippedTable({ skipped }: { skipped: DisplayedRewrite["skipped"] }) {
  if (skipped.length === 0)
    return <p className="p-6 text-center text-muted">No links were left alone.</p>;
  return (
    <table aria-label="Skipped" className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          <th scope="col" className="h-8 px-4 text-left font-medium sm:px-6">
            Address
          </th>
          <th scope="col" className="px-2 pr-4 text-left font-medium sm:pr-6">
            Why it was left alone
          </th>
        </tr>
      </thead>
      <tbody>
        {skipped.map(({ part, original, reason, detail }, row) => (
          <tr key={row} className="border-line border-b align-top">
            <td className="px-4 py-2 font-mono text-xs [overflow-wrap:anywhere] sm:px-6">
              {original || (
                <span className="font-sans text-muted">
                  {reason === "not-rewritable" ? `The whole ${part} part` : "Empty address"}
                </span>
              )}
            </td>
            <td className="px-2 py-2 pr-4 sm:pr-6">
              <p>{detail ?? skipReasons[reason]}</p>
              <p className="mt-1 flex gap-1.5">
                <Badge>{reason}</Badge>
                <Badge>{part}</Badge>
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
