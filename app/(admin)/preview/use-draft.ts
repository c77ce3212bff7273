"use client";

import { useEffect, useRef, useState } from "react";

const key = "clickstamp-preview";

/**
 * State that survives reloading, going back and logging in again, in this tab. A draft that session storage cannot take
 * is not saved.
 */
export function useDraft<Draft extends object>(empty: Draft) {
  const [draft, setDraft] = useState(empty);
  const restored = useRef(false);

  useEffect(() => {
    if (!restored.current) {
      restored.current = true;
      // Keeps what was entered before the draft was restored.
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
    // The draft is larger than the quota. Removes the saved one, because an old draft is worse than none.
    sessionStorage.removeItem(key);
  }
}
