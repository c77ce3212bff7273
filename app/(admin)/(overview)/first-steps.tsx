import Link from "next/link";
import { buttonLook } from "@/app/components/button";
import { CopyButton } from "@/app/components/copy-button";
import { IfMay } from "../role";

/** Shows how to get the first click. */
export function FirstSteps({ appUrl }: { appUrl: string }) {
  const command = `curl ${appUrl}/api/rewrite \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"html": "<a href=\\"https://example.com/hello\\">Hello</a>"}'`;
  return (
    <section className="rounded-lg border border-line bg-surface p-5 sm:p-8">
      <h2 className="font-semibold text-lg">No clicks yet</h2>
      <p className="mt-1 max-w-prose text-muted">
        The clicks on tracked emails appear here within seconds.
      </p>
      <IfMay as="editor">
        <Ways command={command} />
      </IfMay>
    </section>
  );
}

function Ways({ command }: { command: string }) {
  return (
    <div className="mt-6 grid gap-8 lg:grid-cols-[1fr_2fr]">
      <div>
        <h3 className="font-medium">In the browser</h3>
        <p className="mt-1 mb-3 text-muted text-sm">
          Paste an email, make it trackable, and click one of its links.
        </p>
        <Link href="/preview" className={buttonLook("primary")}>
          Open Preview
        </Link>
      </div>
      <div className="min-w-0">
        <h3 className="font-medium">From your own system</h3>
        <p className="mt-1 mb-3 text-muted text-sm">
          Use an API key of this workspace. Owners create them under Settings, API keys.
        </p>
        <pre className="mb-3 whitespace-pre-wrap [overflow-wrap:anywhere] rounded-md bg-sunken p-3 font-mono text-xs">
          {command}
        </pre>
        <div className="flex items-center gap-3">
          <CopyButton text={command} label="Copy command" />
        </div>
      </div>
    </div>
  );
}
