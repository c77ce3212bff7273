"use client";

import * as Progress from "@radix-ui/react-progress";
import type { ReactNode } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { saveBlob } from "@/app/components/save-blob";
import type { ExportProgress } from "./fetch-export";
import type { ExportFormat } from "./row-counter";
import type { ExportState } from "./use-export";

/** The state of an export, in a corner of the window. Stays until the person closes it. */
export function ExportStatus(props: {
  state: ExportState;
  begin: (format: ExportFormat) => void;
  dismiss: () => void;
}) {
  const { state, begin, dismiss } = props;
  return (
    <>
      <p role="status" className="sr-only">
        {announcement(state)}
      </p>
      {state.at !== "idle" && (
        <section
          aria-label="Export"
          className="fixed right-4 bottom-4 z-30 w-[min(24rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-4 shadow-lg max-sm:bottom-18"
        >
          {state.at === "running" && (
            <Running progress={state}>
              <Button onClick={dismiss}>Cancel</Button>
            </Running>
          )}
          {state.at === "done" && (
            <Ended title={`${clicks(state.file.rows)} exported`} note={state.file.name}>
              <Button onClick={() => saveBlob(state.file.blob, state.file.name)}>Save again</Button>
              <Button look="quiet" onClick={dismiss}>
                Close
              </Button>
            </Ended>
          )}
          {state.at === "failed" && (
            <Ended
              isError
              title="Export failed"
              note={`${state.reason} ${state.rows > 0 ? `Stopped after ${clicks(state.rows)}. No file was saved.` : ""}`}
            >
              <Button onClick={() => begin(state.format)}>Try again</Button>
              <Button look="quiet" onClick={dismiss}>
                Close
              </Button>
            </Ended>
          )}
        </section>
      )}
    </>
  );
}

function announcement(state: ExportState): string {
  if (state.at === "running") return "Exporting clicks";
  if (state.at === "done") return `${clicks(state.file.rows)} exported`;
  return state.at === "failed" ? `Export failed. ${state.reason}` : "";
}

function Running({ progress, children }: { progress: ExportProgress; children: ReactNode }) {
  const { rows, expected } = progress;
  const part = isOver(progress) || !expected ? null : rows / expected;
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium text-sm tabular-nums">{soFar(progress)}</p>
        <Progress.Root
          value={part === null ? null : Math.round(100 * part)}
          aria-label="Export"
          className="mt-2 h-1.5 overflow-hidden rounded-full bg-line"
        >
          <Progress.Indicator
            className={cn(
              "h-full rounded-full bg-accent",
              part === null && "w-full motion-safe:animate-pulse",
            )}
            style={part === null ? undefined : { width: `${100 * part}%` }}
          />
        </Progress.Root>
      </div>
      {children}
    </div>
  );
}

/** Whether more rows have arrived than expected. The size of the export is then unknown. */
function isOver({ rows, expected }: ExportProgress): boolean {
  return expected !== null && rows > expected;
}

function soFar(progress: ExportProgress): string {
  const { rows, expected } = progress;
  if (rows === 0) return "Starting export…";
  return expected && !isOver(progress)
    ? `${rows.toLocaleString("en")} of about ${clicks(expected)}`
    : clicks(rows);
}

function Ended(props: { title: string; note: string; isError?: boolean; children: ReactNode }) {
  return (
    <>
      <p className={cn("font-medium text-sm tabular-nums", props.isError && "text-danger")}>
        {props.title}
      </p>
      <p className="mt-0.5 text-muted text-sm [overflow-wrap:anywhere]">{props.note}</p>
      <div className="mt-3 flex gap-2">{props.children}</div>
    </>
  );
}

function clicks(count: number): string {
  return count === 1 ? "1 click" : `${count.toLocaleString("en")} clicks`;
}
