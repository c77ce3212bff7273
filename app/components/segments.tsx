"use client";

import * as ToggleGroup from "@radix-ui/react-toggle-group";

/** A choice of one option among a few, side by side. */
export function Segments<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) props.onChange(chosen.value);
      }}
      className="inline-flex rounded-md border border-line bg-sunken p-0.5"
    >
      {props.options.map(({ value, name }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          className="h-7 rounded-sm px-2.5 text-muted text-sm data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm max-sm:h-10 max-sm:px-4"
        >
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
