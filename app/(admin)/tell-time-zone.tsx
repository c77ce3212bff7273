"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { timeZoneCookie } from "./time-zone-cookie";

const yearSeconds = 365 * 24 * 3600;

/** Sets the time zone cookie and renders the page again, once, if the browser's time zone differs from `known`. */
export function TellTimeZone({ known }: { known: string }) {
  const router = useRouter();
  const isSet = useRef(false);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known || isSet.current) return;
    // Only once: a browser without cookies, or a zone unknown to the server, would refresh in an endless loop.
    isSet.current = true;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and some browsers lack it
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
