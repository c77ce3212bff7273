"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useClicks } from "../clicks/use-clicks";

const all = {};
const none = { clicks: [], nextCursor: null };

/** Refreshes the page when the first click arrives. */
export function UntilFirstClick() {
  const { clicks } = useClicks(none, all, 0);
  const router = useRouter();
  const hasClick = clicks.length > 0;
  useEffect(() => {
    if (hasClick) router.refresh();
  }, [hasClick, router]);
  return null;
}
