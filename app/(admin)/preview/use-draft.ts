"use client";

import { useEffect, useRef, useState } from "react";

const key = "clickstamp-preview";

/** State that survives a reload, back navigation and a new login in the same tab. It is lost if it doesn't fit into the browser's storage. */
export function useDraft<Draft extends object>(empty: Draft) {
  const [draft, setDraft] = useState(empty);
  const restored = useRef(false);

  useEffect(() => {
    if (!restored.current) {
      restored.current = true;
      // Keeps what the user has typed already.
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
    // The draft does not fit. An older draft would be worse than none.
    sessionStorage.removeItem(key);
  }
}
