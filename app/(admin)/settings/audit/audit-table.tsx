import type { EntryView } from "@/lib/workspaces/list-audit";
import { actionWords } from "./action-words";

/** The entries of the audit log as a table, or a sentence if there are none. */
export function AuditTable({
  entries,
  timeZone,
}: {
  entries: readonly EntryView[];
  timeZone: string;
}) {
  if (entries.length === 0) return <p className="text-sm">No entries match.</p>;
  const exact = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone,
  });
  return (
    <section
      aria-label="Entries"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
      tabIndex={0}
      className="-mx-4 overflow-x-auto px-4"
    >
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Entries of the audit log, newest first</caption>
        <thead className="text-muted text-xs">
          <tr className="border-line border-b [&_th]:py-1.5 [&_th]:pr-4 [&_th]:font-medium">
            <th scope="col">Time ({timeZone})</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Network</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-top">
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="whitespace-nowrap tabular-nums">
                <time dateTime={entry.time}>{exact.format(new Date(entry.time))}</time>
              </td>
              <td className="max-w-48 [overflow-wrap:anywhere]">
                {entry.actor.kind === "key" && <span className="text-muted">API key </span>}
                {entry.actor.name}
              </td>
              <td className="max-w-64 [overflow-wrap:anywhere]">
                {actionWords[entry.action]}
                {entry.target && <span className="text-muted"> {entry.target}</span>}
              </td>
              <td className="whitespace-nowrap text-muted tabular-nums">{entry.network ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
