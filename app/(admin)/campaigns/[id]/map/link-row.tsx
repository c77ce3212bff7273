import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { BlockButton } from "@/app/(admin)/blocks/block-button";
import { ClickTime } from "@/app/(admin)/clicks/click-time";
import { nameOfLink } from "@/app/(admin)/clicks/name-of-link";
import { Badge } from "@/app/components/badge";
import { cn } from "@/app/components/cn";
import { withoutFragment, withoutScheme } from "@/lib/parse-url";
import type { LinkCounts } from "@/lib/stats/types";
import { count, percent } from "../../numbers";
import { type Heat, heatFill } from "./heat";

const wide = "hidden @3xl:table-cell";
const freshMs = 2500;

/** The reasons why a link is not on the map, each with a tooltip. */
const absences = {
  "not visible": "This link is hidden at this width",
  "not in this email": "Only later messages of the campaign contain this link",
} as const;

export type Absence = keyof typeof absences;

/** A row of the table for a link and its numbers. The position links to the link on the map. */
export function LinkRow(props: {
  link: LinkCounts;
  heat: Heat;
  most: number;
  human: number;
  nowMs: number;
  isActive: boolean;
  absence: Absence | undefined;
  isBlocked: boolean;
  bothParts: boolean;
  onActive: (position: number | null) => void;
  onChoose: ((position: number) => void) | undefined;
}) {
  const { link, human, nowMs, isActive } = props;
  const isFresh = useFresh(link.total);
  const share = percent(link.human, human);
  return (
    <tr
      id={`link-${link.position}`}
      data-active={isActive || undefined}
      onMouseEnter={() => props.onActive(link.position)}
      onMouseLeave={() => props.onActive(null)}
      onFocus={() => props.onActive(link.position)}
      onBlur={() => props.onActive(null)}
      className={cn(
        "border-line border-b align-top transition-colors duration-150",
        isFresh && "bg-accent-soft/60",
        isActive && "bg-accent-soft",
      )}
    >
      <td className="py-2 pr-2 pl-3">
        <PositionMark {...props} />
      </td>
      <td className="px-2 py-2">
        <LinkText {...props} />
        <p className="mt-0.5 text-muted text-xs tabular-nums @3xl:hidden">
          <span className="@md:hidden">Unique {count(link.unique)} · </span>
          Automated {count(link.automated)} · total {count(link.total)}
          {link.lastClickAt && link.firstClickAt && (
            <span className="block">
              First <ClickTime time={link.firstClickAt} nowMs={nowMs} /> · last{" "}
              <ClickTime time={link.lastClickAt} nowMs={nowMs} />
            </span>
          )}
        </p>
      </td>
      <NumberCell>
        <span className="font-medium">{share}</span>
        <span aria-hidden className="mt-1 block h-1 rounded-full bg-line">
          <span
            className={cn("block h-full rounded-full", heatFill[props.heat])}
            style={{ width: props.most > 0 ? `${(100 * link.human) / props.most}%` : 0 }}
          />
        </span>
      </NumberCell>
      <NumberCell className="font-medium">{count(link.human)}</NumberCell>
      <NumberCell className="hidden @md:table-cell">{count(link.unique)}</NumberCell>
      <NumberCell className={cn(wide, "text-muted")}>{count(link.automated)}</NumberCell>
      <NumberCell className={cn(wide, "text-muted")}>{count(link.total)}</NumberCell>
      <NumberCell className={cn(wide, "text-muted")}>
        <Time time={link.firstClickAt} nowMs={nowMs} />
      </NumberCell>
      <NumberCell className={cn(wide, "text-muted")}>
        <Time time={link.lastClickAt} nowMs={nowMs} />
      </NumberCell>
    </tr>
  );
}

function PositionMark(props: {
  link: LinkCounts;
  heat: Heat;
  absence: Absence | undefined;
  onChoose: ((position: number) => void) | undefined;
}) {
  const { position } = props.link;
  const look = cn(
    "inline-flex h-5 min-w-7 items-center justify-center rounded-sm px-1 font-medium text-xs tabular-nums",
    heatFill[props.heat],
  );
  const { onChoose } = props;
  if (!onChoose || props.absence) return <span className={look}>{position}</span>;
  return (
    <a
      id={`row-${position}`}
      href={`#spot-${position}`}
      aria-label={`${position}, show on the map`}
      className={look}
      onClick={(event: MouseEvent) => {
        event.preventDefault();
        onChoose(position);
      }}
    >
      {position}
    </a>
  );
}

function LinkText(props: {
  link: LinkCounts;
  absence: Absence | undefined;
  isBlocked: boolean;
  bothParts: boolean;
}) {
  const { link, absence, bothParts } = props;
  return (
    <>
      <div className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{nameOfLink(link)}</span>
        {(bothParts || link.part === "text") && (
          <span className={cn("inline-flex", link.part === "html" && "hidden @md:inline-flex")}>
            <Badge>{link.part}</Badge>
          </span>
        )}
        <span className="ml-auto flex shrink-0">
          <BlockDestination url={link.url} isBlocked={props.isBlocked} />
        </span>
      </div>
      {(link.varies || absence) && (
        <p className="flex flex-wrap gap-1.5">
          {link.varies && (
            <span title="Later messages have a different URL or text at this position">
              <Badge>varies</Badge>
            </span>
          )}
          {absence && (
            <span title={absences[absence]}>
              <Badge>{absence}</Badge>
            </span>
          )}
        </p>
      )}
      <a
        href={link.url}
        target="_blank"
        rel="noreferrer"
        title={link.url}
        className="block truncate rounded-sm text-muted hover:underline"
      >
        {withoutScheme(link.url)}
      </a>
    </>
  );
}

function BlockDestination({ url, isBlocked }: { url: string; isBlocked: boolean }) {
  return (
    <BlockButton
      small
      wanted={{ kind: "destination", value: url }}
      isBlocked={isBlocked}
      name="Block this destination"
    >
      <p className="[overflow-wrap:anywhere]">{withoutFragment(url)}</p>
      <p>Blocks every link to this URL in all emails of this workspace.</p>
    </BlockButton>
  );
}

function NumberCell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <td className={cn("px-2 py-2 text-right tabular-nums last:pr-3", className)}>{children}</td>
  );
}

function Time({ time, nowMs }: { time: string | null; nowMs: number }) {
  return time ? <ClickTime time={time} nowMs={nowMs} /> : "–";
}

/** Whether the total has changed within the last 2.5 seconds. */
function useFresh(total: number): boolean {
  const before = useRef(total);
  const [isFresh, setFresh] = useState(false);
  useEffect(() => {
    if (before.current === total) return;
    before.current = total;
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), freshMs);
    return () => clearTimeout(timer);
  }, [total]);
  return isFresh;
}
