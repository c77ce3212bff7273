"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { timeZoneCookie } from "./time-zone-cookie";

const yearSeconds = 365 * 24 * 3600;

/** Refreshes the page once if the browser is in another time zone than the server assumed. */
export function TellTimeZone({ known }: { known: string }) {
  const router = useRouter();
  const isTold = useRef(false);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known || isTold.current) return;
    // Only once, because a browser without cookies, or a time zone unknown to the server, would refresh forever.
    isTold.current = true;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and is not everywhere
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
