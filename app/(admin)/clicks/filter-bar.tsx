"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { Segments } from "@/app/components/segments";
import { criterionWords } from "./criterion-words";
import { FilterForm, type Suggestion } from "./filter-form";
import { type ClickSelection, criteria, selectionAddress, without } from "./selection";

const makers = [
  { value: "all", name: "All" },
  { value: "false", name: "Human" },
  { value: "true", name: "Automated" },
] as const;

/** Shows the filters and changes them. All filters are part of the URL. */
export function FilterBar(props: {
  selection: ClickSelection;
  seesRecipients: boolean;
  /** The title of the chosen campaign, if it differs from its name. */
  campaignTitle: string | undefined;
  campaigns: readonly Suggestion[];
  tags: readonly Suggestion[];
}) {
  const { selection, campaignTitle } = props;
  const router = useRouter();
  const [isPending, start] = useTransition();
  // Shows the choice at once, before the clicks have loaded.
  const [automated, setAutomated] = useOptimistic(selection.automated);

  function choose(maker: (typeof makers)[number]["value"]) {
    const wanted = maker === "all" ? undefined : maker;
    start(() => {
      setAutomated(wanted);
      router.push(selectionAddress({ ...selection, automated: wanted }));
    });
  }

  return (
    <div aria-busy={isPending} className="my-3 flex flex-wrap items-center gap-2">
      <Segments
        label="Show clicks by"
        value={makers.find(({ value }) => value === automated)?.value ?? "all"}
        options={makers}
        onChange={choose}
      />
      <FilterForm {...props} />
      {criteria.map((criterion) => {
        const words = criterionWords(criterion, {
          ...selection,
          ...(campaignTitle && { campaign: campaignTitle }),
        });
        return (
          words && (
            <Link
              key={criterion}
              href={selectionAddress(without(selection, criterion))}
              aria-label={`${words}. Remove this filter`}
              className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-md bg-accent-soft pr-2 pl-2.5 text-sm max-sm:h-11"
            >
              <span className="truncate">{words}</span>
              <X aria-hidden className="size-3.5 shrink-0" />
            </Link>
          )
        );
      })}
    </div>
  );
}
