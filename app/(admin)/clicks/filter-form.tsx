"use client";

import * as Popover from "@radix-ui/react-popover";
import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ComponentProps, type FormEvent, useState } from "react";
import { Button, buttonLook } from "@/app/components/button";
import { Field } from "@/app/components/field";
import { maxTags } from "@/lib/campaigns/tag-filter";
import { type ClickSelection, type Criterion, selectionAddress } from "./selection";

/** A value that a field suggests, and its title. */
export interface Suggestion {
  value: string;
  title: string;
}

/** A form with all criteria but `automated`, in a popover to keep the page calm. It adds one tag at a time. */
export function FilterForm(props: {
  selection: ClickSelection;
  seesRecipients: boolean;
  campaigns: readonly Suggestion[];
  tags: readonly Suggestion[];
}) {
  const { selection, campaigns } = props;
  const { tag: chosen = [] } = selection;
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { tag = "", ...entered }: Record<string, string> = Object.fromEntries(
      new FormData(event.currentTarget) as Iterable<[string, string]>,
    );
    const { automated } = selection;
    const tags = [...new Set([...chosen, tag.trim()])];
    setOpen(false);
    router.push(selectionAddress({ ...entered, tag: tags, automated }));
  }

  const field = (
    criterion: Exclude<Criterion, "tag">,
    label: string,
    rest?: ComponentProps<"input">,
  ) => (
    <Field
      id={`filter-${criterion}`}
      name={criterion}
      label={label}
      defaultValue={selection[criterion]}
      autoComplete="off"
      {...rest}
    />
  );

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={buttonLook()}>
        <ListFilter aria-hidden />
        Filter
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Filter clicks"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-40 max-h-(--radix-popover-content-available-height) w-[min(26rem,calc(100vw-1rem))] overflow-y-auto rounded-lg border border-line bg-surface p-4 shadow-lg"
        >
          <form onSubmit={submit} noValidate className="grid grid-cols-2 gap-3">
            <div className="col-span-2">
              {field("campaign", "Campaign", { list: "filter-campaigns", maxLength: 1000 })}
            </div>
            {props.seesRecipients && (
              <div className="col-span-2">
                {field("recipient", "Recipient", { inputMode: "email", maxLength: 320 })}
              </div>
            )}
            <Field
              id="filter-tag"
              name="tag"
              label={chosen.length > 0 ? "Another tag" : "Tag"}
              list="filter-tags"
              maxLength={1000}
              disabled={chosen.length >= maxTags}
              autoComplete="off"
            />
            {field("position", "Position in the email", { type: "number", min: 1, max: 1000 })}
            {field("from", "From", { type: "date" })}
            {field("to", "To (inclusive)", { type: "date" })}
            {field("message", "Message", { inputMode: "numeric", maxLength: 20 })}
            <Suggestions id="filter-campaigns" values={campaigns} />
            <Suggestions
              id="filter-tags"
              values={props.tags.filter(({ value }) => !chosen.includes(value))}
            />
            <div className="flex items-end justify-end gap-2">
              <Button
                look="quiet"
                onClick={() => {
                  setOpen(false);
                  router.push("/clicks");
                }}
              >
                Clear
              </Button>
              <Button type="submit" look="primary">
                Show
              </Button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Suggestions({ id, values }: { id: string; values: readonly Suggestion[] }) {
  return (
    <datalist id={id}>
      {values.map(({ value, title }) => (
        <option key={value} value={value} label={title} />
      ))}
    </datalist>
  );
}
