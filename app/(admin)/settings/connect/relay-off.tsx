import { CopyButton } from "@/app/components/copy-button";

const settings = `SMTP_PORT=2525
SMTP_UPSTREAM=smtps://user:password@mail.example.com:465`;

/** What to set, so that the server takes messages over SMTP. */
export function RelayOff() {
  return (
    <>
      <p className="mb-3 max-w-prose text-sm">
        This server doesn’t take messages over SMTP yet. Set a port and the mail server that
        messages go on to, and restart. Until then, use the HTTP API below.
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
          tabIndex={0}
          className="min-w-0 flex-1 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm"
        >
          {settings}
        </pre>
        <CopyButton text={settings} label="Copy" what="the settings" />
      </div>
    </>
  );
}
