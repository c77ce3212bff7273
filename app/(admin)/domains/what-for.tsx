/** An explanation of click domains, for workspaces that have none. */
export function WhatFor({ instanceHostname }: { instanceHostname: string }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h2 className="font-semibold">Links that look like yours</h2>
      <p className="mt-1 max-w-prose text-muted">
        Tracked links lead over a hostname. With one of your own domain, readers and spam filters
        see your name, and nobody else’s mail can harm its reputation.
      </p>
      <dl className="mt-3 grid gap-x-3 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">Now</dt>
        <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          http://{instanceHostname}/summer-sale-4fT9xQ2LmZ81cV
        </dd>
        <dt className="text-muted">Then</dt>
        <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          http://<b>clicks.example.com</b>/summer-sale-4fT9xQ2LmZ81cV
        </dd>
      </dl>
    </section>
  );
}
