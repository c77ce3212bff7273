"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/app/components/cn";
import { useNow } from "@/app/components/use-now";
import type { LinkCounts } from "@/lib/stats/types";
import { ClickMap } from "./click-map";
import { type Heat, heatOf } from "./heat";
import { LinkTable } from "./link-table";
import type { Part } from "./map-toolbar";
import { scrollIntoPane } from "./scroll-into-pane";

/** The click map and the table of its links, each of which shows where the other points. */
export function MapAndTable(props: {
  campaignId: string;
  links: LinkCounts[];
  human: number;
  /** Null: no email is kept, and `children` says why. */
  kept: { html: boolean; text: boolean } | null;
  /** Positions whose destination is blocked. */
  blocked: readonly number[];
  renderedAtMs: number;
  children: ReactNode;
}) {
  const { links, human, kept } = props;
  const nowMs = useNow(props.renderedAtMs, 30_000);
  const [part, setPart] = useState<Part>(kept?.html === false ? "text" : "html");
  const [active, setActive] = useState<{ position: number; from: "map" | "table" } | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<number> | null>(null);
  const tablePane = useRef<HTMLElement>(null);
  const byPosition = useMemo(() => new Map(links.map((link) => [link.position, link])), [links]);
  const heat = useMemo(() => heatOfAll(links), [links]);
  const hidden = useMemo(() => hiddenOf(links, part, kept && seen), [links, part, kept, seen]);
  const [wanted, setWanted] = useState<number | null>(null);

  const point = useCallback((position: number | null, from: "map" | "table") => {
    setActive(position === null ? null : { position, from });
  }, []);
  const pointOnMap = useCallback((position: number | null) => point(position, "map"), [point]);
  const pointInTable = useCallback((position: number | null) => point(position, "table"), [point]);

  useEffect(() => {
    if (active?.from !== "map") return;
    scrollIntoPane(tablePane.current, document.getElementById(`link-${active.position}`));
  }, [active]);

  // The spot may be there only once the other part is laid out.
  useEffect(() => {
    if (wanted === null || !seen) return;
    document.getElementById(`spot-${wanted}`)?.focus();
    setWanted(null);
  }, [wanted, seen]);

  function showOnMap(position: number) {
    const other = byPosition.get(position)?.part;
    if (other && other !== part && kept?.[other]) {
      setSeen(null);
      setPart(other);
    }
    setWanted(position);
  }

  return (
    <div
      className={cn(
        "grid gap-4",
        kept
          ? "xl:grid-cols-[minmax(0,44.5rem)_minmax(0,1fr)]"
          : "xl:grid-cols-1 xl:[&>div]:static",
      )}
    >
      {kept ? (
        <ClickMap
          campaignId={props.campaignId}
          links={byPosition}
          heat={heat}
          human={human}
          kept={kept}
          part={part}
          onPart={(wish) => {
            setSeen(null);
            setPart(wish);
          }}
          active={active}
          onActive={pointOnMap}
          onChoose={(position) => document.getElementById(`row-${position}`)?.focus()}
          onSeen={setSeen}
        />
      ) : (
        props.children
      )}
      <div className={cn("relative min-w-0", !kept && "xl:[&>section]:static")}>
        <LinkTable
          pane={tablePane}
          links={links}
          heat={heat}
          human={human}
          nowMs={nowMs}
          active={active?.position ?? null}
          onActive={pointInTable}
          onChoose={kept ? showOnMap : undefined}
          hidden={hidden}
          blocked={props.blocked}
          bothParts={new Set(links.map((link) => link.part)).size > 1}
        />
      </div>
    </div>
  );
}

function heatOfAll(links: readonly LinkCounts[]): Map<number, Heat> {
  const most = Math.max(0, ...links.map(({ human }) => human));
  return new Map(links.map(({ position, human }) => [position, heatOf(human, most)]));
}

/** Links of the shown part that the email has, but not for this width. */
function hiddenOf(
  links: readonly LinkCounts[],
  part: Part,
  seen: ReadonlySet<number> | null,
): ReadonlySet<number> {
  if (!seen) return new Set();
  const ofPart = links.filter((link) => link.part === part && !seen.has(link.position));
  return new Set(ofPart.map(({ position }) => position));
}
