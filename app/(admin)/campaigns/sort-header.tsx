import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { cn } from "@/app/components/cn";
import {
  beginsDescending,
  type CampaignQuery,
  type CampaignSort,
  listHref,
} from "./campaign-query";

/** A column heading that sorts the list by its column. A second click reverses the order. */
export function SortHeader(props: {
  sort: CampaignSort;
  query: CampaignQuery;
  name: string;
  className?: string;
  right?: boolean;
}) {
  const { sort, query, name } = props;
  const isSorted = query.sort === sort;
  const descending = isSorted ? !query.descending : beginsDescending(sort);
  const Arrow = query.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.descending ? "descending" : "ascending") : undefined}
      className={cn("h-8 px-2 font-medium first:pl-0 last:pr-0", props.className)}
    >
      <Link
        href={listHref(query, { sort, descending })}
        scroll={false}
        prefetch={false}
        className={cn(
          "inline-flex items-center gap-1 rounded-sm hover:text-ink",
          isSorted && "text-ink",
          props.right && "flex-row-reverse",
        )}
      >
        {name}
        <Arrow aria-hidden className={cn("size-3", !isSorted && "invisible")} />
      </Link>
    </th>
  );
}
