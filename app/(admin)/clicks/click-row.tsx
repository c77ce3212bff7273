import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/app/components/badge";
import { cn } from "@/app/components/cn";
import { withoutScheme } from "@/lib/parse-url";
import type { Click } from "./click-page";
import { ClickTime } from "./click-time";
import { MadeBy } from "./made-by";
import { nameOfLink } from "./name-of-link";
import { selectionAddress } from "./selection";

export function ClickRow({ click, nowMs }: { click: Click; nowMs: number }) {
  const message = (
    <Link href={selectionAddress({ message: click.message })} className="hover:underline">
      {click.message}
    </Link>
  );
  const campaign = click.campaign && (
    <Link
      href={selectionAddress({ campaign: click.campaign })}
      className="hover:underline"
      title={click.campaignTitle ?? undefined}
    >
      {click.campaignTitle}
    </Link>
  );
  const about = [click.recipient, click.campaignTitle].filter(Boolean).join(" · ");
  return (
    <tr className="border-line border-b align-top hover:bg-sunken">
      <Cell>
        <ClickTime time={click.time} nowMs={nowMs} />
      </Cell>
      <Cell>
        <LinkOfClick click={click} />
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs lg:hidden">
          <MadeBy click={click} />
          <span className="whitespace-nowrap">Message {message}</span>
        </div>
        {about && <p className="mt-0.5 truncate text-muted text-xs lg:hidden">{about}</p>}
      </Cell>
      <Cell className="text-right tabular-nums">{click.position}</Cell>
      <Cell folds>
        {click.recipient && (
          <Link
            href={selectionAddress({ recipient: click.recipient })}
            title={click.recipient}
            className="hover:underline"
          >
            {click.recipient}
          </Link>
        )}
      </Cell>
      <Cell folds>{campaign}</Cell>
      <Cell folds className="tabular-nums">
        {message}
      </Cell>
      <Cell folds>
        <MadeBy click={click} />
      </Cell>
    </tr>
  );
}

function Cell(props: { folds?: boolean; className?: string; children: ReactNode }) {
  return (
    <td
      className={cn(
        "px-2 py-1.5 first:pl-0 last:pr-0",
        props.folds && "truncate max-lg:hidden",
        props.className,
      )}
    >
      {props.children || <span className="text-muted">–</span>}
    </td>
  );
}

function LinkOfClick({ click }: { click: Click }) {
  return (
    <>
      <div className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">
          {click.position === null ? "Trap link" : nameOfLink(click)}
        </span>
        {click.part && <Badge>{click.part}</Badge>}
      </div>
      {click.url && (
        <a
          href={click.url}
          target="_blank"
          rel="noreferrer"
          title={click.url}
          className="block truncate text-muted hover:underline"
        >
          {withoutScheme(click.url)}
        </a>
      )}
    </>
  );
}
