"use client";

import { ChevronRight } from "lucide-react";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import type { Options } from "./email-input";

type TextOption = Exclude<keyof Options, "preventScam" | "clickDomain">;

/** A click domain to choose from. The default one has an empty hostname. */
export interface ClickDomainOption {
  hostname: string;
  name: string;
}

const details: { name: TextOption; label: string; hint: string }[] = [
  {
    name: "campaign",
    label: "Campaign",
    hint: "Emails with the same campaign are counted together. If empty, emails with the same links are.",
  },
  { name: "recipient", label: "Recipient", hint: "Shown with the recipient’s clicks." },
  { name: "subject", label: "Subject", hint: "Shown with the message." },
  { name: "tags", label: "Tags", hint: "Separated by commas." },
];

export function RewriteOptions(props: {
  options: Options;
  clickDomains: ClickDomainOption[];
  problemOf: (name: string) => string | undefined;
  onChange: (options: Options) => void;
}) {
  const { options, onChange } = props;
  const hasProblem = [...details.map(({ name }) => name), "clickDomain"].some(props.problemOf);
  return (
    <div className="space-y-2">
      <div className="flex items-start gap-2.5">
        <input
          type="checkbox"
          id="prevent-scam"
          checked={options.preventScam}
          onChange={(event) => onChange({ ...options, preventScam: event.target.checked })}
          aria-describedby="prevent-scam-hint"
          className="mt-0.5 size-4 shrink-0 accent-accent max-sm:size-5"
        />
        <div>
          <label htmlFor="prevent-scam" className="font-medium text-sm">
            Prevent scam warnings
          </label>
          <p id="prevent-scam-hint" className="text-muted text-xs">
            Does not rewrite links whose text is a web address.
          </p>
        </div>
      </div>
      <details className="group" open={hasProblem || undefined}>
        <summary className="flex w-fit list-none items-center gap-1 rounded-md py-1 font-medium text-sm max-sm:py-2.5 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
          Details
        </summary>
        <div className="grid gap-3 pt-2 pb-1 sm:grid-cols-2">
          {details.map(({ name, label, hint }) => (
            <Field
              key={name}
              id={`option-${name}`}
              label={label}
              hint={hint}
              error={props.problemOf(name)}
              value={options[name]}
              autoComplete="off"
              onChange={(event) => onChange({ ...options, [name]: event.target.value })}
            />
          ))}
          {props.clickDomains.length > 1 && (
            <Select
              id="option-clickDomain"
              label="Click domain"
              hint="The hostname in the rewritten links."
              error={props.problemOf("clickDomain")}
              value={options.clickDomain}
              options={props.clickDomains.map(({ hostname, name }) => ({ value: hostname, name }))}
              onChange={(clickDomain) => onChange({ ...options, clickDomain })}
            />
          )}
        </div>
      </details>
    </div>
  );
}
