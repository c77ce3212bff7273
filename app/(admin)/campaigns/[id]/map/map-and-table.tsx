"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/app/components/cn";
import { useNow } from "@/app/components/use-now";
import type { LinkCounts } from "@/lib/stats/types";
import { ClickMap } from "./click-map";
import { type Heat, heatOf } from "./heat";
import type { Absence } from "./link-row";
import { LinkTable } from "./link-table";
import type { Part } from "./map-toolbar";
import { scrollIntoPane } from "./scroll-into-pane";
import type { EmailLayout } from "./use-email-layout";

/** The click map and the table of its links. A link that is active in one is highlighted in the other. */
export function MapAndTable(props: {
  campaignId: string;
  links: LinkCounts[];
  human: number;
  /** Which parts of an email are kept; null if none is. Then `children` is shown instead of the map. */
  kept: { html: boolean; text: boolean } | null;
  /** The positions with a blocked destination. */
  blocked: readonly number[];
  renderedAtMs: number;
  children: ReactNode;
}) {
  const { links, human, kept } = props;
  const nowMs = useNow(props.renderedAtMs, 30_000);
  const [part, setPart] = useState<Part>(kept?.html === false ? "text" : "html");
  const [active, setActive] = useState<{ position: number; from: "map" | "table" } | null>(null);
  const [layout, setLayout] = useState<EmailLayout | null>(null);
  const tablePane = useRef<HTMLElement>(null);
  const byPosition = useMemo(() => new Map(links.map((link) => [link.position, link])), [links]);
  const heat = useMemo(() => heatOfAll(links), [links]);
  const absences = useMemo(
    () => absencesOf(links, part, kept && layout),
    [links, part, kept, layout],
  );
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

  // After a switch to the other part, the spot appears only with the new layout.
  useEffect(() => {
    if (wanted === null || !layout) return;
    document.getElementById(`spot-${wanted}`)?.focus();
    setWanted(null);
  }, [wanted, layout]);

  function showOnMap(position: number) {
    const other = byPosition.get(position)?.part;
    if (other && other !== part && kept?.[other]) {
      setLayout(null);
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
          onPart={(chosen) => {
            setLayout(null);
            setPart(chosen);
          }}
          active={active}
          onActive={pointOnMap}
          onChoose={(position) => document.getElementById(`row-${position}`)?.focus()}
          onLayout={setLayout}
        />
      ) : (
        props.children
      )}
      <div className={cn("relative min-w-0", !kept && "xl:[&>section]:static")}>
        <LinkTable
          campaignId={props.campaignId}
          pane={tablePane}
          links={links}
          heat={heat}
          human={human}
          nowMs={nowMs}
          active={active?.position ?? null}
          onActive={pointInTable}
          onChoose={kept ? showOnMap : undefined}
          absences={absences}
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

/** By position, why a link of the shown part is not on the map: it is hidden at this width, or not in this email. */
function absencesOf(
  links: readonly LinkCounts[],
  part: Part,
  layout: EmailLayout | null,
): ReadonlyMap<number, Absence> {
  if (!layout) return new Map();
  const seen = new Set(layout.spots.map(({ position }) => position));
  const inEmail = new Set(layout.positions);
  return new Map(
    links
      .filter((link) => link.part === part && !seen.has(link.position))
      .map(({ position }) => [
        position,
        inEmail.has(position) ? "not visible" : "not in this email",
      ]),
  );
}
