import { type MouseEvent, useMemo } from "react";
import { nameOfLink } from "@/app/(admin)/clicks/name-of-link";
import { cn } from "@/app/components/cn";
import type { LinkCounts } from "@/lib/stats/types";
import { count, percent } from "../../numbers";
import type { Box, Spot } from "./boxes";
import { type Heat, heatBox, heatFill } from "./heat";
import { placeLabels } from "./place-labels";

/**
 * A list of the tracked links, drawn over the email. Each links to its row in the table. It is part of our page, because the
 * email cannot run scripts and is not trusted with event listeners.
 */
export function Spots(props: {
  spots: readonly Spot[];
  /** The boxes of the email's lines of text. */
  words: readonly Box[];
  links: ReadonlyMap<number, LinkCounts>;
  heat: ReadonlyMap<number, Heat>;
  human: number;
  /** The number of page pixels for one pixel of the email. */
  scale: number;
  size: { width: number; height: number };
  active: number | null;
  onActive: (position: number | null) => void;
  onChoose: (position: number) => void;
}) {
  const { links, heat, human, scale, size, active, onActive, onChoose } = props;
  const { spots, labels } = useMemo(() => {
    const spots = props.spots
      .filter(({ position }) => links.has(position))
      .map(({ position, boxes }) => ({ position, boxes: boxes.map((box) => scaled(box, scale)) }));
    const sizes = spots.map(({ position }): [number, { width: number; height: number }] => [
      position,
      sizeOf(position, links.get(position), human),
    ]);
    const bounds = { width: size.width * scale, height: size.height * scale };
    const words = props.words.map((box) => scaled(box, scale));
    return { spots, labels: placeLabels(spots, new Map(sizes), bounds, words) };
  }, [props.spots, props.words, links, human, scale, size]);
  return (
    <ul aria-label="Tracked links" className="absolute inset-0 overflow-hidden">
      {spots.map((spot) => {
        const { position } = spot;
        return (
          <li key={position}>
            <SpotLink
              spot={spot}
              link={links.get(position) as LinkCounts}
              heat={heat.get(position) ?? 0}
              human={human}
              at={labels.get(position)}
              isActive={active === position}
              isDimmed={active !== null && active !== position}
              onActive={onActive}
              onChoose={onChoose}
            />
          </li>
        );
      })}
    </ul>
  );
}

function SpotLink(props: {
  spot: Spot;
  link: LinkCounts;
  heat: Heat;
  human: number;
  at: Box | undefined;
  isActive: boolean;
  isDimmed: boolean;
  onActive: (position: number | null) => void;
  onChoose: (position: number) => void;
}) {
  const { link, heat, human, at, isActive, isDimmed } = props;
  const { position, boxes } = props.spot;
  const [first = { left: 0, top: 0, width: 0, height: 0 }] = boxes;
  const share = percent(link.human, human);
  const choose = (event: MouseEvent) => {
    event.preventDefault();
    props.onChoose(position);
  };
  return (
    <a
      id={`spot-${position}`}
      href={`#link-${position}`}
      onClick={choose}
      onMouseEnter={() => props.onActive(position)}
      onMouseLeave={() => props.onActive(null)}
      onFocus={() => props.onActive(position)}
      onBlur={() => props.onActive(null)}
      className="group absolute block outline-none"
      style={{ left: first.left, top: first.top, width: first.width, height: first.height }}
    >
      {boxes.map((box) => (
        <span
          key={`${box.left} ${box.top}`}
          className={cn(
            "absolute rounded-sm border-2 transition-opacity duration-100",
            heatBox[heat],
            "group-focus-visible:outline-2 group-focus-visible:outline-accent group-focus-visible:outline-offset-2",
            isActive && "ring-2 ring-accent ring-offset-1",
            isDimmed && "opacity-35",
          )}
          style={padded(box, first)}
        />
      ))}
      {at && (
        <span
          className={cn(
            "absolute z-10 flex items-center justify-center gap-1 rounded-sm font-medium text-xs tabular-nums shadow-[0_0_0_1px_rgb(255_255_255/0.9),0_1px_3px_rgb(0_0_0/0.3)] transition-opacity duration-100",
            heatFill[heat],
            isActive && "z-20",
            isDimmed && "opacity-35",
          )}
          style={{ ...at, left: at.left - first.left, top: at.top - first.top }}
        >
          <span>
            <span className="sr-only">Position </span>
            <span className="opacity-80">{position}</span>
          </span>{" "}
          <span aria-hidden className="opacity-60">
            ·
          </span>
          <span>
            {share}
            <span className="sr-only">
              {" "}
              of human clicks, {count(link.human)}: {nameOfLink(link)}
            </span>
          </span>
        </span>
      )}
    </a>
  );
}

/** The size of a label, estimated from its number of characters: tabular digits all have the same width. */
function sizeOf(position: number, link: LinkCounts | undefined, human: number) {
  const characters = `${position} ${percent(link?.human ?? 0, human)}`.length;
  return { width: Math.round(16 + characters * 6.7), height: 18 };
}

function scaled({ left, top, width, height }: Box, scale: number): Box {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

/** A box with 2 pixels of padding, relative to the corner of the link's first box. */
function padded(box: Box, first: Box): Box {
  const padding = 2;
  return {
    left: box.left - first.left - padding,
    top: box.top - first.top - padding,
    width: box.width + 2 * padding,
    height: box.height + 2 * padding,
  };
}
