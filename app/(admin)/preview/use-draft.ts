"use client";

import { useEffect, useRef, useState } from "react";

const key = "clickstamp-preview";

/** State that outlives a reload, the way back and a new login, in this tab. What storage can't hold is only not kept. */
export function useDraft<Draft extends object>(empty: Draft) {
  const [draft, setDraft] = useState(empty);
  const restored = useRef(false);

  useEffect(() => {
    if (!restored.current) {
      restored.current = true;
      // Unless something new was begun already.
      setDraft((current) => (current === empty ? { ...current, ...read() } : current));
      return;
    }
    const timer = setTimeout(() => write(draft), 300);
    return () => {
      clearTimeout(timer);
      write(draft);
    };
  }, [draft, empty]);

  return [draft, setDraft] as const;
}

function read(): object {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function write(draft: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Larger than what the browser keeps; an older draft would be worse than none.
    sessionStorage.removeItem(key);
  }
}
