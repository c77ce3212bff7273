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
  broken: "Disconnected. Reconnecting…",
};

/** Refreshes the page when the campaign's numbers change, and shows whether it is connected. */
export function LiveNumbers({ campaignId, human }: { campaignId: string; human: number }) {
  const router = useRouter();
  const [state, setState] = useState<State>("connecting");
  const [isPending, start] = useTransition();
  const isQueued = useRef(false);
  const isBusy = useRef(false);
  isBusy.current = isPending;

  useEffect(() => {
    const refresh = () => {
      // One refresh at a time. Changes during a refresh lead to one more.
      if (isBusy.current) isQueued.current = true;
      else start(() => router.refresh());
    };
    return watchEvents(`/campaigns/${campaignId}/live`, {
      onMessage: refresh,
      onOpen: () => {
        setState("live");
        // Fetches changes from before the stream was open.
        refresh();
      },
      onBreak: () => setState("broken"),
      onPause: () => setState("paused"),
      onRefuse: () => window.location.reload(),
    });
  }, [campaignId, router]);

  useEffect(() => {
    if (isPending || !isQueued.current) return;
    isQueued.current = false;
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
      <NewClicks human={human} />
    </p>
  );
}

/** Announces new clicks to screen readers. */
function NewClicks({ human }: { human: number }) {
  const first = useRef(human);
  const fresh = human - first.current;
  return (
    <span aria-live="polite" className="sr-only">
      {fresh > 0 && `${count(fresh)} new human ${fresh === 1 ? "click" : "clicks"}`}
    </span>
  );
}
