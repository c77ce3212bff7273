"use client";

import { Download, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/app/components/button";
import { CopyButton } from "@/app/components/copy-button";
import { downloadText } from "@/app/components/download-text";
import type { DisplayedRewrite } from "@/lib/emails/rewrite-for-display";
import { type Format, formats } from "./email-input";
import { skipReasons } from "./skip-reasons";
import type { useRewrite } from "./use-rewrite";

/** A summary of the result and the next step: create the email, or copy and download it. */
export function ResultBar(props: {
  format: Format;
  result: DisplayedRewrite;
  rewrite: ReturnType<typeof useRewrite>;
}) {
  const { format, result, rewrite } = props;
  const output = result[format] ?? "";
  const { extension, type } = formats[format];
  const summary = useRef<HTMLDivElement>(null);
  // The pressed button is gone, so the focus moves here for keyboard users.
  useEffect(() => {
    if (document.activeElement === document.body) summary.current?.focus();
  }, [rewrite.isCreated]);
  return (
    <div className="border-line border-b p-4 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div
          ref={summary}
          role="status"
          tabIndex={-1}
          className="min-w-0 flex-1 basis-60 outline-none"
        >
          <p className="font-semibold">
            {rewrite.isCreated ? createdInWords(result.id) : summaryInWords(result)}
          </p>
          <p className="text-muted text-sm">
            {rewrite.isCreated ? summaryInWords(result) : previewInWords(result, rewrite.lastId)}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {rewrite.isCreated ? (
            <>
              <CopyButton look="primary" text={output} label="Copy" />
              <Button
                onClick={() =>
                  downloadText(output, `message-${result.id ?? "unchanged"}.${extension}`, type)
                }
              >
                <Download aria-hidden />
                Download
              </Button>
            </>
          ) : (
            <Button
              look="primary"
              onClick={rewrite.create}
              disabled={rewrite.creating || result.links.length === 0}
            >
              {rewrite.creating ? "Creating…" : "Create tracked email"}
            </Button>
          )}
        </div>
      </div>
      {rewrite.isCreated && result.id && (
        <Link
          href={`/?message=${encodeURIComponent(result.id)}`}
          className="mt-1 inline-block text-accent text-sm hover:underline"
        >
          See its clicks
        </Link>
      )}
      <Warnings
        messages={[...refusals(result), ...result.warnings.map(({ message }) => message)]}
      />
    </div>
  );
}

function Warnings({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="mt-3 space-y-1 text-sm">
      {messages.map((message, row) => (
        <li key={row} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="min-w-0 break-words">{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** Why whole parts were left alone. Shown as warnings, because the list of single links would hide them. */
function refusals({ skipped }: DisplayedRewrite): string[] {
  return skipped
    .filter(({ reason, original }) => reason === "not-rewritable" && original === "")
    .map(({ part, reason, detail }) => {
      const name = part === "html" ? "HTML" : "text";
      return `The ${name} stays as it is. ${detail ?? skipReasons[reason]}`;
    });
}

function previewInWords({ links }: DisplayedRewrite, lastId: string | null): string {
  const state = links.length > 0 ? "Only a preview: its links lead nowhere." : "Nothing to create.";
  return lastId ? `${state} Message ${lastId} stays live, unchanged.` : state;
}

function createdInWords(id: string | null): string {
  return id
    ? `Message ${id} created: its links are live`
    : "Nothing to track: the email is unchanged";
}

function summaryInWords({ links, skipped }: DisplayedRewrite): string {
  const positions = new Set(links.map((link) => link.position)).size;
  const rewritten =
    positions === 0
      ? "No links to track"
      : `${positions} ${positions === 1 ? "link" : "links"} rewritten`;
  return skipped.length === 0 ? rewritten : `${rewritten}, ${skipped.length} left alone`;
}
