"use client";

import { Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/app/components/button";
import { CopyButton } from "@/app/components/copy-button";
import { downloadText } from "@/app/components/download-text";

/** New recovery codes, the only time that they are shown. */
export function RecoveryCodes(props: {
  codes: readonly string[];
  done: string;
  onDone: () => void;
}) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  const text = `${props.codes.join("\n")}\n`;
  return (
    <div ref={shown} tabIndex={-1} className="space-y-3 outline-none">
      <p className="max-w-prose text-sm">
        Save these recovery codes now. They are not shown again. Each lets you log in once without
        your authenticator app.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid max-w-md gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm sm:grid-cols-2"
      >
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} label="Copy" what="recovery codes" />
        <Button onClick={() => downloadText(text, "clickstamp-recovery-codes.txt", "text/plain")}>
          <Download aria-hidden />
          Download
        </Button>
        <Button look="primary" onClick={props.onDone}>
          {props.done}
        </Button>
      </div>
    </div>
  );
}
