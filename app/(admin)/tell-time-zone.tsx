"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { timeZoneCookie } from "./time-zone-cookie";

const yearSeconds = 365 * 24 * 3600;

/** Has the pages drawn anew, once, when the browser is in another time zone than the server thought. */
export function TellTimeZone({ known }: { known: string }) {
  const router = useRouter();
  const isTold = useRef(false);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known || isTold.current) return;
    // A browser that keeps no cookies, or a zone that the server does not know, must not end in a circle.
    isTold.current = true;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and is not everywhere
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
