import type { ReactNode } from "react";
import { cn } from "@/app/components/cn";
import type { EntryView } from "@/lib/workspaces/list-audit";
import { actionWords } from "./action-words";

/**
 * The entries of the audit log as a table, or a sentence if there are none. On a phone, who and network move to a second
 * line under what was done.
 */
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
  const columns = [
    { name: `Time (${timeZone})`, look: "w-26 sm:w-42" },
    { name: "Who", look: cn(folds, "w-44") },
    { name: "What", look: "" },
    { name: "Network", look: cn(folds, "w-34") },
  ];
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <caption className="sr-only">Entries of the audit log, newest first</caption>
      <thead className="text-muted text-xs">
        <tr className="border-line border-b">
          {columns.map(({ name, look }) => (
            <th key={name} scope="col" className={cn(cell, "align-bottom font-medium", look)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} exact={exact} />
        ))}
      </tbody>
    </table>
  );
}

const folds = "max-sm:hidden";
const cell = "py-1.5 pr-4 last:pr-0 [overflow-wrap:anywhere]";

function AuditRow({ entry, exact }: { entry: EntryView; exact: Intl.DateTimeFormat }) {
  return (
    <tr className="align-top">
      <Cell className="tabular-nums">
        <time dateTime={entry.time}>{exact.format(new Date(entry.time))}</time>
      </Cell>
      <Cell className={folds}>
        <Actor entry={entry} />
      </Cell>
      <Cell>
        {actionWords[entry.action]}
        {entry.target && <span className="text-muted"> {entry.target}</span>}
        <p className="mt-0.5 text-muted text-xs sm:hidden">
          <Actor entry={entry} />
          {entry.network && <span className="tabular-nums"> · {entry.network}</span>}
        </p>
      </Cell>
      <Cell className={cn(folds, "text-muted tabular-nums")}>{entry.network ?? "–"}</Cell>
    </tr>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return <td className={cn(cell, className)}>{children}</td>;
}

function Actor({ entry }: { entry: EntryView }) {
  return (
    <>
      {entry.actor.kind === "key" && <span className="text-muted">API key </span>}
      {entry.actor.kind === "command" && <span className="text-muted">Command </span>}
      {entry.actor.name}
    </>
  );
}
