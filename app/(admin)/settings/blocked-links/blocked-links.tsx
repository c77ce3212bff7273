"use client";

import { useRef, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { Card } from "@/app/components/card";
import { Outcome } from "@/app/components/outcome";
import { useNow } from "@/app/components/use-now";
import type { WorkspaceBlock } from "@/lib/blocks/data/workspace-blocks";
import type { WantedBlock } from "@/lib/blocks/own-blocks";
import { ask } from "../../ask";
import { block, unblock } from "../../blocks/actions";
import { blockInWords } from "../../blocks/block-words";
import { ClickTime } from "../../clicks/click-time";
import { BlockForm } from "./block-form";

/** The workspace's blocks, and a form to add one. */
export function BlockedLinks({
  first,
  renderedAtMs,
}: {
  first: WorkspaceBlock[];
  renderedAtMs: number;
}) {
  const [blocks, setBlocks] = useState(first);
  const [said, setSaid] = useState<{ done?: string; failed?: string }>({});
  const [busy, start] = useTransition();
  const card = useRef<HTMLDivElement>(null);
  const nowMs = useNow(renderedAtMs, 30_000);

  /** Adds a block. Returns an error sentence, or undefined if it was blocked. */
  async function add(wanted: WantedBlock): Promise<string | undefined> {
    setSaid({});
    const answer = await ask(() => block(wanted));
    if ("error" in answer) return answer.error;
    setBlocks(answer.blocks);
    setSaid({ done: answer.isNew ? "Blocked." : "It was already blocked." });
    return undefined;
  }

  const remove = (one: WorkspaceBlock) =>
    start(async () => {
      const answer = await ask(() => unblock(one.id));
      if ("error" in answer) return setSaid({ failed: answer.error });
      setBlocks(answer.blocks);
      setSaid({ done: `${blockInWords(one)} is no longer blocked by you.` });
      // The button that had the focus is gone.
      card.current?.focus();
    });

  return (
    <Card title="Blocked links">
      <p className="mb-3 max-w-prose text-muted text-sm">
        For links that should never have been sent, or whose page was taken over. Anyone who clicks
        sees a warning page. Takes effect within a second, for delivered emails too. Clicks on
        blocked links are not recorded. Other workspaces are not affected.
      </p>
      <div ref={card} tabIndex={-1} className="outline-none">
        <BlockList blocks={blocks} nowMs={nowMs} busy={busy} onUnblock={remove} />
        <Outcome done={said.done} failed={said.failed} />
      </div>
      <BlockForm onBlock={add} />
    </Card>
  );
}

function BlockList(props: {
  blocks: readonly WorkspaceBlock[];
  nowMs: number;
  busy: boolean;
  onUnblock: (block: WorkspaceBlock) => void;
}) {
  if (props.blocks.length === 0) return <p className="text-sm">Nothing is blocked.</p>;
  return (
    <ul aria-label="Blocked" className="divide-y divide-line border-line border-y">
      {props.blocks.map((one) => (
        <li key={one.id} className="flex min-h-11 items-center gap-3 py-1.5">
          <div className="min-w-0 flex-1">
            <p className="font-medium text-sm [overflow-wrap:anywhere]">{blockInWords(one)}</p>
            <p className="text-muted text-xs [overflow-wrap:anywhere]">
              {one.note && <>{one.note} · </>}
              <ClickTime time={one.createdAt} nowMs={props.nowMs} />
              {one.byOperator ? " by the operator" : one.by && ` by ${one.by}`}
            </p>
          </div>
          {one.byOperator ? (
            <p className="max-w-36 text-right text-muted text-xs">
              Only the operator of this server can unblock it.
            </p>
          ) : (
            <Button
              disabled={props.busy}
              aria-label={`Unblock: ${blockInWords(one)}`}
              onClick={() => props.onUnblock(one)}
            >
              Unblock
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
