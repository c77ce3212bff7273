"use client";

import { useRef, useState } from "react";
import type { WorkspaceSettings } from "@/lib/workspaces/data/settings";
import { ask } from "../../ask";
import { change } from "./actions";

export type SettingName = keyof WorkspaceSettings;

/** The state of the last change. */
export interface Saving {
  name: SettingName;
  state: "saving" | "saved" | "failed";
  error?: string;
}

/** Settings that are saved as soon as they change. A change that fails is reverted. */
export function useSettings(first: WorkspaceSettings) {
  const [settings, setSettings] = useState(first);
  const [saving, setSaving] = useState<Saving>();
  const changes = useRef(0);

  /** Saves a setting. Returns whether that worked. */
  async function save<Name extends SettingName>(
    name: Name,
    value: WorkspaceSettings[Name],
  ): Promise<boolean> {
    changes.current += 1;
    const number = changes.current;
    const before = settings[name];
    setSettings((shown) => ({ ...shown, [name]: value }));
    setSaving({ name, state: "saving" });
    const answer = await ask(() => change({ [name]: value }));
    const isLast = number === changes.current;
    if ("error" in answer) {
      setSettings((shown) => ({ ...shown, [name]: before }));
      if (isLast) setSaving({ name, state: "failed", error: answer.error });
      return false;
    }
    if (isLast) {
      setSettings(answer.settings);
      setSaving({ name, state: "saved" });
    }
    return true;
  }

  return { settings, saving, save };
}
