"use client";

import { useEffect } from "react";

/**
 * Keeps the tabs of a browser in one workspace. A session has one workspace, so once a tab shows another one, the other
 * tabs are out of date, and reload.
 */
export function SameWorkspace({ workspaceId }: { workspaceId: number }) {
  useEffect(() => {
    const tabs = new BroadcastChannel("clickstamp-workspace");
    tabs.onmessage = ({ data }) => {
      if (data !== workspaceId) window.location.reload();
    };
    tabs.postMessage(workspaceId);
    return () => tabs.close();
  }, [workspaceId]);
  return null;
}
