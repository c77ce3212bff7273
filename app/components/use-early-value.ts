import { type RefObject, useLayoutEffect, useRef } from "react";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * For a controlled field: reports what was typed or chosen before the page's scripts had loaded, which React would
 * discard. Don't use it for fields that take effect at once, because browsers restore old choices after a reload.
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
