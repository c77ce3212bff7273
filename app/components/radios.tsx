import * as RadioGroup from "@radix-ui/react-radio-group";

/** A choice of one option among a few, each with a hint. */
export function Radios<Value extends string>(props: {
  id: string;
  label: string;
  value: Value;
  disabled?: boolean;
  options: readonly { value: Value; name: string; hint: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <RadioGroup.Root
      aria-label={props.label}
      value={props.value}
      disabled={props.disabled}
      onValueChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) props.onChange(chosen.value);
      }}
      className="grid gap-2"
    >
      {props.options.map(({ value, name, hint }) => {
        const id = `${props.id}-${value}`;
        return (
          <div key={value} className="flex gap-2.5 max-sm:py-1.5">
            <RadioGroup.Item
              id={id}
              value={value}
              aria-describedby={`${id}-hint`}
              className="mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface disabled:opacity-50 data-[state=checked]:border-accent"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
            </RadioGroup.Item>
            <div className="min-w-0 text-sm">
              <label htmlFor={id} className="font-medium">
                {name}
              </label>
              <p id={`${id}-hint`} className="text-muted">
                {hint}
              </p>
            </div>
          </div>
        );
      })}
    </RadioGroup.Root>
  );
}
