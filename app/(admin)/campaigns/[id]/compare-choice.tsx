"use client";

import * as Popover from "@radix-ui/react-popover";
import { GitCompareArrows, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { buttonLook } from "@/app/components/button";
import { bucketName } from "@/app/components/charts/bucket-name";
import { cn } from "@/app/components/cn";
import { inputLook } from "@/app/components/field";
import { count } from "../numbers";
import { type FoundCampaign, searchCampaigns } from "./actions";

const typingMs = 200;

/** Searches for a campaign to compare with. The server makes the URLs, so that they keep the other choices. */
export function CompareChoice(props: {
  campaignId: string;
  compared: { title: string } | undefined;
  /** The URL of a comparison, with `COMPARE` in place of the other campaign's id. */
  hrefPattern: string;
  hrefWithout: string;
  timeZone: string;
}) {
  const { campaignId, compared, hrefPattern, hrefWithout, timeZone } = props;
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  return (
    <div className="flex min-w-0 items-center gap-1">
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger className={buttonLook("plain", "min-w-0 max-w-72")}>
          <GitCompareArrows aria-hidden />
          <span className="truncate">
            {compared ? `Compared with ${compared.title}` : "Compare…"}
          </span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            aria-label="Compare with another campaign"
            className="z-50 w-88 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-1.5 text-sm shadow-lg"
          >
            <Finder
              campaignId={campaignId}
              timeZone={timeZone}
              onChoose={({ id }) => {
                setOpen(false);
                router.push(hrefPattern.replace("COMPARE", id), { scroll: false });
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {compared && (
        <Link
          href={hrefWithout}
          scroll={false}
          aria-label="Remove comparison"
          className={buttonLook("quiet", "px-2")}
        >
          <X aria-hidden />
        </Link>
      )}
    </div>
  );
}

function Finder(props: {
  campaignId: string;
  timeZone: string;
  onChoose: (campaign: FoundCampaign) => void;
}) {
  const [typed, setTyped] = useState("");
  const { found, state } = useSearch(typed, props.campaignId);
  const list = useRef<HTMLUListElement>(null);

  function move(event: KeyboardEvent, by: number) {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[here + by];
    if (next) next.focus();
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the field and the results
    <div
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") move(event, 1);
        if (event.key === "ArrowUp") move(event, -1);
      }}
    >
      <input
        type="search"
        aria-label="Search campaigns"
        placeholder="Name or subject"
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        className={cn(inputLook, "h-8 max-sm:h-11")}
      />
      <ul ref={list} aria-label="Campaigns found" className="mt-1.5 h-72 overflow-y-auto">
        {found.map((campaign) => (
          <li key={campaign.id}>
            <button
              type="button"
              onClick={() => props.onChoose(campaign)}
              className="flex w-full items-baseline gap-3 rounded-md px-2.5 py-1.5 text-left -outline-offset-2 hover:bg-sunken max-sm:py-3"
            >
              <span className="min-w-0 flex-1 truncate">{campaign.title}</span>
              <span className="shrink-0 text-muted text-xs tabular-nums">
                {bucketName(campaign.createdAt, "day", props.timeZone)} · {count(campaign.human)}
              </span>
            </button>
          </li>
        ))}
        <li role="status" className="px-2.5 py-6 text-center text-muted empty:hidden">
          {state === "failed" && "The search failed. Change the text to try again."}
          {state === "done" && found.length === 0 && "No other campaigns match."}
          {state === "loading" && found.length === 0 && "Searching…"}
        </li>
      </ul>
    </div>
  );
}

/** The campaigns that match the typed text, without this one. Ignores the results of earlier searches. */
function useSearch(typed: string, without: string) {
  const [found, setFound] = useState<FoundCampaign[]>([]);
  const [state, setState] = useState<"loading" | "done" | "failed">("loading");
  useEffect(() => {
    let isOver = false;
    setState("loading");
    const timer = setTimeout(async () => {
      try {
        const all = await searchCampaigns(typed);
        if (isOver) return;
        setFound(all.filter(({ id }) => id !== without));
        setState("done");
      } catch {
        if (!isOver) setState("failed");
      }
    }, typingMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [typed, without]);
  return { found, state };
}
