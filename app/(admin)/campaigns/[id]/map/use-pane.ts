"use client";

import { type RefObject, useEffect, useState } from "react";
import type { EmailLayout } from "./use-email-layout";

/** The inner width of an element in pixels; `first` until it is measured. */
export function useWidth(element: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The part of the email in view, from 0 at its top to 1 at its end. */
export function useView(
  pane: RefObject<HTMLElement | null>,
  layout: EmailLayout | null,
  scale: number,
): { from: number; to: number } {
  const [view, setView] = useState({ from: 0, to: 1 });
  useEffect(() => {
    const element = pane.current;
    if (!element || !layout) return;
    const read = () => {
      const whole = Math.max(layout.height * scale, element.clientHeight);
      setView({
        from: element.scrollTop / whole,
        to: Math.min(1, (element.scrollTop + element.clientHeight) / whole),
      });
    };
    read();
    element.addEventListener("scroll", read, { passive: true });
    return () => element.removeEventListener("scroll", read);
  }, [pane, layout, scale]);
  return view;
}
