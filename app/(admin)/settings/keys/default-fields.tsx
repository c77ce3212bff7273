import { ChevronRight } from "lucide-react";
import { Field } from "@/app/components/field";
import { Select } from "@/app/components/select";
import type { DefaultValues } from "./default-values";
import { defaultWords } from "./default-words";

/** A click domain to choose from. */
export interface ClickDomainChoice {
  value: string;
  name: string;
}

const switches = [
  { name: "trackClicks", unset: "yes", hint: "If not, links stay as they are." },
  {
    name: "preventScam",
    unset: "no",
    hint: "Does not rewrite links whose text is a web address.",
  },
  { name: "trapLink", unset: "no", hint: "Adds an invisible link that identifies scanners." },
  {
    name: "keepEmail",
    unset: "yes with a campaign",
    hint: "Only if the workspace keeps emails.",
  },
] as const;

/** The options for the emails of a new key, behind a disclosure. */
export function DefaultFields(props: {
  values: DefaultValues;
  clickDomains: readonly ClickDomainChoice[];
  onChange: (values: DefaultValues) => void;
}) {
  const { values } = props;
  const set = (name: keyof DefaultValues) => (value: string) =>
    props.onChange({ ...values, [name]: value });
  return (
    <details className="group">
      <summary className="flex w-fit list-none items-center gap-1 rounded-md py-1 font-medium text-sm max-sm:py-2.5 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
        Defaults for its emails
      </summary>
      <p className="mt-1 mb-3 text-muted text-sm">
        Apply to emails whose call does not say otherwise.
      </p>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field
          id="key-campaign"
          label={defaultWords.campaign}
          maxLength={200}
          autoComplete="off"
          value={values.campaign}
          onChange={(event) => set("campaign")(event.target.value)}
        />
        <Field
          id="key-tags"
          label={defaultWords.tags}
          hint="Separated by commas."
          maxLength={2000}
          autoComplete="off"
          value={values.tags}
          onChange={(event) => set("tags")(event.target.value)}
        />
        <Select
          id="key-clickDomain"
          label={defaultWords.clickDomain}
          hint="The hostname in the rewritten links."
          value={values.clickDomain}
          options={[
            { value: "", name: "Not set (the workspace’s default)" },
            ...props.clickDomains,
          ]}
          onChange={set("clickDomain")}
        />
        {switches.map(({ name, unset, hint }) => (
          <Select
            key={name}
            id={`key-${name}`}
            label={defaultWords[name]}
            hint={hint}
            value={values[name]}
            options={[
              { value: "", name: `Not set (${unset})` },
              { value: "yes", name: "Yes" },
              { value: "no", name: "No" },
            ]}
            onChange={set(name)}
          />
        ))}
      </div>
    </details>
  );
}
