"use client";

import { Ban } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Badge } from "@/app/components/badge";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { Confirm } from "@/app/components/confirm";
import type { WantedBlock } from "@/lib/blocks/own-blocks";
import { ask } from "../ask";
import { useMay } from "../role";
import { block } from "./actions";

const blockedBadge = (
  <Badge strong>
    <Ban aria-hidden />
    blocked
  </Badge>
);

/**
 * A button that blocks something after a confirmation; `children` explain the effect. If blocked, a link to Settings.
 * Viewers see no button, and whether it is blocked.
 */
export function BlockButton(props: {
  wanted: WantedBlock;
  isBlocked: boolean;
  /** The button's name, such as "Block message 17". */
  name: string;
  /** Shows an icon instead of the name. */
  small?: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState("");
  const [busy, start] = useTransition();
  const { name, small } = props;
  const mayBlock = useMay("editor");

  if (props.isBlocked && !mayBlock) return blockedBadge;
  if (!mayBlock) return null;
  if (props.isBlocked) {
    return (
      <Link
        href="/settings/blocked-links"
        aria-label="Blocked: see Settings"
        className="inline-flex min-h-6 items-center rounded-sm"
      >
        {blockedBadge}
      </Link>
    );
  }

  const confirm = () =>
    start(async () => {
      const answer = await ask(() => block(props.wanted));
      if ("error" in answer) return setError(answer.error);
      setOpen(false);
      router.refresh();
    });

  return (
    <>
      <Button
        look={small ? "quiet" : "plain"}
        className={cn(small && "h-6 px-1 max-sm:h-8 max-sm:px-2")}
        aria-label={small ? `${name}…` : undefined}
        title={small ? `${name}…` : undefined}
        onClick={() => {
          setError("");
          setOpen(true);
        }}
      >
        <Ban aria-hidden />
        {!small && `${name}…`}
      </Button>
      {isOpen && (
        <Confirm
          isOpen
          title={`${name}?`}
          busy={busy}
          onClose={() => setOpen(false)}
          actions={[{ name: busy ? "Blocking…" : "Block", isDangerous: true, act: confirm }]}
        >
          {props.children}
          <p>
            Anyone who clicks sees a warning page. Takes effect within a second. Clicks on blocked
            links are not recorded. You can unblock it in Settings.
          </p>
          {error && (
            <p role="alert" className="text-danger">
              {error}
            </p>
          )}
        </Confirm>
      )}
    </>
  );
}
