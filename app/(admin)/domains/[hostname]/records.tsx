"use client";

import { useState } from "react";
import { CopyButton } from "@/app/components/copy-button";
import { Segments } from "@/app/components/segments";
import type { DnsRecord, DomainView } from "@/lib/domains/types";

const forms = [
  { value: "short", name: "Short" },
  { value: "full", name: "In full" },
] as const;

/** The records to create, with names as DNS providers ask for them. */
export function Records({ domain }: { domain: DomainView }) {
  const [form, setForm] = useState<"short" | "full">("short");
  const { zone, hostname } = domain;
  return (
    <section aria-labelledby="records">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="records" className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          Records to create in {zone}
        </h2>
        <Segments label="Form of names" value={form} options={forms} onChange={setForm} />
      </div>
      <p className="mt-1 max-w-prose text-muted text-sm [overflow-wrap:anywhere] max-sm:min-h-10">
        {form === "short"
          ? `For most providers: they add .${zone} to the name themselves.`
          : "For providers that ask for full names. Some want a dot at the end."}
      </p>
      {hostname === zone && <AtTop zone={zone} />}
      <ul className="mt-3 space-y-3">
        {domain.records.map((record) => (
          <Record key={record.type} record={record} isShort={form === "short"} />
        ))}
      </ul>
    </section>
  );
}

/** Advice for the top of a zone: it always has records, and a CNAME allows no others beside it (RFC 1912, section 2.4). */
function AtTop({ zone }: { zone: string }) {
  return (
    <p className="mt-2 max-w-prose text-sm [overflow-wrap:anywhere]">
      Most providers allow no CNAME at {zone} itself. If yours has ALIAS, ANAME or CNAME flattening,
      use that instead. If not, remove this domain and add a name below it, such as clicks.{zone}.
    </p>
  );
}

function Record({ record, isShort }: { record: DnsRecord; isShort: boolean }) {
  const { type, ttl, value } = record;
  return (
    <li
      aria-label={`${type} record`}
      className="rounded-lg border border-line bg-surface px-4 py-3 text-sm"
    >
      <h3 className="font-medium">{type}</h3>
      <dl className="mt-1">
        <Copyable type={type} name="Name" text={isShort ? record.relativeName : record.name} />
        <Copyable type={type} name="Value" text={value} />
        <Copyable type={type} name="TTL" text={String(ttl)} unit="seconds" />
      </dl>
    </li>
  );
}

function Copyable(props: { type: string; name: string; text: string; unit?: string }) {
  const { type, name, text, unit } = props;
  return (
    <div className="sm:grid sm:grid-cols-[4rem_minmax(0,1fr)]">
      <dt className="text-muted max-sm:-mb-2 max-sm:pt-1 max-sm:text-xs sm:py-1.5">{name}</dt>
      <dd className="-mr-3 flex items-start justify-between gap-1">
        <span className="min-w-0 py-1.5 max-sm:py-3">
          <code className="font-mono [overflow-wrap:anywhere]">{text}</code>
          {unit && ` ${unit}`}
        </span>
        <span className="shrink-0">
          <CopyButton look="quiet" text={text} label="Copy" what={`${type} ${name}`} />
        </span>
      </dd>
    </div>
  );
}
