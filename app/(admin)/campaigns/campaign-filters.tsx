"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { buttonLook } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { Field } from "@/app/components/field";
import { FilterChip } from "@/app/components/filter-chip";
import { Select } from "@/app/components/select";
import { maxTags } from "@/lib/campaigns/tag-filter";
import {
  beginsDescending,
  type CampaignQuery,
  type CampaignSort,
  campaignSorts,
  isFiltered,
  listHref,
  noFilters,
} from "./campaign-query";

const typingMs = 250;

/** The filters of the list, which are part of the URL. Dims `children`, the list itself, while a new list is loading. */
export function CampaignFilters(props: {
  query: CampaignQuery;
  tags: readonly string[];
  children: ReactNode;
}) {
  const { query, tags, children } = props;
  const router = useRouter();
  const [isPending, start] = useTransition();
  const go = (changes: Partial<CampaignQuery>) =>
    start(() => router.replace(listHref(query, changes), { scroll: false }));

  return (
    <>
      <search className="grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:grid-cols-[1fr_11rem_11rem] lg:grid-cols-[18rem_11rem_9.5rem_9.5rem_auto]">
        <SearchField
          key={query.search === "" ? "empty" : "filled"}
          value={query.search}
          onChange={(search) => go({ search })}
        />
        <Select
          id="tag"
          label="Tag"
          value=""
          disabled={query.tags.length >= maxTags}
          options={[
            { value: "", name: query.tags.length > 0 ? "Add another" : "Any" },
            ...tags
              .filter((tag) => !query.tags.includes(tag))
              .map((tag) => ({ value: tag, name: tag })),
          ]}
          onChange={(tag) => tag && go({ tags: [...query.tags, tag] })}
        />
        <div className="lg:hidden">
          <SortChoice query={query} onChange={go} />
        </div>
        <Day id="from" label="First message from" value={query.from} max={query.to} onChange={go} />
        <Day id="to" label="to" value={query.to} min={query.from} onChange={go} />
        <div className="col-span-full flex h-8 gap-2 max-lg:h-auto lg:col-span-1">
          <Link
            href={listHref(query, noFilters)}
            scroll={false}
            className={buttonLook(
              "quiet",
              cn("px-2 max-lg:-ml-2", !isFiltered(query) && "invisible max-lg:hidden"),
            )}
          >
            Clear filters
          </Link>
        </div>
        <div className="col-span-full flex flex-wrap gap-2 empty:hidden">
          {query.tags.map((tag) => (
            <FilterChip
              key={tag}
              words={`Tag ${tag}`}
              href={listHref(query, { tags: query.tags.filter((other) => other !== tag) })}
            />
          ))}
        </div>
      </search>
      <div
        aria-busy={isPending}
        className={cn("mt-3 transition-opacity", isPending && "opacity-60 delay-150")}
      >
        {children}
      </div>
    </>
  );
}

function SearchField(props: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(props.value);
  const { onChange } = props;
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    if (typed.trim() === props.value) return;
    const timer = setTimeout(() => changed.current(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed, props.value]);
  return (
    <div className="relative col-span-full sm:col-span-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute bottom-2 left-2.5 size-4 text-muted max-sm:bottom-3.5"
      />
      <Field
        id="search"
        type="search"
        label="Search"
        placeholder="Name or subject"
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-8"
      />
    </div>
  );
}

function Day(props: {
  id: "from" | "to";
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (changes: Partial<CampaignQuery>) => void;
}) {
  const { id, label, value, min, max, onChange } = props;
  return (
    <Field
      // Uncontrolled, because a partly typed date has no value yet.
      key={value}
      id={id}
      type="date"
      label={label}
      defaultValue={value}
      min={min || undefined}
      max={max || undefined}
      onChange={(event) => {
        const day = event.target.value;
        if (event.target.validity.valid && (day === "" || day >= "1990")) onChange({ [id]: day });
      }}
    />
  );
}

/** Sorts the list on narrow screens, which do not show all columns. */
function SortChoice(props: {
  query: CampaignQuery;
  onChange: (changes: Partial<CampaignQuery>) => void;
}) {
  return (
    <Select<CampaignSort>
      id="sort"
      label="Sort by"
      value={props.query.sort}
      options={campaignSorts}
      onChange={(sort) => props.onChange({ sort, descending: beginsDescending(sort) })}
    />
  );
}
