"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type RefObject, useState } from "react";
import { CsvButton } from "@/app/components/charts/csv-button";
import { cn } from "@/app/components/cn";
import { Select } from "@/app/components/select";
import type { LinkCounts } from "@/lib/stats/types";
import type { Heat } from "./heat";
import { type Absence, LinkRow } from "./link-row";
import { type LinkSort, linkSorts, linksBeginDescending, sortLinks } from "./sort-links";

const wide = "hidden @3xl:table-cell";
const middle = "hidden @md:table-cell";

const columns: { sort: LinkSort; name: string; className: string; right?: boolean }[] = [
  { sort: "position", name: "#", className: "w-12" },
  { sort: "label", name: "Link", className: "" },
  { sort: "share", name: "Share", className: "w-18", right: true },
  { sort: "human", name: "Human", className: "w-18", right: true },
  { sort: "unique", name: "Unique", className: `w-18 ${middle}`, right: true },
  { sort: "automated", name: "Automated", className: `w-23 ${wide}`, right: true },
  { sort: "total", name: "Total", className: `w-16 ${wide}`, right: true },
  { sort: "firstClickAt", name: "First click", className: `w-22 ${wide}`, right: true },
  { sort: "lastClickAt", name: "Last click", className: `w-24 ${wide}`, right: true },
];

const csvColumns = [
  ...(["position", "part", "label", "url", "human", "unique", "automated", "total"] as const),
  ...(["firstClickAt", "lastClickAt"] as const),
];

/** A table of the campaign's links. In a narrow table, the last columns move to a second line in each row. */
export function LinkTable(props: {
  campaignId: string;
  pane: RefObject<HTMLElement | null>;
  links: readonly LinkCounts[];
  heat: ReadonlyMap<number, Heat>;
  human: number;
  nowMs: number;
  active: number | null;
  onActive: (position: number | null) => void;
  /** Shows the link on the map. Undefined if there is no map. */
  onChoose: ((position: number) => void) | undefined;
  /** By position, why a link of the shown part is not on the map. */
  absences: ReadonlyMap<number, Absence>;
  /** The positions with a blocked destination. */
  blocked: readonly number[];
  bothParts: boolean;
}) {
  const [{ sort, descending }, setOrder] = useState<{ sort: LinkSort; descending: boolean }>({
    sort: "position",
    descending: false,
  });
  const most = Math.max(0, ...props.links.map(({ human }) => human));
  const by = (wanted: LinkSort) =>
    setOrder({
      sort: wanted,
      descending: wanted === sort ? !descending : linksBeginDescending(wanted),
    });
  return (
    <section
      aria-labelledby="links"
      className="@container flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface xl:absolute xl:inset-0"
    >
      <div className="flex min-h-12 items-center justify-between gap-3 border-line border-b px-3 py-2">
        <h2 id="links" className="font-semibold">
          Links <span className="font-normal text-muted tabular-nums">{props.links.length}</span>
        </h2>
        <div className="flex items-center gap-2">
          <div className="flex items-center gap-2 @3xl:hidden [&_label]:sr-only">
            <span aria-hidden className="text-muted text-sm">
              Sort by
            </span>
            <Select<LinkSort>
              id="link-sort"
              label="Sort links by"
              value={sort}
              options={linkSorts}
              onChange={(wanted) =>
                setOrder({ sort: wanted, descending: linksBeginDescending(wanted) })
              }
            />
          </div>
          <CsvButton
            what="links"
            fileName={`links-of-campaign-${props.campaignId}.csv`}
            columns={csvColumns}
            rows={props.links.map((link) => csvColumns.map((column) => link[column]))}
          />
        </div>
      </div>
      <section
        ref={props.pane}
        aria-label="Clicks by link"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 -outline-offset-2 xl:overflow-y-auto xl:[scrollbar-width:thin]"
      >
        <table aria-label="Links" className="w-full table-fixed border-collapse text-sm">
          <thead>
            <tr className="text-left text-muted text-xs">
              {columns.map((column) => (
                <HeadCell
                  key={column.sort}
                  {...column}
                  isSorted={sort === column.sort}
                  descending={descending}
                  onSort={() => by(column.sort)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sortLinks(props.links, sort, descending).map((link) => (
              <LinkRow
                key={link.position}
                link={link}
                heat={props.heat.get(link.position) ?? 0}
                most={most}
                human={props.human}
                nowMs={props.nowMs}
                isActive={props.active === link.position}
                absence={props.absences.get(link.position)}
                isBlocked={props.blocked.includes(link.position)}
                bothParts={props.bothParts}
                onActive={props.onActive}
                onChoose={props.onChoose}
              />
            ))}
          </tbody>
        </table>
        {props.links.length === 0 && (
          <p className="p-8 text-center text-muted">This campaign has no tracked links.</p>
        )}
      </section>
    </section>
  );
}

function HeadCell(props: {
  name: string;
  className: string;
  right?: boolean;
  isSorted: boolean;
  descending: boolean;
  onSort: () => void;
}) {
  const Arrow = props.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={props.isSorted ? (props.descending ? "descending" : "ascending") : undefined}
      className={cn(
        "sticky top-0 z-10 h-8 bg-surface px-2 font-medium shadow-[inset_0_-1px_0_var(--line)] first:pl-3 last:pr-3 max-xl:static",
        props.right && "text-right",
        props.className,
      )}
    >
      <button
        type="button"
        onClick={props.onSort}
        aria-label={props.name === "#" ? "Position" : undefined}
        className={cn(
          "inline-flex items-center gap-0.5 rounded-sm hover:text-ink",
          props.isSorted && "text-ink",
          props.right && "flex-row-reverse",
        )}
      >
        {props.name}
        <Arrow aria-hidden className={cn("size-3 shrink-0", !props.isSorted && "invisible")} />
      </button>
    </th>
  );
}
