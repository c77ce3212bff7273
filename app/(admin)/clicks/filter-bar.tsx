"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { FilterChip } from "@/app/components/filter-chip";
import { Segments } from "@/app/components/segments";
import { criterionWords } from "./criterion-words";
import { FilterForm, type Suggestion } from "./filter-form";
import { type ClickSelection, criteria, selectionAddress, valuesOf, without } from "./selection";

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
      {criteria
        .filter((criterion) => criterion !== "automated")
        .map((criterion) =>
          valuesOf(selection, criterion).map((value) => {
            const shown = criterion === "campaign" ? (campaignTitle ?? value) : value;
            return (
              <FilterChip
                key={`${criterion} ${value}`}
                words={criterionWords(criterion, shown)}
                href={selectionAddress(without(selection, criterion, value))}
              />
            );
          }),
        )}
    </div>
  );
}
