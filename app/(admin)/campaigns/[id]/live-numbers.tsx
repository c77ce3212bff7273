"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { cn } from "@/app/components/cn";
import { watchEvents } from "@/app/components/watch-events";
import { count } from "../numbers";

type State = "connecting" | "live" | "paused" | "broken";

const words: Record<State, string> = {
  connecting: "Connecting…",
  live: "Live",
  paused: "Paused",
  broken: "Not up to date, trying again",
};

/** Keeps the numbers of the page true while it is open, and says whether they are. */
export function LiveNumbers({ campaignId, human }: { campaignId: string; human: number }) {
  const router = useRouter();
  const [state, setState] = useState<State>("connecting");
  const [isPending, start] = useTransition();
  const waits = useRef(false);
  const busy = useRef(false);
  busy.current = isPending;

  useEffect(() => {
    const refresh = () => {
      // One at a time; what comes meanwhile is in the next.
      if (busy.current) waits.current = true;
      else start(() => router.refresh());
    };
    return watchEvents(`/campaigns/${campaignId}/live`, {
      onMessage: refresh,
      onOpen: () => {
        setState("live");
        // What came before the stream was there.
        refresh();
      },
      onBreak: () => setState("broken"),
      onPause: () => setState("paused"),
      onRefuse: () => window.location.reload(),
    });
  }, [campaignId, router]);

  useEffect(() => {
    if (isPending || !waits.current) return;
    waits.current = false;
    start(() => router.refresh());
  }, [isPending, router]);

  return (
    <p className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
      <span
        aria-hidden
        className={cn(
          "size-2 rounded-full",
          state === "live" ? "bg-accent" : state === "broken" ? "bg-danger" : "bg-line-strong",
        )}
      />
      <span role="status">{words[state]}</span>
      <News human={human} />
    </p>
  );
}

/** Reads out new clicks. */
function News({ human }: { human: number }) {
  const first = useRef(human);
  const fresh = human - first.current;
  return (
    <span aria-live="polite" className="sr-only">
      {fresh > 0 && `${count(fresh)} new human ${fresh === 1 ? "click" : "clicks"}`}
    </span>
  );
}
