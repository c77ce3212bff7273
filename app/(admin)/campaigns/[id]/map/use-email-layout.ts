"use client";

import { type RefObject, useEffect, useState } from "react";
import { markedPositions } from "@/lib/links/link-mark";
import type { Box, Spot } from "./boxes";
import { measureLinks, measureWords } from "./measure-links";

/** How an email is laid out in its frame, in pixels. */
export interface EmailLayout {
  /** More than was wished where the email does not become that narrow. */
  width: number;
  height: number;
  spots: Spot[];
  words: Box[];
  /** Of every tracked link in it, also those that are not to be seen at this width. */
  positions: number[];
}

const lowestPx = 320;
const highestPx = 30_000;
const lookMs = 700;

/**
 * The layout of the email in a frame at a width, measured again when something in it changes; null until it is there.
 * `source` is the address of what is shown. Looks by itself now and then, because some browsers tell no events of frames that may not run scripts.
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
    const look = () => {
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
    const lookAnew = () => {
      seen = "";
      look();
    };
    element.addEventListener("load", lookAnew);
    window.addEventListener("resize", lookAnew);
    const timer = setInterval(look, lookMs);
    lookAnew();
    return () => {
      element.removeEventListener("load", lookAnew);
      window.removeEventListener("resize", lookAnew);
      clearInterval(timer);
    };
  }, [frame, source, width, key]);

  return measured?.key === key ? measured.layout : null;
}

/** The document, once it is the one at that address. */
function emailIn(frame: HTMLIFrameElement, source: string): Document | null {
  const email = frame.contentDocument;
  return email?.body && email.readyState !== "loading" && email.URL.endsWith(source) ? email : null;
}

/** Changes whenever something may have moved: an image or a font has come, or the text has another size. */
function stateOf(email: Document): string {
  const images = [...email.images].filter(({ complete }) => complete).length;
  const { scrollHeight, scrollWidth } = email.documentElement;
  const { width, height } = email.body.getBoundingClientRect();
  return [images, email.fonts?.status, scrollHeight, scrollWidth, width, height].join(" ");
}

/** Gives the frame the size of its email, so that it needs no scrolling of its own. */
function layoutOf(frame: HTMLIFrameElement, email: Document, wished: number): EmailLayout {
  // A document is never smaller than its frame.
  Object.assign(frame.style, { width: `${wished}px`, height: `${lowestPx}px` });
  const width = Math.max(wished, email.documentElement.scrollWidth);
  frame.style.width = `${width}px`;
  const height = Math.min(Math.max(email.documentElement.scrollHeight, lowestPx), highestPx);
  frame.style.height = `${height}px`;
  // Its head names those that are not shown, such as links for Outlook only.
  const positions = markedPositions(email.documentElement.outerHTML);
  return { width, height, spots: measureLinks(email), words: measureWords(email), positions };
}
