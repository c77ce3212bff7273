import { type RefObject, useLayoutEffect, useRef } from "react";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * For a controlled field: reports what was typed or chosen before the page's scripts had come, which React would neither
 * tell nor keep. Not for what takes effect at once: browsers put old choices back when a page is loaded again.
 */
export function useEarlyValue<Element extends Control>(
  value: string,
  onEarly: ((value: string) => void) | undefined,
): RefObject<Element | null> {
  const control = useRef<Element>(null);
  const first = useRef({ value, onEarly });
  useLayoutEffect(() => {
    const early = control.current?.value;
    if (early !== undefined && early !== first.current.value) first.current.onEarly?.(early);
  }, []);
  return control;
}
