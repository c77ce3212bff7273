"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/app/components/button";
import { cn } from "@/app/components/cn";
import { inputLook } from "@/app/components/field";
import type { DomainView } from "@/lib/domains/types";
import { ask } from "../../ask";
import { change } from "../actions";

type FileName = "appleAppSiteAssociation" | "assetLinks";

const files: { name: FileName; label: string; path: string }[] = [
  {
    name: "appleAppSiteAssociation",
    label: "iPhone and iPad",
    path: "/.well-known/apple-app-site-association",
  },
  { name: "assetLinks", label: "Android", path: "/.well-known/assetlinks.json" },
];

/** A form for the files that let links open in the sender's app. */
export function AppLinks(props: { domain: DomainView; onChange: (domain: DomainView) => void }) {
  return (
    <details>
      <summary className="w-fit font-medium max-sm:py-2">Open links in your app</summary>
      <p className="mt-1 max-w-prose text-muted text-sm">
        Phones open links in your app if this domain serves these files over https. Tracked links
        have <code className="font-mono">-ID</code> at the end of their path: where the file on your
        website names the path <code className="font-mono">/sale</code>, write{" "}
        <code className="font-mono">/sale-*</code> here. Links that the phone opens in your app are
        not counted unless the app requests their URL.
      </p>
      <div className="mt-3 grid gap-5 lg:grid-cols-2">
        {files.map((file) => (
          <AppLinksFile key={file.name} file={file} {...props} />
        ))}
      </div>
    </details>
  );
}

function AppLinksFile(props: {
  domain: DomainView;
  file: (typeof files)[number];
  onChange: (domain: DomainView) => void;
}) {
  const { domain, file } = props;
  const [outcome, setOutcome] = useState<{ error?: string; saved?: string }>({});
  const [busy, start] = useTransition();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get(file.name));
    start(async () => {
      const answer = await ask(() =>
        change(domain.hostname, { [file.name]: text.trim() ? text : null }),
      );
      if ("error" in answer) return setOutcome({ error: answer.error });
      setOutcome({
        saved: text.trim() ? "Saved and served." : "Saved. The file is no longer served.",
      });
      props.onChange(answer.domain);
    });
  }

  return (
    <form onSubmit={save} className="min-w-0">
      <label htmlFor={file.name} className="block font-medium text-sm">
        {file.label}
      </label>
      <p
        id={`${file.name}-note`}
        className="mb-1 font-mono text-muted text-xs [overflow-wrap:anywhere]"
      >
        https://{domain.hostname}
        {file.path}
      </p>
      <textarea
        id={file.name}
        name={file.name}
        rows={6}
        onChange={() => setOutcome({})}
        spellCheck={false}
        defaultValue={domain[file.name] ?? ""}
        aria-describedby={`${file.name}-note ${file.name}-outcome`}
        aria-invalid={outcome.error ? true : undefined}
        className={cn(inputLook, "py-1.5 font-mono text-xs")}
      />
      <div className="mt-1 flex items-start gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? "Saving…" : "Save"}
        </Button>
        <p
          id={`${file.name}-outcome`}
          role="status"
          className={cn("py-1.5 text-sm", outcome.error ? "text-danger" : "text-muted")}
        >
          {outcome.error ?? outcome.saved}
        </p>
      </div>
    </form>
  );
}
