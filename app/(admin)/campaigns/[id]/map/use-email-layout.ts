"use client";

import { type RefObject, useEffect, useState } from "react";
import { markedPositions } from "@/lib/links/link-mark";
import type { Box, Spot } from "./boxes";
import { measureLinks, measureWords } from "./measure-links";

/** The layout of an email in its frame, in pixels. */
export interface EmailLayout {
  /** More than the requested width if the email cannot be that narrow. */
  width: number;
  height: number;
  spots: Spot[];
  words: Box[];
  /** The positions of all tracked links in the email, including those that are hidden at this width. */
  positions: number[];
}

const lowestPx = 320;
const highestPx = 30_000;
const checkMs = 700;

/**
 * The layout of the email in a frame at a width; null until the email has loaded. `source` is the URL of the email. Measures
 * again when the layout changes, and checks for changes every 700 ms, because some browsers send no events from frames
 * that cannot run scripts.
 */
export function useEmailLayout(
  frame: RefObject<HTMLIFrameElement | null>,
  source: string,
  width: number,
): EmailLayout | null {
  const key = `${width} ${source}`;
  const [measured, setMeasured] = useState<{ key: string; layout: EmailLayout } | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let seen = "";
    const measure = () => {
      const email = emailIn(element, source);
      const state = email && stateOf(email);
      if (!email || !state || state === seen) return;
      const layout = layoutOf(element, email, width);
      seen = stateOf(email);
      setMeasured((before) =>
        before && JSON.stringify(before) === JSON.stringify({ key, layout })
          ? before
          : { key, layout },
      );
    };
    const remeasure = () => {
      seen = "";
      measure();
    };
    element.addEventListener("load", remeasure);
    window.addEventListener("resize", remeasure);
    const timer = setInterval(measure, checkMs);
    remeasure();
    return () => {
      element.removeEventListener("load", remeasure);
      window.removeEventListener("resize", remeasure);
      clearInterval(timer);
    };
  }, [frame, source, width, key]);

  return measured?.key === key ? measured.layout : null;
}

/** The document in the frame; null until it is the one at `source`. */
function emailIn(frame: HTMLIFrameElement, source: string): Document | null {
  const email = frame.contentDocument;
  return email?.body && email.readyState !== "loading" && email.URL.endsWith(source) ? email : null;
}

/** A string that changes when something may have moved: an image or a font has loaded, or the size has changed. */
function stateOf(email: Document): string {
  const images = [...email.images].filter(({ complete }) => complete).length;
  const { scrollHeight, scrollWidth } = email.documentElement;
  const { width, height } = email.body.getBoundingClientRect();
  return [images, email.fonts?.status, scrollHeight, scrollWidth, width, height].join(" ");
}

/** Resizes the frame to fit the email, so that the frame itself does not scroll, and returns the layout. */
function layoutOf(frame: HTMLIFrameElement, email: Document, requestedWidth: number): EmailLayout {
  // Shrinks the frame first, because a document is never smaller than its frame.
  Object.assign(frame.style, { width: `${requestedWidth}px`, height: `${lowestPx}px` });
  const width = Math.max(requestedWidth, email.documentElement.scrollWidth);
  frame.style.width = `${width}px`;
  const height = Math.min(Math.max(email.documentElement.scrollHeight, lowestPx), highestPx);
  frame.style.height = `${height}px`;
  // The head of the document also names links that are not shown, such as those for Outlook only.
  const positions = markedPositions(email.documentElement.outerHTML);
  return { width, height, spots: measureLinks(email), words: measureWords(email), positions };
}
