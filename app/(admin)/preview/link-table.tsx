import { Badge } from "@/app/components/badge";
import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";
import { markUrl, type Span } from "./mark-url";
import { Marked } from "./marked";

/** Every rewritten link, in reading order. */
export function LinkTable({ links }: { links: DisplayedRewrite["links"] }) {
  if (links.length === 0)
    return <p className="p-6 text-center text-muted">No links to track in this email.</p>;
  return (
    <table aria-label="Links" className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          <th scope="col" className="h-8 w-20 px-2 text-right font-medium sm:w-22">
            Position
          </th>
          <th scope="col" className="px-2 pr-4 text-left font-medium sm:pr-6">
            Link, before and after
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map((link, row) => {
          const { before, after } = markUrl(link.original, link.rewritten);
          return (
            <tr key={row} className="border-line border-b align-top">
              <td className="px-2 py-2 text-right tabular-nums">{link.position}</td>
              <td className="px-2 py-2 pr-4 sm:pr-6">
                <div className="mb-1 flex items-center gap-2">
                  <span className="truncate font-medium">{link.label || labelOf[link.part]}</span>
                  <Badge>{link.part}</Badge>
                  {link.places > 1 && <Badge>{placesInWords(link.places)}</Badge>}
                </div>
                <dl className="grid grid-cols-[3rem_1fr] gap-x-2 gap-y-0.5 text-xs">
                  <Url name="Before" spans={before} />
                  <Url name="After" spans={after} />
                </dl>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The label shown for a link without one. Links in plain text never have one. */
const labelOf = { html: "Link without text", text: "Web address" };

function placesInWords(places: number): string {
  return places === 2 ? "and its twin for Outlook" : `${places} times`;
}

function Url({ name, spans }: { name: string; spans: readonly Span[] }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono [overflow-wrap:anywhere]">
        <Marked spans={spans} />
      </dd>
    </>
  );
}
