"use client";

import { useState } from "react";
import { CopyButton } from "@/app/components/copy-button";
import { Segments } from "@/app/components/segments";
import type { DnsRecord, DomainView } from "@/lib/domains/types";

const forms = [
  { value: "short", name: "Short" },
  { value: "full", name: "In full" },
] as const;

/** The records to create, in the form that DNS providers ask for. */
export function Records({ domain }: { domain: DomainView }) {
  const [form, setForm] = useState<"short" | "full">("short");
  const { zone, hostname } = domain;
  return (
    <section aria-labelledby="records">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="records" className="font-semibold">
          Records to create in {zone}
        </h2>
        <Segments label="Form of names" value={form} options={forms} onChange={setForm} />
      </div>
      <p className="mt-1 text-muted text-sm">
        {form === "short"
          ? `Most providers ask for the name without .${zone} and add that by themselves.`
          : "For providers that ask for whole names. Some want a final dot."}
      </p>
      {hostname === zone && (
        <p className="mt-1 text-sm">
          Most providers allow no CNAME at {zone} itself. If yours has ALIAS or ANAME records,
          create one of these instead; else remove this domain and add one below it, such as clicks.
          {zone}.
        </p>
      )}
      <ul className="mt-3 space-y-3">
        {domain.records.map((record) => (
          <Record key={record.type} record={record} isShort={form === "short"} />
        ))}
      </ul>
    </section>
  );
}

function Record({ record, isShort }: { record: DnsRecord; isShort: boolean }) {
  const { type, ttl, value } = record;
  return (
    <li aria-label={`${type} record`} className="rounded-lg border border-line bg-surface p-4">
      <dl className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2 text-sm">
        <dt className="text-muted">Type</dt>
        <dd className="font-medium">{type}</dd>
        <Copyable type={type} name="Name" text={isShort ? record.relativeName : record.name} />
        <Copyable type={type} name="Value" text={value} />
        <dt className="text-muted">TTL</dt>
        <dd className="tabular-nums">{ttl} seconds</dd>
      </dl>
    </li>
  );
}

function Copyable({ type, name, text }: { type: string; name: string; text: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 items-center justify-between gap-2">
        <code className="font-mono [overflow-wrap:anywhere]">{text}</code>
        <CopyButton look="quiet" text={text} label="Copy" what={`${type} ${name.toLowerCase()}`} />
      </dd>
    </>
  );
}
