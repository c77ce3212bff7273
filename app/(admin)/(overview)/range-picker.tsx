"use client";

import * as Popover from "@radix-ui/react-popover";
import { CalendarRange } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { Field } from "@/app/components/field";

const names: Record<number, string> = {
  7: "7 days",
  30: "30 days",
  90: "90 days",
  365: "12 months",
};

const segment =
  "inline-flex h-7 items-center gap-1.5 rounded-sm px-2.5 text-muted text-sm whitespace-nowrap hover:text-ink max-sm:h-10 max-sm:px-2 [&_svg]:size-4";
const chosen = "bg-raised text-ink shadow-sm";

/** The choice of days to show. It is part of the URL, so that it can be bookmarked and shared. */
export function RangePicker(props: {
  presets: readonly number[];
  preset: number | undefined;
  from: string;
  to: string;
  today: string;
}) {
  const { presets, preset } = props;
  return (
    <nav
      aria-label="Days shown"
      className="inline-flex max-w-full rounded-md border border-line bg-sunken p-0.5"
    >
      {presets.map((days) => (
        <Link
          key={days}
          href={`/?days=${days}`}
          aria-current={days === preset ? "true" : undefined}
          aria-label={`Last ${names[days]}`}
          className={cn(segment, days === preset && chosen)}
        >
          <Pending>{names[days]}</Pending>
        </Link>
      ))}
      <CustomRange key={`${props.from} ${props.to}`} {...props} />
    </nav>
  );
}

/** Pulses while the linked page is loading. */
function Pending({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return <span className={cn(pending && "animate-pulse")}>{children}</span>;
}

function CustomRange(props: {
  preset: number | undefined;
  from: string;
  to: string;
  today: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const router = useRouter();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [String(form.get("from")), String(form.get("to"))];
    if (!from || !to) return setError("Choose a start and an end date.");
    if (to < from) return setError("The end date must not be before the start date.");
    setOpen(false);
    router.push(`/?from=${from}&to=${to}`);
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className={cn(segment, props.preset === undefined && chosen)}
        aria-label="Custom range"
      >
        <CalendarRange aria-hidden />
        <span className="max-sm:hidden">Custom</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Custom range"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-40 w-72 rounded-lg border border-line bg-surface p-4 shadow-lg"
        >
          <form onSubmit={submit} noValidate className="grid gap-3">
            <div className="grid grid-cols-2 gap-2">
              <DayField
                id="range-from"
                name="from"
                label="From"
                day={props.from}
                max={props.today}
              />
              <DayField id="range-to" name="to" label="To" day={props.to} max={props.today} />
            </div>
            <p role="alert" className="text-danger text-sm empty:hidden">
              {error}
            </p>
            <Button type="submit" look="primary">
              Apply
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function DayField(props: { id: string; name: string; label: string; day: string; max: string }) {
  const { day, ...rest } = props;
  return <Field {...rest} type="date" defaultValue={day} className="px-1.5 tabular-nums" />;
}
