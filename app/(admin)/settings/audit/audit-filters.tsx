import Link from "next/link";
import { Button, buttonLook } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { Field, inputLook } from "@/app/components/field";
import { auditActions } from "@/lib/workspaces/audit";
import { actionWords } from "./action-words";
import { type AuditQuery, auditHref } from "./audit-query";

/** A form that filters the audit log, and works without scripts. */
export function AuditFilters({ query }: { query: AuditQuery }) {
  const isFiltered = auditHref({ ...query, cursor: undefined }) !== auditHref({} as AuditQuery);
  return (
    <form
      key={auditHref(query)}
      aria-label="Filter the audit log"
      action="/settings/audit"
      className="mb-3 grid grid-cols-2 items-end gap-3 md:grid-cols-[3fr_2fr_8.5rem_8.5rem_auto]"
    >
      <div className="min-w-0">
        <label htmlFor="audit-action" className="mb-1 block font-medium text-sm">
          Action
        </label>
        <select
          id="audit-action"
          name="action"
          defaultValue={query.action ?? ""}
          className={cn(inputLook, "h-8 max-sm:h-11")}
        >
          <option value="">All</option>
          {auditActions.map((action) => (
            <option key={action} value={action}>
              {actionWords[action]}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="audit-actor"
        name="actor"
        label="Who"
        placeholder="Whole address or name"
        defaultValue={query.actor}
        maxLength={320}
      />
      <Field id="audit-from" name="from" label="From" type="date" defaultValue={query.from} />
      <Field id="audit-to" name="to" label="To" type="date" defaultValue={query.to} />
      <div className="flex gap-2 max-md:col-span-full">
        <Button type="submit">Filter</Button>
        {isFiltered && (
          <Link href="/settings/audit" className={buttonLook("quiet")}>
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
