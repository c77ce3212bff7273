import { CopyButton } from "@/app/components/copy-button";
import type { Endpoint, RelayAddress, Security } from "@/lib/smtp/connect/endpoints";

const securityWords: Record<Security, string> = {
  starttls: "STARTTLS",
  tls: "TLS from the start",
  none: "no encryption",
};

/** The host, ports and login of the relay. */
export function SmtpFacts({ address }: { address: RelayAddress }) {
  const [{ host }] = address.endpoints;
  return (
    <>
      <p className="mb-3 max-w-prose text-muted text-sm">
        Send messages through this server. It rewrites their links and passes them on to your mail
        server, whose answers come back to the sender.
      </p>
      <dl className="divide-y divide-line border-line border-y text-sm">
        <Fact name="Host" value={host} />
        {address.endpoints.map(({ port, security }: Endpoint) => (
          <Fact key={port} name="Port" value={String(port)} remark={securityWords[security]} />
        ))}
        <Fact name="User" value="clickstamp" remark="any other works too" />
        <Fact name="Password" remark="an API key with the scope Send" />
      </dl>
      {address.isLocal && (
        <p className="mt-3 max-w-prose text-sm">
          Only programs on the machine of this server can log in here. For others, set{" "}
          <code className="font-mono">SMTP_HOST</code>, <code className="font-mono">SMTP_CERT</code>{" "}
          and <code className="font-mono">SMTP_KEY</code>.
        </p>
      )}
    </>
  );
}

function Fact({ name, value, remark }: { name: string; value?: string; remark?: string }) {
  return (
    <div className="flex min-h-11 items-center gap-3 py-1.5">
      <dt className="w-20 shrink-0 text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
        {value && <code className="font-mono">{value}</code>}
        {remark && <span className="text-muted">{remark}</span>}
      </dd>
      {value && (
        <dd className="shrink-0">
          <CopyButton text={value} label="Copy" what={name.toLowerCase()} look="quiet" />
        </dd>
      )}
    </div>
  );
}
