"use client";

import { useEffect, useRef, useState } from "react";
import { saveBlob } from "@/app/components/save-blob";
import { type ExportedFile, type ExportProgress, ExportRefused, fetchExport } from "./fetch-export";
import type { ExportFormat } from "./row-counter";
import { type ClickSelection, selectionAddress } from "./selection";

/** The state of an export. */
export type ExportState =
  | { at: "idle" }
  | ({ at: "running"; format: ExportFormat } & ExportProgress)
  | { at: "done"; file: ExportedFile }
  | { at: "failed"; reason: string; rows: number; format: ExportFormat };

const showEveryMs = 100;

/** Exports the clicks of a selection, one file at a time. Leaving the page cancels the export. */
export function useExport(selection: ClickSelection) {
  const [state, setState] = useState<ExportState>({ at: "idle" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function begin(format: ExportFormat) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = () => running.current === controller && !controller.signal.aborted;
    let progress: ExportProgress = { rows: 0, expected: null };
    setState({ at: "running", format, ...progress });
    const shown = setInterval(() => {
      if (isCurrent()) setState({ at: "running", format, ...progress });
    }, showEveryMs);
    try {
      const path = selectionAddress(selection, "/clicks/export");
      const address = `${path}${path.includes("?") ? "&" : "?"}format=${format}`;
      const file = await fetchExport(address, format, controller.signal, (latest) => {
        progress = latest;
      });
      if (!isCurrent()) return;
      saveBlob(file.blob, file.name);
      setState({ at: "done", file });
    } catch (error) {
      if (!isCurrent()) return;
      const reason =
        error instanceof ExportRefused ? error.message : "The connection to the server was lost.";
      setState({ at: "failed", reason, rows: progress.rows, format });
    } finally {
      clearInterval(shown);
    }
  }

  /** Cancels a running export, or closes its result. */
  function dismiss() {
    running.current?.abort();
    setState({ at: "idle" });
  }

  return { state, begin, dismiss };
}
