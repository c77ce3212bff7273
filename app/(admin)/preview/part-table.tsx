import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";

/** The text parts of a whole message, in reading order. */
export function PartTable({ parts }: { parts: NonNullable<DisplayedRewrite["parts"]> }) {
  if (parts.length === 0)
    return <p className="p-6 text-center text-muted">No text parts in this message.</p>;
  return (
    <table aria-label="Parts" className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-line border-b text-left text-muted text-xs">
          <th scope="col" className="h-8 px-4 font-medium sm:px-6">
            Part
          </th>
          <th scope="col" className="px-2 font-medium">
            Charset
          </th>
          <th scope="col" className="px-2 font-medium">
            Encoding
          </th>
          <th scope="col" className="px-2 pr-4 text-right font-medium sm:pr-6">
            Links
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ mediaType, charset, encoding, links }, row) => (
          <tr key={row} className="border-line border-b">
            <td className="px-4 py-2 [overflow-wrap:anywhere] sm:px-6">{mediaType}</td>
            <td className="px-2 py-2 [overflow-wrap:anywhere]">{charset || "none"}</td>
            <td className="px-2 py-2 [overflow-wrap:anywhere]">{encoding}</td>
            <td className="px-2 py-2 pr-4 text-right tabular-nums sm:pr-6">{links}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
