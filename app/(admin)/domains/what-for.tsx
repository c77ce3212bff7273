/** Explains what a click domain is for, to workspaces that have none. */
export function WhatFor({ instanceOrigin }: { instanceOrigin: string }) {
  const { protocol, port } = new URL(instanceOrigin);
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h2 className="font-semibold">Links that look like yours</h2>
      <p className="mt-1 max-w-prose text-muted">
        Tracked links go through a click domain. With one of your own, readers and spam filters see
        your name, and other senders’ mail cannot harm its reputation.
      </p>
      <dl className="mt-3 grid gap-x-3 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">Now</dt>
        <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {instanceOrigin}/summer-sale-4fT9xQ2LmZ81cV
        </dd>
        <dt className="text-muted">Then</dt>
        <dd className="font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {protocol}
          {"//"}
          <b>clicks.example.com</b>
          {port && `:${port}`}/summer-sale-4fT9xQ2LmZ81cV
        </dd>
      </dl>
    </section>
  );
}
