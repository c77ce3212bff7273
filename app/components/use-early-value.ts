import { type RefObject, useLayoutEffect, useRef } from "react";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Reports what was entered in a controlled field before the page's scripts loaded, because React would discard it.
 * Not for fields that take effect at once: browsers restore old choices when a page is reloaded.
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
