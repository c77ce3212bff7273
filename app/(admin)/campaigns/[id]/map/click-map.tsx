"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/app/components/cn";
import type { LinkCounts } from "@/lib/stats/types";
import { depthProfile } from "./depth-profile";
import { DepthStrip, depthInWords } from "./depth-strip";
import type { Heat } from "./heat";
import { Legend } from "./legend";
import { type Device, MapToolbar, type Part } from "./map-toolbar";
import { scrollIntoPane } from "./scroll-into-pane";
import { Spots } from "./spots";
import { type EmailLayout, useEmailLayout } from "./use-email-layout";
import { useView, useWidth } from "./use-pane";

const widths: Record<Device, number> = { desktop: 640, phone: 375 };
const slices = 48;

/** The email as it was sent, with the clicks on each link drawn over it. */
export function ClickMap(props: {
  campaignId: string;
  links: ReadonlyMap<number, LinkCounts>;
  heat: ReadonlyMap<number, Heat>;
  human: number;
  kept: { html: boolean; text: boolean };
  part: Part;
  onPart: (part: Part) => void;
  active: { position: number; from: "map" | "table" } | null;
  onActive: (position: number | null) => void;
  onChoose: (position: number) => void;
  /** Called with each new layout of the email, and with null while there is none. */
  onLayout: (layout: EmailLayout | null) => void;
}) {
  const { links, heat, human, kept, part, active, onLayout } = props;
  const [device, setDevice] = useDevice();
  const [remoteImages, setRemoteImages] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const pane = useRef<HTMLElement>(null);
  const width = widths[device];
  const source = `/campaigns/${props.campaignId}/email?part=${part}${remoteImages ? "&images=remote" : ""}`;
  const layout = useEmailLayout(frame, source, width);
  const paneWidth = useWidth(pane, widths.desktop);
  const scale = Math.min(1, paneWidth / (layout?.width ?? width));
  const view = useView(pane, layout, scale);
  const profile = depthProfile(layout?.spots ?? [], clicksOf(links), layout?.height ?? 1, slices);
  const most = Math.max(0, ...[...links.values()].map((link) => link.human));

  useEffect(() => {
    onLayout(layout);
  }, [layout, onLayout]);

  useEffect(() => {
    if (active?.from !== "table") return;
    scrollIntoPane(pane.current, document.getElementById(`spot-${active.position}`));
  }, [active]);

  return (
    <section
      aria-labelledby="click-map"
      className="flex min-w-0 scroll-mt-14 flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <MapToolbar
        campaignId={props.campaignId}
        kept={kept}
        part={part}
        onPart={props.onPart}
        device={device}
        onDevice={setDevice}
        remoteImages={remoteImages}
        onRemoteImages={setRemoteImages}
      />
      <div className="flex h-160 max-h-[calc(100dvh-8rem)] min-h-80 max-xl:max-h-[70dvh] xl:h-[calc(100dvh-11rem)]">
        <section
          ref={pane}
          aria-label="The email"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled by keyboard
          tabIndex={0}
          className="relative min-w-0 flex-1 overflow-x-hidden overflow-y-auto bg-sunken -outline-offset-2 [scrollbar-gutter:stable] [scrollbar-width:thin]"
        >
          <div
            className={cn("relative mx-auto transition-opacity", !layout && "opacity-0")}
            style={{
              width: (layout?.width ?? width) * scale,
              height: (layout?.height ?? 0) * scale,
            }}
          >
            <iframe
              ref={frame}
              key={source}
              src={source}
              title="The email as it was sent"
              sandbox="allow-same-origin"
              referrerPolicy="no-referrer"
              // For sighted people only: the list over it and the table have the same links and clicks.
              inert
              scrolling="no"
              className="absolute top-0 left-0 origin-top-left border-0 bg-white [color-scheme:light]"
              style={{ transform: `scale(${scale})` }}
            />
            {layout && (
              <Spots
                spots={layout.spots}
                words={layout.words}
                links={links}
                heat={heat}
                human={human}
                scale={scale}
                size={layout}
                active={active?.position ?? null}
                onActive={props.onActive}
                onChoose={props.onChoose}
              />
            )}
          </div>
          {!layout && (
            <p
              role="status"
              className="absolute inset-0 flex items-center justify-center text-muted"
            >
              Loading email…
            </p>
          )}
        </section>
        <DepthStrip
          profile={profile}
          hottest={most}
          view={view}
          onGo={(depth) => {
            const element = pane.current;
            if (!element) return;
            element.scrollTo({ top: depth * element.scrollHeight - element.clientHeight / 2 });
          }}
        />
      </div>
      <Legend
        link={active ? links.get(active.position) : undefined}
        human={human}
        most={most}
        depth={depthInWords(profile)}
      />
    </section>
  );
}

function clicksOf(links: ReadonlyMap<number, LinkCounts>): Map<number, number> {
  return new Map([...links].map(([position, { human }]) => [position, human]));
}

/** The chosen width. Starts as phone on a narrow screen, otherwise as desktop. */
function useDevice() {
  const [device, setDevice] = useState<Device>("desktop");
  useEffect(() => {
    if (window.matchMedia("(max-width: 639px)").matches) setDevice("phone");
  }, []);
  return [device, setDevice] as const;
}
