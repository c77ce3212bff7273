"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useClicks } from "../clicks/use-clicks";

const all = {};
const none = { clicks: [], nextCursor: null };

/** Has the page drawn anew when the first click has come. */
export function UntilFirstClick() {
  const { clicks } = useClicks(none, all, 0);
  const router = useRouter();
  const hasCome = clicks.length > 0;
  useEffect(() => {
    if (hasCome) router.refresh();
  }, [hasCome, router]);
  return null;
}
